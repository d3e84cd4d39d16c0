package org.charterpath.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.people.Person;
import org.charterpath.scoreboard.Scoreboards.Goal;

/** An engagement of the demo, whose people do in Tasklist and on its pages what they do. */
final class DemoEngagement extends DemoGroup {

    /** The process that begins with a request. */
    private static final String PROCESS = "scheduling-engagement";

    private static final String SCHEDULE = "userTask_scheduleSession";
    private static final String ATTENDANCE = "userTask_recordAttendance";

    private final EngineDriver driver;
    private final EngagementDesk desk;
    private final String consultant;
    private String requestId = "";

    /**
     * Nothing has happened yet.
     *
     * @param consultant the user id of a coach
     * @param now when the demo is looked at
     */
    DemoEngagement(
            ProcessEngine engine,
            EngineDriver driver,
            EngagementDesk desk,
            Timeline timeline,
            String consultant,
            Instant now) {
        super(engine, timeline, now);
        this.driver = driver;
        this.desk = desk;
        this.consultant = consultant;
    }

    /** Asks for sessions, as somebody does on the page. */
    void ask(String district, Person contact, String job, String need, List<String> entries) {
        requestId = UUID.randomUUID().toString();
        Map<String, Object> answers = new SampleAnswers().to("engagement-request");
        answers.putAll(Map.of(
                "districtName",
                district,
                "contactFirstName",
                contact.firstName(),
                "contactLastName",
                contact.lastName(),
                "contactEmail",
                contact.email(),
                "contactJob",
                job,
                "engagementNeed",
                need,
                "engagementEntries",
                entries,
                "engagementSeries",
                entries.size() > 1 ? "SERIES" : "ONE_BY_ONE"));
        desk.forms().startForOutsider(PROCESS, requestId, answers);
    }

    /** Names the consultant: the engagement runs from this day on for a year. */
    void takeUp(LocalDate startsOn) {
        driver.submitAs(
                DemoPeople.PROGRAM_ADMIN,
                taskOf(requestId, "userTask_answerRequest"),
                Map.of(
                        "requestDecision",
                        "TAKE",
                        "engagementConsultant",
                        consultant,
                        "startsOn",
                        startsOn.toString(),
                        "engagementEndsOn",
                        startsOn.plusYears(1).toString()));
        driver.runDueJobs();
        begin(desk.engagements().ofRequest(requestId).orElseThrow().id());
    }

    private String lead() {
        return desk.engagements().get(id()).leadId();
    }

    /** Sends the bell schedule that the strategy session needs. */
    void sendBellSchedule(String csv) {
        try {
            Path file = Files.createTempFile("bells", ".csv");
            try {
                Files.writeString(file, csv, StandardCharsets.UTF_8);
                desk.preconditions().send(caller(lead()), id(), "SCHEDULES", "bell-schedule.csv", file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        submit(id(), "userTask_sendPreconditions", Map.of());
    }

    /** Offers the sessions that were asked for, with a word on each. */
    void offerScope(String need, int price, Map<String, String> tailoring) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("scope-offer"));
        answers.keySet().removeIf(key -> key.startsWith("equityAudit"));
        answers.put("equityAuditChoice", "OUT");
        answers.put("scopeNeed", need);
        answers.put("scopePrice", price);
        tailoring.forEach((code, words) -> {
            EngagementDelivery delivery = delivery(code);
            answers.putAll(Map.of(
                    keyOf(code) + "Choice",
                    "IN",
                    keyOf(code) + "Method",
                    delivery.method().name(),
                    keyOf(code) + "Minutes",
                    delivery.minutes(),
                    keyOf(code) + "Deliverer",
                    consultant,
                    keyOf(code) + "Tailoring",
                    words,
                    keyOf(code) + "Dates",
                    "A Tuesday, four to six weeks after the one before"));
        });
        submit(id(), "userTask_offerScope", answers);
    }

    /** With what the fields of an entry of the catalog begin in the forms of a scope. */
    private static String keyOf(String code) {
        String joined = Arrays.stream(code.split("-", -1))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        return Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
    }

    /** Both sides agree and sign. */
    void agree() {
        submit(id(), "userTask_answerScope", new SampleAnswers().to("scope-answer"));
        driver.runDueJobs();
        sign(id());
        driver.runDueJobs();
        sign(id());
    }

    /** Types the code of the mail. */
    private void sign(String businessKey) {
        Task task = taskOf(businessKey, "userTask_enterCode");
        String code = desk.signatures().issue(task.getAssignee(), Optional.of(task.getProcessInstanceId()));
        driver.submitAs(task.getAssignee(), task, Map.of("signingCode", code));
    }

    void nameTeam(List<Person> people, Map<String, String> jobs) {
        submit(
                id(),
                "userTask_nameTeam",
                Map.of(
                        "teamMembers",
                        people.stream()
                                .map(person -> String.join(
                                        ", ",
                                        person.firstName(),
                                        person.lastName(),
                                        person.email(),
                                        jobs.getOrDefault(person.userId(), "Teacher")))
                                .collect(Collectors.joining("\n"))));
    }

    private EngagementDelivery delivery(String code) {
        return desk.deliveries().of(id()).stream()
                .filter(delivery -> delivery.entryCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Of several sessions, the task about this one. */
    private Task taskAbout(String step, String code) {
        String title = desk.catalog().get(code).title();
        return tasksOf(id(), step).stream()
                .filter(task -> task.getName().contains(title))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No task %s waits about %s".formatted(step, code)));
    }

    void setDate(String code, LocalDate day) {
        driver.submitAs(
                consultant,
                taskAbout(SCHEDULE, code),
                Map.of(
                        "startsAt",
                        day.atTime(13, 0).toString(),
                        "sessionMinutes",
                        delivery(code).minutes(),
                        "place",
                        "District office, room 4"));
    }

    /** Records that everybody of the team was there. */
    void record(String code) {
        driver.submitAs(
                consultant,
                taskAbout(ATTENDANCE, code),
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        desk.engagements().team(id()).stream()
                                .map(Enrolment::id)
                                .toList()));
    }

    /** Writes up what came out of a session; a next step is somebody's of the team, in two weeks. */
    void write(String code, String stepOwner, LocalDate stepOn) {
        Task task = taskOf(delivery(code).id(), "userTask_writeUpDeliverable");
        Map<String, Object> answers = new HashMap<>(
                new SampleAnswers().to(desk.catalog().get(code).deliverable().orElse("strategy-options")));
        if (answers.containsKey("step1What")) {
            answers.put("step1Owner", stepOwner);
            answers.put("step1On", stepOn.toString());
        }
        driver.submitAs(consultant, task, answers);
    }

    /** The district accepts what came out of a session, and signs. */
    void accept(String code) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("deliverable-acceptance"));
        for (int number = 1; number <= desk.catalog().get(code).takeAways().size(); number++) {
            answers.put("takeAway%dSeen".formatted(number), number <= 3 ? "SEEN" : "NOT_YET");
            answers.put(
                    "takeAway%dWords".formatted(number),
                    number <= 3
                            ? "The team has begun each draft with it since."
                            : "Two departments still begin with last year's schedule.");
        }
        submit(delivery(code).id(), "userTask_acceptDeliverable", answers);
        driver.runDueJobs();
        sign(delivery(code).id());
    }

    /** Looks at the one next step of a session that is due. */
    void lookAtSteps(String code, Map<String, Object> answers) {
        submit(delivery(code).id(), "userTask_lookAtSteps", answers);
    }

    private String board() {
        return delivery("accelerating-learning").id();
    }

    void setGoals(String owner, LocalDate measuredOn, LocalDate by) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("scoreboard-goals"));
        answers.put("goal1FromOn", measuredOn.toString());
        answers.put("goal1ToOn", by.toString());
        answers.put("goal1Owner", owner);
        answers.put("goal1Lead1Owner", owner);
        submit(board(), "userTask_setGoals", answers);
    }

    /** Writes the week for the team. */
    void commit(String userId, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("weekly-commitment"));
        answers.put("commitment1By", userId);
        answers.putAll(more);
        driver.submitAs(userId, taskOf(board(), "userTask_commitToWeek"), answers);
    }

    /** Writes down what the lead measure and the goal stand at. */
    void measure(String lead, String goal) {
        Goal first = desk.scoreboards().goals(board()).get(0);
        measure(first.leads().get(0), lead);
        measure(first.lag(), goal);
    }

    private void measure(MeasureStanding standing, String value) {
        desk.measures()
                .update(
                        caller(standing.measure().ownerId()),
                        standing.measure().id(),
                        "demo:%s:%s".formatted(standing.measure().id(), standing.today()),
                        new BigDecimal(value),
                        standing.today(),
                        "");
    }

    /** Does a task of something as whom it is assigned to. */
    private void submit(String businessKey, String step, Map<String, Object> answers) {
        Task task = taskOf(businessKey, step);
        driver.submitAs(task.getAssignee(), task, answers);
    }
}
