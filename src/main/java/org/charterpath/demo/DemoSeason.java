package org.charterpath.demo;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.demo.DemoPeople.Member;
import org.charterpath.session.Sessions;

/**
 * One cohort of the demo, lived through by its people: an admin opens it, coaches and participants get to their tasks
 * at their own pace, step by step up to a given moment.
 */
final class DemoSeason {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final String PROGRAM = "ops-2025-2026";
    private static final Duration STEP = Duration.ofDays(6);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_TASKS = 5_000;
    private static final int RETURNED_ONE_IN = 6;
    private static final int NO_SHOW_ONE_IN = 9;
    private static final int HOURS_LOGGED_ONE_IN = 5;
    private static final int HOURS_READ_ONE_IN = 2;

    private static final String CHOOSE_TIME = "userTask_chooseTime";

    /** Nobody lets an appointment lie as long as a worksheet; the times offered are still ahead by then. */
    private static final Duration LONGEST_CHOICE = Duration.ofDays(8);

    private static final List<Integer> WEEKS_AHEAD = List.of(1, 2, 3);
    private static final LocalTime FIRST_MEETING = LocalTime.of(8, 30);

    /** More than what is approved by rule, so that coaches have some to read. */
    private static final int MINUTES_WORTH_READING = 180;

    private final ProcessEngine engine;
    private final EngineDriver driver;
    private final TaskAnswers answers;
    private final Sessions sessions;
    private final Enrolments enrolments;
    private final DemoTeam team;
    private final String name;
    private final YearMonth firstMonth;
    private final List<Member> members;
    private final Instant end;

    private final Map<String, Pace> paces;
    private final List<Happening> happenings = new ArrayList<>();
    private String cohortId = "";

    /** Something that happens once, on the first step after its day. */
    private record Happening(LocalDate day, Runnable happens) {}

    DemoSeason(
            ProcessEngine engine,
            EngineDriver driver,
            TaskAnswers answers,
            Sessions sessions,
            Enrolments enrolments,
            DemoTeam team,
            String name,
            YearMonth firstMonth,
            List<Member> members,
            Instant end) {
        this.engine = engine;
        this.driver = driver;
        this.answers = answers;
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.team = team;
        this.name = name;
        this.firstMonth = firstMonth;
        this.members = members;
        this.end = end;
        this.paces = members.stream()
                .collect(Collectors.toMap(member -> member.person().userId(), Member::pace));
        happenings.add(new Happening(firstMonth.plusMonths(2).atDay(10), this::withdraw));
        happenings.add(new Happening(firstMonth.plusMonths(3).atDay(14), this::logHours));
        happenings.add(new Happening(firstMonth.plusMonths(3).atDay(20), this::formTeam));
        happenings.add(new Happening(firstMonth.plusMonths(5).atDay(20), this::logHours));
    }

    /** When the cohort is launched: two weeks before its first month. */
    static LocalDate launchDay(YearMonth firstMonth) {
        return firstMonth.minusMonths(1).atDay(15);
    }

    /** Lives the cohort's year from its launch until the season's end. */
    void live() {
        driver.moveTo(morning(launchDay(firstMonth)));
        launch();
        for (Instant now = driver.now().plus(STEP); now.isBefore(end); now = now.plus(STEP)) {
            passDaysUntil(now);
            letHappen(LocalDate.ofInstant(now, ZONE));
            team.takeOn();
            work(now);
        }
        passDaysUntil(end);
    }

    /** What is due on a day is done on that day, although nobody works before the end of a step. */
    private void passDaysUntil(Instant moment) {
        for (Instant day = driver.now().plus(DAY); !day.isAfter(moment); day = day.plus(DAY)) {
            driver.moveTo(day);
            driver.runDueJobs();
        }
    }

    private void launch() {
        ProcessInstance year = driver.start(
                "cohort-year",
                DemoPeople.PROGRAM_ADMIN,
                Map.of(
                        "cohortName", name,
                        "cohortProgram", PROGRAM,
                        "startsOn", firstMonth.atDay(1).toString(),
                        "timeZone", ZONE.getId(),
                        "closingWorkshopOn", firstMonth.plusMonths(9).atDay(23).toString()));
        String roster = members.stream()
                .map(Member::rosterLine)
                .collect(Collectors.joining("\n", "user,first name,last name,email,school,coach\n", "\n"));
        cohortId = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(year.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        setUp("userTask_importRoster", Map.of("roster", roster, "rosterComplete", "YES"));
        setUp("userTask_checkCoaches", Map.of("launchDecision", "LAUNCH"));
    }

    private void setUp(String step, Map<String, Object> values) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(step)
                .singleResult();
        driver.submit(task, values);
        driver.runDueJobs();
    }

    private void letHappen(LocalDate today) {
        List<Happening> due = happenings.stream()
                .filter(incident -> !incident.day().isAfter(today))
                .toList();
        happenings.removeAll(due);
        due.forEach(incident -> incident.happens().run());
    }

    private void withdraw() {
        if (paces.containsKey(DemoPeople.WITHDRAWS)) {
            String enrolmentId =
                    enrolments.currentOf(DemoPeople.WITHDRAWS).get(0).id();
            engine.getRuntimeService()
                    .createMessageCorrelation("ParticipantWithdrew")
                    .processInstanceBusinessKey(enrolmentId)
                    .correlateWithResult();
            driver.runDueJobs();
        }
    }

    private void formTeam() {
        if (paces.keySet().containsAll(DemoPeople.TEAM)) {
            team.form();
        }
    }

    private void logHours() {
        LocalDate today = LocalDate.ofInstant(driver.now(), ZONE);
        for (String participant : paces.keySet()) {
            if (Pace.oneIn(HOURS_LOGGED_ONE_IN, participant + today) && !participant.equals(DemoPeople.WITHDRAWS)) {
                Map<String, Object> claim = new SampleAnswers().to("log-hours");
                claim.put("hoursDay", today.minusDays(1).toString());
                if (Pace.oneIn(HOURS_READ_ONE_IN, participant)) {
                    claim.put("hoursMinutes", MINUTES_WORTH_READING);
                }
                if (enrolments.currentOf(participant).size() > 1) {
                    claim.put(
                            "hoursEnrolment",
                            enrolments.find(cohortId, participant).orElseThrow().id());
                }
                driver.start("log-hours", participant, claim);
            }
        }
    }

    private void work(Instant now) {
        List<Task> open = engine.getTaskService()
                .createTaskQuery()
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, MOST_TASKS);
        List<Task> reached =
                open.stream().filter(task -> getsTo(ownerOf(task), task, now)).toList();
        driver.eachTask(
                reached,
                (task, process) -> driver.submitAs(ownerOf(task), task, answersTo(task, process.getBusinessKey())));
    }

    private static String ownerOf(Task task) {
        return task.getAssignee() == null ? DemoPeople.PROGRAM_ADMIN : task.getAssignee();
    }

    private boolean getsTo(String user, Task task, Instant now) {
        Pace pace = paces.getOrDefault(user, Pace.COACH);
        boolean isForLater =
                task.getDueDate() != null && task.getDueDate().toInstant().isAfter(end);
        boolean waits = isForLater && (pace == Pace.STEADY || pace == Pace.LATE);
        Duration delay = pace.delay(user + task.getName());
        if (task.getTaskDefinitionKey().equals(CHOOSE_TIME) && delay.compareTo(LONGEST_CHOICE) > 0) {
            delay = LONGEST_CHOICE;
        }
        Instant reached = task.getCreateTime().toInstant().plus(delay);
        return !waits && !reached.isAfter(now);
    }

    private Map<String, Object> answersTo(Task task, String businessKey) {
        Map<String, Object> values = answers.to(task, () -> businessKey);
        String subject = task.getAssignee() + task.getName();
        switch (TaskAnswers.formOf(task)) {
            case "review" -> {
                if (Pace.oneIn(RETURNED_ONE_IN, subject) && isFirstReview(task)) {
                    values.put("reviewDecision", "RETURNED");
                    values.put(
                            "reviewFeedback",
                            "A good start. Please name who owns each action and by when, then send it again.");
                }
            }
            case "coaching-offer" -> {
                List<String> meetings = meetings(enrolments.get(businessKey));
                for (int choice = 1; choice <= meetings.size(); choice++) {
                    values.put("offer%dStartsAt".formatted(choice), meetings.get(choice - 1));
                }
            }
            case "coaching-record" -> {
                if (Pace.oneIn(NO_SHOW_ONE_IN, subject + task.getCreateTime())) {
                    values.put("coachingOutcome", "NO_SHOW_REBOOK");
                    values.remove("coachingMinutes");
                }
            }
            case "attendance" -> values.put("attendees", present(task, values));
            default -> varyMinutes(values, subject);
        }
        return values;
    }

    private boolean isFirstReview(Task task) {
        return Integer.valueOf(1)
                .equals(engine.getFormService()
                        .getTaskFormVariables(task.getId(), List.of("attempt"), false)
                        .get("attempt"));
    }

    /** Wednesdays, some weeks ahead, or the next days without a session, at the participant's own hour. */
    private List<String> meetings(Enrolment enrolment) {
        Set<LocalDate> ofSessions = sessions.in(enrolment.cohortId()).stream()
                .flatMap(session -> session.schedule(ZONE).stream())
                .map(schedule -> schedule.startsAt().toLocalDate())
                .collect(Collectors.toSet());
        LocalDate wednesday = LocalDate.ofInstant(driver.now(), ZONE).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        LocalTime hour = FIRST_MEETING.plusHours(DemoPeople.placeWithCoach(enrolment.participantId()));
        return WEEKS_AHEAD.stream()
                .map(weeks -> Stream.iterate(wednesday.plusWeeks(weeks), day -> day.plusDays(1))
                        .filter(day -> !ofSessions.contains(day))
                        .findFirst()
                        .orElseThrow()
                        .atTime(hour)
                        .toString())
                .toList();
    }

    private List<?> present(Task task, Map<String, Object> values) {
        String session = (String) engine.getTaskService().getVariable(task.getId(), "sessionId");
        Set<String> absent =
                DemoPeople.ABSENT.getOrDefault(sessions.get(session).itemId(), Set.of());
        return ((List<?>) requireNonNull(values.get("attendees"), "attendees"))
                .stream()
                        .filter(enrolment -> !absent.contains(
                                enrolments.get((String) enrolment).participantId()))
                        .toList();
    }

    private static void varyMinutes(Map<String, Object> values, String subject) {
        if (values.get("minutesTracked") instanceof Integer planned && planned > 30) {
            values.put(
                    "minutesTracked",
                    planned - 15 + (int) Pace.AHEAD.delay(subject).toDays() * 10);
        }
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(9, 0).atZone(ZONE).toInstant();
    }
}
