package org.charterpath.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Breakdown;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Accounts;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program as its people live it, submitted as Tasklist submits; run on each database by a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParticipantJourneyProcessScenarios {

    private static final LocalDate YEAR_OVER = Program.CLOSING_WORKSHOP.plusDays(25);
    private static final LocalDate LATE_DECISIONS_OVER = YEAR_OVER.plusDays(14);
    private static final Predicate<Task> EVERYBODY = task -> true;

    @Autowired
    Program program;

    @Autowired
    CreditLedger ledger;

    @Autowired
    Tallies tallies;

    @Autowired
    Placements placements;

    @Autowired
    Sessions sessions;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Submissions submissions;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Breakdown breakdown;

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationContext application;

    @Test
    void walksFromKickoffToCertificateWithExactlyTheAllottedHours() {
        String cohort = program.launchCohort("pat");
        String pat = program.enrolmentOf(cohort, "pat");

        program.workUntil(YEAR_OVER, EVERYBODY);

        Tally tally = tallies.of(placements.of(pat));
        assertThat(loggedMinutes(tally))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AV_COURSE", 24 * 60,
                        "IN_PERSON", 12 * 60,
                        "ONE_ON_ONE", 6 * 60,
                        "SMALL_GROUP", 8 * 60,
                        "INDEPENDENT", 50 * 60));
        assertThat(tally.creditedMinutes()).isEqualTo(100 * 60);
        assertThat(enrolments.get(pat).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(program.endEvents(pat)).contains("endEvent_programCompleted", "endEvent_certificateIssued");
        program.moveTo(LATE_DECISIONS_OVER);
        program.moveTo(LATE_DECISIONS_OVER.plusDays(2));
        assertThat(program.endEvents(cohort)).contains("endEvent_cohortClosed");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(pat)
                        .count())
                .isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(driftOf(pat)).isEmpty();
    }

    /** What the nightly comparison finds about somebody. */
    private List<Drift> driftOf(String enrolmentId) {
        runtime.startProcessInstanceByKey("reconciliation");
        program.moveTo(LATE_DECISIONS_OVER.plusDays(5));
        return reconciliation.latest().orElseThrow().findings().stream()
                .map(ReconciliationReport.Finding::drift)
                .filter(drift -> drift.enrolmentId().equals(enrolmentId))
                .toList();
    }

    @Test
    void recoversFromAMissedWorkshopReturnedWorkANoShowAndAReturnedCapstone() throws Exception {
        String cohort = program.launchCohort("priya");
        String priya = program.enrolmentOf(cohort, "priya");
        Predicate<Task> attendance = formIs("attendance");
        Predicate<Task> review = formIs("review");
        Predicate<Task> coachingRecord = formIs("coaching-record");
        Predicate<Task> routine = attendance.or(review).or(coachingRecord).negate();

        int workshopsMissed = 0;
        int noShows = 0;
        LocalDate day = LocalDate.of(2025, 9, 16);
        while (day.isBefore(YEAR_OVER)) {
            program.workUntil(day, routine);
            for (Task task : program.tasks(routine.negate())) {
                Map<String, Object> answers = program.answersTo(task);
                if (attendance.test(task) && task.getName().contains("OI 102")) {
                    answers.put("everybodyBut", true);
                    answers.put("absentees", answers.remove("attendees"));
                    workshopsMissed++;
                } else if (coachingRecord.test(task) && noShows == 0) {
                    answers.put("coachingOutcome", "NO_SHOW_REBOOK");
                    answers.remove("coachingMinutes");
                    noShows++;
                } else if (review.test(task) && isToBeReturned(task)) {
                    answers.put("reviewDecision", "RETURNED");
                    answers.put("reviewFeedback", "Please say who owns each action.");
                }
                program.driver()
                        .submitAs(task.getAssignee() == null ? Program.ADMIN : task.getAssignee(), task, answers);
                program.driver().runDueJobs();
            }
            day = day.plusDays(3);
        }

        assertThat(workshopsMissed).isOne();
        assertThat(noShows).isOne();
        Tally tally = tallies.of(placements.of(priya));
        assertThat(loggedMinutes(tally).get("IN_PERSON")).isEqualTo(2 * 240);
        assertThat(loggedMinutes(tally).get("ONE_ON_ONE")).isEqualTo(8 * 45);
        assertThat(enrolments.get(priya).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(program.endEvents(priya)).contains("endEvent_workshopMadeUp", "endEvent_programCompleted");
        assertThat(submissions.of(priya, "charter-contract-review")).hasSize(3);
        assertThat(submissions.of(priya, "capstone-proposal")).hasSize(2);
        assertThat(entries(priya, SourceId.of(CreditSource.WORKSHEET, "charter-contract-review", priya)))
                .hasSize(1);
        assertThatEachMailCanBeRead("priya");
    }

    /** Everything that somebody was written in a year, as a mail server has it. */
    private void assertThatEachMailCanBeRead(String userId) throws Exception {
        jdbc.sql("update notification set state = 'SENT' where state = 'WAITING' and recipient_id <> ?")
                .param(userId)
                .update();
        String greeting =
                "Hello %s,".formatted(accounts.find(userId).orElseThrow().firstName());
        try (Mailbox mailbox = new Mailbox(application)) {
            List<Mailbox.Mail> mails = mailbox.mails();
            assertThat(mails).hasSizeGreaterThan(30).allSatisfy(mail -> {
                assertThat(mail.subject()).isNotBlank();
                assertThat(mail.text())
                        .startsWith(greeting + "\n\n")
                        .doesNotContain("null", "Optional[", "{link}", "<p");
                assertThat(mail.words())
                        .contains(mail.subject(), greeting)
                        .doesNotContain("null", "Optional[", "{link}");
                assertThat(mail.links()).isNotEmpty().allMatch(link -> link.startsWith("http"));
                assertThat(mail.calendar().isPresent() || mail.links().size() > 1)
                        .as("an invitation, or a link to what it is about: " + mail.subject())
                        .isTrue();
            });
            assertThat(mails)
                    .extracting(Mailbox.Mail::subject)
                    .contains("Returned: Charter Contract Review", "Accepted: Charter Contract Review")
                    .anyMatch(subject -> subject.startsWith("Your program begins"))
                    .anyMatch(subject -> subject.startsWith("Your certificate"));
        }
    }

    /** The charter contract review comes back twice, the capstone proposal once. */
    private boolean isToBeReturned(Task review) {
        int attempt = (int) program.shown(review, "attempt");
        return (review.getName().contains("Charter Contract Review") && attempt <= 2)
                || (review.getName().contains("Capstone Proposal") && attempt == 1);
    }

    @Test
    void endsWithATranscriptAloneWhenNothingIsDoneByTheDeadline() {
        String cohort = program.launchCohort("pablo");
        String pablo = program.enrolmentOf(cohort, "pablo");

        program.workUntil(YEAR_OVER, task -> !"pablo".equals(task.getAssignee()));

        assertThat(enrolments.get(pablo).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
        assertThat(program.endEvents(pablo)).contains("endEvent_programEnded", "endEvent_capstoneUnfinished");
        assertThat(program.tasks(task -> "pablo".equals(task.getAssignee()))).isEmpty();
        assertThat(loggedMinutes(tallies.of(placements.of(pablo))).get("IN_PERSON"))
                .isEqualTo(3 * 240);
    }

    @Test
    void keepsWhatWasEarnedWhenTheParticipantWithdraws() {
        String cohort = program.launchCohort("sami");
        String sam = program.enrolmentOf(cohort, "sami");
        program.workUntil(LocalDate.of(2026, 1, 10), EVERYBODY);
        List<CreditEntry> earned = ledger.entriesOf(sam);
        program.moveTo(LocalDate.of(2026, 2, 2));
        assertThat(program.tasks(task -> "sami".equals(task.getAssignee()))).isNotEmpty();

        runtime.createMessageCorrelation("ParticipantWithdrew")
                .processInstanceBusinessKey(sam)
                .correlateWithResult();
        program.driver().runDueJobs();

        assertThat(enrolments.get(sam).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        assertThat(program.tasks(task -> "sami".equals(task.getAssignee()))).isEmpty();
        assertThat(program.endEvents(sam)).contains("endEvent_participantWithdrawn");
        assertThat(earned).isNotEmpty();
        assertThat(ledger.entriesOf(sam)).isEqualTo(earned);
    }

    @Test
    void creditsLoggedHoursByRuleOrOnceTheyAreApproved() {
        String rosa = program.enrolmentOf(program.launchCohort("rosa"), "rosa");
        program.moveTo(LocalDate.of(2026, 1, 20));
        Map<String, Object> hours = hours("2026-01-14", 150);

        program.start("log-hours", "rosa", hours("2026-01-13", 30));
        program.start("log-hours", "rosa", hours);
        program.moveTo(LocalDate.of(2026, 1, 27));
        program.submit(
                program.onlyTask(formIs("hours-review")),
                Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Which committee?"));
        hours.put("hoursMinutes", 75);
        program.submit(program.onlyTask(formIs("log-hours")), hours);
        program.submit(program.onlyTask(formIs("hours-review")), Map.of("hoursDecision", "APPROVED"));
        program.start("log-hours", "rosa", hours("2026-01-15", 180));
        program.submit(
                program.onlyTask(formIs("hours-review")),
                Map.of("hoursDecision", "DENIED", "hoursFeedback", "That was paid board time."));

        assertThat(ledger.entriesOf(rosa))
                .extracting(CreditEntry::source, CreditEntry::minutes)
                .containsExactly(tuple(CreditSource.LOGGED_HOURS, 30), tuple(CreditSource.LOGGED_HOURS, 75));
        assertThat(program.endEvents(rosa))
                .contains("endEvent_hoursApprovedByRule", "endEvent_hoursCredited", "endEvent_hoursDenied");
    }

    @Test
    void refusesHoursOfADayThatHasNotComeAndKeepsNothing() {
        String tara = program.enrolmentOf(program.launchCohort("tara"), "tara");
        program.moveTo(LocalDate.of(2026, 1, 20));
        long before = runtime.createProcessInstanceQuery().count();

        assertThatThrownBy(() -> program.start("log-hours", "tara", hours("2026-01-21", 30)))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Day");

        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
        assertThat(submissions.of(tara, "log-hours")).isEmpty();
    }

    @Test
    void letsAPresentationThatDoesNotPassBeRepeatedOnce() {
        String umar = program.enrolmentOf(program.launchCohort("umar"), "umar");
        program.workUntil(
                Program.CLOSING_WORKSHOP.plusDays(2),
                formIs("presentation-score").negate());
        scorePoorly();
        program.work(formIs("capstone-presentation"));
        scorePoorly();
        program.workUntil(YEAR_OVER, EVERYBODY);

        assertThat(program.endEvents(umar)).contains("endEvent_presentationNotPassed", "endEvent_programEnded");
        assertThat(enrolments.get(umar).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
    }

    private void scorePoorly() {
        List<Task> panel = program.tasks(formIs("presentation-score"));
        assertThat(panel).hasSize(2);
        panel.forEach(task -> {
            Map<String, Object> score = program.answersTo(task);
            score.put("scoreResults", "1");
            program.submit(task, score);
        });
    }

    @Test
    void closesCoachingThatTheParticipantMissedForGood() {
        String vera = program.enrolmentOf(program.launchCohort("vera"), "vera");
        program.workUntil(LocalDate.of(2025, 12, 1), formIs("coaching-record").negate());

        program.submit(program.onlyTask(formIs("coaching-record")), Map.of("coachingOutcome", "NO_SHOW_CLOSED"));

        assertThat(program.endEvents(vera)).contains("endEvent_coachingMissed", "endEvent_monthTallied");
        assertThat(ledger.entriesOf(vera)).noneMatch(entry -> entry.category().equals("ONE_ON_ONE"));
    }

    @Test
    void movesASessionOnRequestAndGivesTheMakeUpWhenItIsCancelled() {
        String cohort = program.launchCohort("hana");
        Predicate<Task> schedule = formIs("session-scheduling");
        program.work(schedule);
        runtime.createMessageCorrelation("SessionChangeRequested")
                .processInstanceVariableEquals("sessionId", sessionOf(cohort, "kickoff-workshop"))
                .correlateWithResult();
        Map<String, Object> later = program.answersTo(program.onlyTask(schedule));
        later.put("startsAt", "2025-11-06T10:00");
        program.submit(program.onlyTask(schedule), later);
        program.workUntil(LocalDate.of(2025, 11, 7), formIs("attendance").negate());

        Task attendance = program.onlyTask(
                task -> formIs("attendance").test(task) && task.getName().contains("OI 100"));
        program.driver().submitAs(Program.ADMIN, attendance, Map.of("sessionOutcome", "CANCELLED"));
        program.driver().runDueJobs();

        assertThat(program.endEvents(cohort)).contains("endEvent_sessionCancelled");
        assertThat(program.onlyTask(formIs("make-up-reflection"))).isAssignedTo("hana");
    }

    @Test
    void sendsEverybodyOneDigestADay() {
        program.launchCohort("mai");
        program.moveTo(LocalDate.of(2025, 10, 30));
        int before = messages("mai");

        runtime.startProcessInstanceByKey("reminder-digest");
        runtime.startProcessInstanceByKey("reminder-digest");
        program.driver().runDueJobs();

        assertThat(messages("mai")).isEqualTo(before + 1);
        assertThat(digest("mai", LocalDate.of(2025, 10, 30)))
                .contains("0 h of 100 h count; you are 4 h 40 min behind the plan.");
    }

    @Test
    void showsAFailingStepAsAnIncidentAndRetriesItWithoutActingTwice() {
        String nadia = program.enrolmentOf(program.launchCohort("nadia"), "nadia");
        program.workUntil(LocalDate.of(2025, 11, 3), formIs("course-completion").negate());
        List<CreditEntry> before = ledger.entriesOf(nadia);
        Task course = program.onlyTask(formIs("course-completion"));
        program.driver().submit(course, program.answersTo(course));
        breakdown.stop("serviceTask_creditCourse");
        Job credit = breakdown.job("serviceTask_creditCourse");
        assertThat(credit)
                .hasActivityId("serviceTask_creditCourse")
                .hasRetries(0)
                .hasExceptionMessage();
        assertThat(runtime.createIncidentQuery()
                        .activityId("serviceTask_creditCourse")
                        .count())
                .isOne();
        assertThat(ledger.entriesOf(nadia)).isEqualTo(before);

        breakdown.giveOneMoreTry("serviceTask_creditCourse");
        program.driver().moveTo(program.driver().now().plusSeconds(600));
        program.driver().runDueJobs();

        assertThat(ledger.entriesOf(nadia))
                .filteredOn(entry -> entry.source() == CreditSource.COURSE)
                .hasSize(1);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    List<CreditEntry> entries(String enrolmentId, SourceId sourceId) {
        return ledger.entriesOf(enrolmentId).stream()
                .filter(entry -> entry.sourceId().equals(sourceId))
                .toList();
    }

    private String sessionOf(String cohortId, String itemId) {
        return sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals(itemId))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int messages(String userId) {
        return jdbc.sql("select count(*) from notification where recipient_id = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    private String digest(String userId, LocalDate day) {
        return jdbc.sql("select body from notification where message_key = ?")
                .param("digest:%s:%s".formatted(userId, day))
                .query(String.class)
                .single();
    }

    private static Map<String, Object> hours(String day, int minutes) {
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", day);
        hours.put("hoursMinutes", minutes);
        return hours;
    }

    static Predicate<Task> formIs(String form) {
        return task -> task.getCamundaFormRef() != null
                && form.equals(task.getCamundaFormRef().getKey());
    }

    static Map<String, Integer> loggedMinutes(Tally tally) {
        return tally.lines().stream().collect(toMap(line -> line.category().id(), line -> line.loggedMinutes()));
    }
}
