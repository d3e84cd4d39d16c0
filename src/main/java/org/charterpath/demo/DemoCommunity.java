package org.charterpath.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ballot.Ballot;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.CommunityMembers;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.Needs;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;

/** A community of the demo, whose people do in Tasklist and on its pages what they do. */
final class DemoCommunity extends DemoGroup {

    private static final String PLACE = "Lakeside Montessori, the library";
    private static final int DAY_MINUTES = 360;

    private final EngineDriver driver;
    private final CommunityDesk desk;
    private final String facilitator;

    /**
     * Nothing has happened yet.
     *
     * @param facilitator the user id of a coach
     * @param now when the demo is looked at
     */
    DemoCommunity(
            ProcessEngine engine,
            EngineDriver driver,
            CommunityDesk desk,
            Timeline timeline,
            String facilitator,
            Instant now) {
        super(engine, timeline, now);
        this.driver = driver;
        this.desk = desk;
        this.facilitator = facilitator;
    }

    Caller facilitator() {
        return new Caller(facilitator, Set.of(Role.COACHES.id()));
    }

    /** Opens a year that began so long ago and goes on for as long again. */
    void open(String code, int startedDaysAgo) {
        LocalDate starts = day(startedDaysAgo);
        Map<String, Object> answers = new SampleAnswers().to("community-opening");
        answers.putAll(Map.of(
                "communityCode", code,
                "programYear", "%d-%d".formatted(starts.getYear(), (starts.getYear() + 1) % 100),
                "communityFacilitator", facilitator,
                "startsOn", starts.toString(),
                "yearEndsOn", starts.plusMonths(11).toString(),
                "timeZone", ZONE.getId()));
        begin(driver.start("community-of-practice", DemoPeople.PROGRAM_ADMIN, answers));
    }

    /** Asks for membership. */
    void ask(String userId, String school, String job) {
        desk.members().ask(Optional.of(caller(userId)), id(), new CommunityMembers.Wish("", "", "", school, job));
    }

    /** Becomes a member who can help with some subjects. */
    void join(String userId, String school, String job, String... subjects) {
        ask(userId, school, job);
        Map<String, Object> answers = new SampleAnswers().to("membership-decision");
        answers.putAll(Map.of("memberSchool", school, "memberJob", job));
        submit("userTask_confirmMember", answers);
        driver.runDueJobs();
        desk.members().helpWith(caller(userId), id(), Set.of(subjects));
    }

    String enrolmentOf(String userId) {
        return desk.communities().membership(id(), userId).map(Enrolment::id).orElseThrow();
    }

    String need(String userId, String title, String words, String subject) {
        return desk.needs().raise(caller(userId), id(), new Needs.Wish(title, words, subject));
    }

    /** Lets members be asked for topics six weeks before a convening, and two weeks for it be over, on those days and not later. */
    void collectTopics(LocalDate held) {
        on(held.minusDays(41), 8, () -> {});
        on(held.minusDays(26), 8, () -> {});
    }

    /** Sets the date of the convening that is next. */
    void setDate(LocalDate day) {
        submit(
                "userTask_scheduleSession",
                Map.of(
                        "startsAt", day.atTime(9, 0).toString(),
                        "sessionMinutes", DAY_MINUTES,
                        "place", PLACE));
    }

    void openBallot(LocalDate endsOn) {
        submit(
                "userTask_openBallot",
                Map.of("conveningBallotEndsAt", endsOn.atTime(17, 0).toString(), "conveningBallotPicks", 3));
    }

    private String ballotOf(int convening) {
        return desk.convenings()
                .standing(new Convenings.Day(id(), convening))
                .flatMap(Convenings.Standing::ballotId)
                .orElseThrow();
    }

    /** Some members vote, each beginning with another topic. */
    void vote(int convening, List<String> voters) {
        String ballot = ballotOf(convening);
        List<String> topics = desk.ballots().get(ballot).standing().stream()
                .map(Ballot.Topic::id)
                .toList();
        for (int at = 0; at < voters.size(); at++) {
            int from = at % 2;
            desk.ballots()
                    .vote(caller(voters.get(at)), ballot, topics.subList(from, Math.min(from + 3, topics.size())));
        }
    }

    void closeBallot(int convening) {
        desk.ballots().close(facilitator(), ballotOf(convening));
    }

    /** Sets the agenda of the day: the sample's, with the topics that came out first in two of its slots. */
    void setAgenda(int convening) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("convening-agenda"));
        List<Convenings.Topic> topics = desk.convenings().choices(new Convenings.Day(id(), convening));
        for (int slot = 2; slot <= Math.min(3, topics.size() + 1); slot++) {
            answers.put(
                    "slot%dTopic".formatted(slot), topics.get(slot - 2).need().id());
            answers.remove("slot%dTitle".formatted(slot));
        }
        answers.replaceAll((key, answer) -> key.endsWith("Owner") ? facilitator : answer);
        submit("userTask_setAgenda", answers);
    }

    /** Records who was at the convening that is over. */
    void record(List<String> present) {
        submit(
                "userTask_recordAttendance",
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        present.stream().map(this::enrolmentOf).toList()));
    }

    /** Says what became of the topics, as it is filled in, but for what was answered in between. */
    void sayOutcomes(int convening) {
        Map<String, Object> answers = new HashMap<>();
        List<Convenings.Topic> topics = desk.convenings().undecided(new Convenings.Day(id(), convening));
        for (int number = 1; number <= topics.size(); number++) {
            answers.put("outcome" + number, (topics.get(number - 1).hasSlot() ? "AGENDA" : "LATER"));
        }
        submit("userTask_sayOutcomes", answers);
    }

    void sayWorth(String userId, int worth) {
        driver.submitAs(
                userId,
                taskOf(enrolmentOf(userId), "userTask_sayWorth"),
                Map.of("conveningWorth", String.valueOf(worth)));
    }

    /** Begins a practice and hands it in; its id. */
    String describe(String userId, String title, String cameOf, LocalDate reviewBy, Map<String, Object> more) {
        String practice = desk.practices().begin(caller(userId), id(), title, cameOf, "demo:%s".formatted(title));
        driver.runDueJobs();
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("practice"));
        answers.put("practiceTitle", title);
        answers.put("practiceReviewBy", reviewBy.toString());
        answers.put("practiceCameOf", cameOf);
        answers.putAll(more);
        driver.submitAs(userId, taskOf(practice, "userTask_describePractice"), answers);
        return practice;
    }

    /** Some members do the reviews that wait for them; one that is not theirs is left. */
    void review(List<String> reviewers, Map<String, Object> answers) {
        Map<String, Object> review = new HashMap<>(new SampleAnswers().to("practice-review"));
        review.putAll(answers);
        reviewers.stream()
                .flatMap(userId -> tasksOf(enrolmentOf(userId), "userTask_reviewPractice").stream())
                .forEach(task -> {
                    driver.submitAs(task.getAssignee(), task, review);
                    driver.runDueJobs();
                });
    }

    /** Does a step of the improvement cycle of a try-out. */
    void cycle(String tryOut, String step, String form, Map<String, Object> more) {
        Task task = taskOf(desk.tryOuts().get(tryOut).seriesId(), step);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to(form));
        answers.putAll(more);
        driver.submitAs(task.getAssignee(), task, answers);
    }

    /** Does a task of the community as whom it is assigned to. */
    void submit(String step, Map<String, Object> answers) {
        Task task = task(step);
        driver.submitAs(task.getAssignee(), task, answers);
    }

    /** Does a task of something of its own, such as a policy issue, as whom it is assigned to. */
    void submit(String businessKey, String step, Map<String, Object> answers) {
        Task task = taskOf(businessKey, step);
        driver.submitAs(task.getAssignee(), task, answers);
    }
}
