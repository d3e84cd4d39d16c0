package org.charterpath.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ballot.Ballot;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.planning.Swot;

/** A district of the demo whose people draw up a strategic plan in Tasklist, and vote. */
final class DemoDistrict extends DemoGroup {

    private static final String FACILITATOR = "casey";
    private static final String PLACE = "Middle school library";

    private final EngineDriver driver;
    private final PlanDesk desk;

    /**
     * Nothing has happened yet.
     *
     * @param now when the demo is looked at
     */
    DemoDistrict(ProcessEngine engine, EngineDriver driver, PlanDesk desk, Timeline timeline, Instant now) {
        super(engine, timeline, now);
        this.driver = driver;
        this.desk = desk;
    }

    /** Opens the plan. */
    void open(String district, Person superintendent, Person secretary, int startedDaysAgo, LocalDate endsOn) {
        Map<String, Object> answers = new SampleAnswers().to("plan-opening");
        answers.putAll(Map.of(
                "districtName", district,
                "planFacilitator", FACILITATOR,
                "startsOn", day(startedDaysAgo).toString(),
                "planEndsOn", endsOn.toString(),
                "timeZone", ZONE.getId()));
        put(answers, "superintendent", superintendent);
        put(answers, "secretary", secretary);
        ProcessInstance opened = driver.start("strategic-planning", DemoPeople.PROGRAM_ADMIN, answers);
        begin(opened);
    }

    private static void put(Map<String, Object> answers, String who, Person person) {
        answers.put(who + "FirstName", person.firstName());
        answers.put(who + "LastName", person.lastName());
        answers.put(who + "Email", person.email());
    }

    String superintendent() {
        return desk.plans().get(id()).superintendentId();
    }

    String secretary() {
        return desk.plans().get(id()).secretaryId();
    }

    Caller facilitator() {
        return new Caller(FACILITATOR, Set.of(Role.COACHES.id()));
    }

    /** The user id of whoever on the team has an address. */
    String member(String email) {
        return desk.plans().team(id()).stream()
                .filter(member -> member.email().equals(email))
                .findFirst()
                .map(Enrolment::participantId)
                .orElseThrow();
    }

    /** Plans a readiness session for a day, and says there who came of the union. */
    void getReady(int scheduledDaysAgo, int heldDaysAgo, String unionLeaders) {
        LocalDate held = tuesday(heldDaysAgo);
        on(scheduledDaysAgo, 9, () -> {
            Map<String, Object> answers = new SampleAnswers().to("readiness-scheduling");
            answers.put("readinessAt", held.atTime(9, 0).toString());
            submit("userTask_scheduleReadiness", answers);
        });
        on(held, 16, () -> {
            Map<String, Object> answers = new SampleAnswers().to("readiness-attendance");
            answers.put("readinessHeldOn", held.toString());
            answers.put("unionLeaders", unionLeaders);
            answers.values().removeIf(""::equals);
            submit("userTask_recordReadiness", answers);
        });
    }

    /** Writes the contract and has it accepted. */
    void agree(int daysAgo) {
        on(daysAgo, 10, () -> submit("userTask_writeContract", new SampleAnswers().to("planning-contract")));
        on(daysAgo - 4, 15, () -> {
            submit("userTask_answerContract", new SampleAnswers().to("contract-answer"));
            driver.runDueJobs();
            sign();
        });
    }

    /** Types the code of the mail. */
    void sign() {
        Task task = task("userTask_enterCode");
        String code = desk.signatures().issue(task.getAssignee(), Optional.of(task.getProcessInstanceId()));
        driver.submitAs(task.getAssignee(), task, Map.of("signingCode", code));
    }

    void name(String lines) {
        submit("userTask_namePlanningTeam", Map.of("teamMembers", lines));
    }

    /** Sets the day of the session that is next, and records who was there. */
    void meet(int scheduledDaysAgo, int heldDaysAgo, int minutes) {
        LocalDate held = tuesday(heldDaysAgo);
        schedule(scheduledDaysAgo, held, minutes);
        on(
                held,
                17,
                () -> submit(
                        "userTask_recordAttendance",
                        Map.of(
                                "sessionOutcome",
                                "HELD",
                                "attendees",
                                desk.plans().team(id()).stream()
                                        .map(Enrolment::id)
                                        .toList())));
    }

    /** Sets the day of the session that is next. */
    void schedule(int scheduledDaysAgo, LocalDate held, int minutes) {
        on(
                scheduledDaysAgo,
                11,
                () -> submit(
                        "userTask_scheduleSession",
                        Map.of("startsAt", held.atTime(9, 0).toString(), "sessionMinutes", minutes, "place", PLACE)));
    }

    /** Each of the team notes the own SWOT items, none the same as another. */
    void note() {
        List<Enrolment> team = desk.plans().team(id());
        for (int at = 0; at < team.size(); at++) {
            Map<String, Object> answers = new HashMap<>(DemoNotes.of(at));
            Task task = taskOf(team.get(at).id(), "userTask_noteSwot");
            driver.submitAs(team.get(at).participantId(), task, answers);
        }
    }

    /** Opens the ballot until a day. */
    void openBallot(LocalDate endsOn) {
        submit(
                "userTask_openBallot",
                Map.of("ballotClosesAt", endsOn.atTime(17, 0).toString(), "ballotPicks", 5));
    }

    /** Each of the team votes, beginning at another item, and the facilitator closes the ballot. */
    void voteAndClose() {
        String ballotId = Optional.ofNullable(desk.plans().get(id()).ballotId()).orElseThrow();
        List<String> topics = desk.ballots().get(ballotId).standing().stream()
                .map(Ballot.Topic::id)
                .toList();
        List<String> members = desk.plans().memberIds(id());
        for (int at = 0; at < members.size(); at++) {
            int from = at % 2;
            desk.ballots().vote(caller(members.get(at)), ballotId, topics.subList(from, from + 5));
        }
        desk.ballots().close(facilitator(), ballotId);
    }

    /** The ids of the items that matter most. */
    List<String> swot(Swot.Kind... kinds) {
        return desk.swot().items(id()).stream()
                .filter(item -> List.of(kinds).contains(item.kind()))
                .map(Swot.Item::id)
                .limit(2)
                .toList();
    }

    /** Does a task as whom it is assigned to, or as one of the team. */
    void submit(String step, Map<String, Object> answers) {
        submit(task(step), answers);
    }

    void submit(Task task, Map<String, Object> answers) {
        driver.submitAs(
                task.getAssignee() == null ? desk.plans().memberIds(id()).get(0) : task.getAssignee(), task, answers);
    }
}
