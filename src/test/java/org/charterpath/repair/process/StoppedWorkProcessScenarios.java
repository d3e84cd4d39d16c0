package org.charterpath.repair.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Breakdown;
import org.charterpath.Program;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditEvent;
import org.charterpath.audit.AuditLog;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code stopped-work}: what has failed for good goes on again; run on each database by a subclass. */
abstract class StoppedWorkProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String MORNING = "reminder-digest";
    private static final String BLAIR = "blair";
    private static final String REASON = "Sam has left, and Casey takes over.";
    private static final String CHECK_COACHES = "userTask_checkCoaches";
    private static final String CREDIT_COURSE = "serviceTask_creditCourse";
    private static final String DESCRIBE_WORK = "serviceTask_describeWork";
    private static final String REOPEN_FORM = "serviceTask_reopenForm";
    private static final String TAKE_COURSE = "userTask_takeCourse";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Reviews reviews;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Submissions submissions;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Breakdown breakdown;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        participant = "stopped" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
        accounts.ensure(new Person(BLAIR, "Blair", "Ito", "blair@example.org"), Role.PROGRAM_ADMINS);
    }

    @AfterEach
    void bringBackWhatIsAway() {
        breakdown.bringBack();
        jdbc.sql("delete from notification where message_key like 'repair:%'").update();
    }

    @Test
    void hasAnAdminAnswerAgainWhatCannotBeCarriedOut() {
        String coach = participant + ".coach";
        accounts.ensure(new Person(coach, "Sam", "Reyes", coach + "@example.org"), Role.COACHES);
        Task checked = checkCoaches();
        String cohortId = ownerOf(checked);
        String wrong = "%s.new = %s".formatted(participant, coach);
        program.driver().submitAs(Program.ADMIN, checked, Map.of("coachChanges", wrong, "launchDecision", "LAUNCH"));
        identity.deleteMembership(coach, Role.COACHES.id());
        breakdown.failForGood("serviceTask_assignCoaches");

        Task mending = mending();
        assertThat(mending.getName())
                .isEqualTo("Mend stopped work: Assign coaches, "
                        + cohorts.get(cohortId).name());
        assertThat(program.shown(mending, "stoppedProcess")).isEqualTo("Cohort year");
        assertThat(program.shown(mending, "stoppedMessage").toString()).contains("there is no coach");
        assertThat(program.shown(mending, "stoppedAnswers").toString()).contains(wrong);
        assertThat(program.shown(mending, "stoppedAuthor").toString()).startsWith("Avery Nguyen on Nov 20, 2025");
        mend(BLAIR, mending, Map.of("repairWay", "REOPEN", "correctedBy", "ME", "repairReason", REASON));

        Task again = program.onlyTask(task -> task.getTaskDefinitionKey().equals(CHECK_COACHES));
        assertThat(again.getProcessInstanceId()).isEqualTo(checked.getProcessInstanceId());
        assertThat(again.getAssignee()).isEqualTo(BLAIR);
        assertThatThrownBy(() -> program.submit(again, Map.of("coachChanges", wrong, "launchDecision", "LAUNCH")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("there is no coach '%s'".formatted(coach));
        program.submit(
                again,
                Map.of(
                        "coachChanges",
                        "%s.new = %s".formatted(participant, Program.COACH),
                        "launchDecision",
                        "LAUNCH"));

        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.RUNNING);
        assertThat(enrolments.find(cohortId, participant + ".new").orElseThrow().coachId())
                .isEqualTo(Program.COACH);
        assertThat(submissions.of(cohortId, "cohort-coaches"))
                .extracting(Submission::attempt, Submission::submittedBy, kept -> kept.text("coachChanges")
                        .orElseThrow())
                .containsExactly(
                        tuple(1, Program.ADMIN, wrong),
                        tuple(2, BLAIR, "%s.new = %s".formatted(participant, Program.COACH)));
        assertThat(submissions.of(cohortId, "stopped-work")).singleElement().satisfies(decision -> {
            assertThat(decision.submittedBy()).isEqualTo(BLAIR);
            assertThat(decision.text("repairReason")).contains(REASON);
        });
        assertThat(audited(cohortId))
                .containsExactly("blair: Cohort year, Assign coaches: answered again: " + CHECK_COACHES);
        assertThat(program.endEvents(cohortId)).contains("endEvent_formReopened");
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void givesAFormBackToWhomeverItIsForWithTheReason() {
        Task course = course();
        breakdown.stop(CREDIT_COURSE);

        mend(BLAIR, mending(), Map.of("repairWay", "REOPEN", "correctedBy", "THEM", "repairReason", REASON));

        Task again = program.onlyTask(task -> task.getTaskDefinitionKey().equals(TAKE_COURSE));
        assertThat(again.getId()).isNotEqualTo(course.getId());
        assertThat(again.getAssignee()).isEqualTo(participant);
        assertThat(program.shown(again, "completedOn")).isEqualTo("2025-11-20");
        assertThat(told(participant)).singleElement().asString().contains(REASON);
        program.submit(again, program.answersTo(again));
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_formReopened", "endEvent_courseCompleted");
    }

    @Test
    void triesAgainWhatWasAwayAndAsksOnceMoreWhereItStillIs() {
        course();
        breakdown.takeLedgerAway();
        breakdown.failForGood(CREDIT_COURSE);
        Map<String, Object> tryAgain =
                Map.of("repairWay", "TRY_AGAIN", "repairReason", "The ledger is said to be back.");

        Task first = mending();
        program.driver().submitAs(BLAIR, first, tryAgain);
        program.driver().run(breakdown.job("serviceTask_tryAgain"));
        breakdown.fail(CREDIT_COURSE);
        Task second = mending();
        assertThat(second.getId()).isNotEqualTo(first.getId());

        breakdown.bringBack();
        Instant now = program.driver().now();
        mend(BLAIR, second, tryAgain);

        assertThat(program.driver().now()).isEqualTo(now);
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
        assertThat(program.tasks(StoppedWorkProcessScenarios::isMending)).isEmpty();
        assertThat(audited(enrolmentId))
                .containsOnly("blair: Course, Credit course: tried again")
                .hasSize(2);
        assertThat(program.endEvents(enrolmentId))
                .contains("endEvent_wayChosen", "endEvent_stepTriedAgain", "endEvent_courseCompleted");
    }

    @Test
    void closesTheTaskWhenTheStepGoesOnOtherwise() {
        course();
        breakdown.stop(CREDIT_COURSE);
        Task mending = mending();

        as(Program.ADMIN, () -> breakdown.giveOneMoreTry(CREDIT_COURSE));

        assertThat(program.tasks(StoppedWorkProcessScenarios::isMending)).isEmpty();
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_nothingToMend");
        assertThatThrownBy(() -> mend(BLAIR, mending, Map.of("repairWay", "TRY_AGAIN", "repairReason", REASON)))
                .hasMessageContaining("task is null");
        assertThat(audited(enrolmentId)).isEmpty();
    }

    @Test
    void closesTheTaskWhenTheProcessEnds() {
        Task course = course();
        breakdown.stop(CREDIT_COURSE);
        mending();

        runtime.deleteProcessInstance(course.getProcessInstanceId(), "The participant has left");

        assertThat(program.tasks(StoppedWorkProcessScenarios::isMending)).isEmpty();
    }

    @Test
    void isMendedOnceByAProgramAdminAndNeverByWhomeverItIsAbout() {
        course();
        breakdown.stop(CREDIT_COURSE);
        Task mending = mending();
        Map<String, Object> tryAgain = Map.of("repairWay", "TRY_AGAIN", "repairReason", REASON);

        for (String other : List.of(participant, Program.COACH)) {
            assertThatThrownBy(() -> mend(other, mending, tryAgain)).isInstanceOf(AuthorizationException.class);
        }
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        program.refuse(participant, mending, tryAgain, "this is your own work");
        program.refuse(
                BLAIR,
                mending,
                Map.of("repairWay", "TRY_AGAIN", "repairReason", "- - - - - - - - so"),
                "Why?: say why in 10 letters or more");
        program.refuse(
                BLAIR, mending, Map.of("repairWay", "REOPEN", "repairReason", REASON), "Who answers the form again?");
        program.refuse(BLAIR, mending, Map.of("repairWay", "SKIP", "repairReason", REASON), "How does it go on?");
        program.driver().submitAs(BLAIR, mending, tryAgain);
        assertThatThrownBy(() -> program.driver().submitAs(Program.ADMIN, mending, tryAgain))
                .isInstanceOf(AlreadyDoneException.class);

        program.driver().runDueJobs();
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
    }

    @Test
    void offersNoFormWhereNoneLeadsToTheStep() {
        program.run("reconciliation", null, Map.of());
        runtime.startProcessInstanceByKey("reconciliation");

        breakdown.stop("serviceTask_reconcileLedger");

        Task mending = mending();
        assertThat(mending.getName()).isEqualTo("Mend stopped work: Reconcile ledger, the program itself");
        assertThat(program.shown(mending, "repairWays").toString())
                .contains("TRY_AGAIN")
                .doesNotContain("REOPEN");
        program.refuse(
                BLAIR,
                mending,
                Map.of("repairWay", "REOPEN", "correctedBy", "ME", "repairReason", REASON),
                "How does it go on?");
    }

    @Test
    void keepsTheIncidentWhereItCannotSayWhatHasStopped() {
        course();
        breakdown.takeLedgerAway();
        breakdown.takeAway("enrolment");

        breakdown.failForGood(CREDIT_COURSE);
        breakdown.failForGood(DESCRIBE_WORK);

        assertThat(runtime.createIncidentQuery().list())
                .extracting(Incident::getActivityId)
                .containsExactlyInAnyOrder(CREDIT_COURSE, DESCRIBE_WORK);
        assertThat(stoppedWorks()).hasSize(1);
        breakdown.bringBack();
        program.driver().runDueJobs();
        assertThat(program.tasks(task -> true)).isEmpty();
        breakdown.giveOneMoreTry(DESCRIBE_WORK);
        program.driver().run(breakdown.job(DESCRIBE_WORK));
        assertThat(mending().getName()).isEqualTo("Mend stopped work: Credit course, Rosa Nguyen");
    }

    @Test
    void opensInTheMorningWhatStoppedWhileNobodyListened() {
        course();
        repository.suspendProcessDefinitionByKey("stopped-work");
        try {
            breakdown.stop(CREDIT_COURSE);
        } finally {
            repository.activateProcessDefinitionByKey("stopped-work");
        }
        assertThat(stoppedWorks()).isEmpty();

        program.run(MORNING, null, Map.of());
        Task mending = mending();
        program.run(MORNING, null, Map.of());

        assertThat(mending().getId()).isEqualTo(mending.getId());
        assertThat(mending.getName()).isEqualTo("Mend stopped work: Credit course, Rosa Nguyen");
        assertThat(stoppedWorks()).extracting(ProcessInstance::getBusinessKey).containsExactly(enrolmentId);
    }

    @Test
    void endsInTheMorningWhatWentOnWhileNobodyListened() {
        course();
        breakdown.stop(CREDIT_COURSE);
        mending();
        jdbc.sql("delete from ACT_RU_INCIDENT").update();

        program.run(MORNING, null, Map.of());

        assertThat(program.tasks(StoppedWorkProcessScenarios::isMending)).isEmpty();
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_nothingToMend");
    }

    @Test
    void leavesTheReopenedFormToNobodyElseForAMoment() {
        course();
        breakdown.stop(CREDIT_COURSE);
        program.driver()
                .submitAs(BLAIR, mending(), Map.of("repairWay", "REOPEN", "correctedBy", "ME", "repairReason", REASON));

        program.driver().run(breakdown.job(REOPEN_FORM));

        assertThat(program.onlyTask(task -> task.getTaskDefinitionKey().equals(TAKE_COURSE))
                        .getAssignee())
                .isEqualTo(BLAIR);
        assertThat(stoppedWorks()).isEmpty();
    }

    @Test
    void reopensAFormWithItsHandOverOrNotAtAll() {
        course();
        breakdown.stop(CREDIT_COURSE);
        program.driver()
                .submitAs(
                        BLAIR, mending(), Map.of("repairWay", "REOPEN", "correctedBy", "THEM", "repairReason", REASON));
        breakdown.takeAway("notification");

        breakdown.failForGood(REOPEN_FORM);

        breakdown.bringBack();
        assertThat(program.tasks(task -> task.getTaskDefinitionKey().equals(TAKE_COURSE)))
                .isEmpty();
        assertThat(breakdown.job(CREDIT_COURSE).getRetries()).isZero();
        Task mending = mending();
        assertThat(mending.getName()).isEqualTo("Mend stopped work: Reopen form, Rosa Nguyen");
        mend(Program.ADMIN, mending, Map.of("repairWay", "TRY_AGAIN", "repairReason", "Mail is back."));
        assertThat(program.onlyTask(task -> task.getTaskDefinitionKey().equals(TAKE_COURSE))
                        .getAssignee())
                .isEqualTo(participant);
        assertThat(told(participant)).hasSize(1);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void hasAReviewWaitForWhoeverDecidesOnItAgain() {
        Task review = program.handInWorksheet(enrolmentId);
        program.driver().submit(review, program.answersTo(review));
        breakdown.stop("serviceTask_acceptWorksheet");

        mend(BLAIR, mending(), Map.of("repairWay", "REOPEN", "correctedBy", "ME", "repairReason", REASON));

        assertThat(reviews.openIn(review.getProcessInstanceId())
                        .orElseThrow()
                        .waiting()
                        .person())
                .isEqualTo(BLAIR);
    }

    @Test
    void tellsEverybodyWhoCanTakeTheFormWhyItComesBack() {
        program.makeOwnCoach(enrolmentId);
        Task review = program.handInWorksheet(enrolmentId);
        assertThat(review.getAssignee()).isNull();
        program.driver().submitAs(Program.ADMIN, review, program.answersTo(review));
        breakdown.stop("serviceTask_acceptWorksheet");

        mend(BLAIR, mending(), Map.of("repairWay", "REOPEN", "correctedBy", "THEM", "repairReason", REASON));

        for (String admin : List.of(Program.ADMIN, BLAIR)) {
            assertThat(told(admin)).singleElement().asString().contains(REASON);
        }
        assertThat(told(Program.COACH)).isEmpty();
    }

    static Stream<Map<String, Object>> ways() {
        return Stream.of(
                Map.of("repairWay", "TRY_AGAIN", "repairReason", REASON),
                Map.of("repairWay", "REOPEN", "correctedBy", "ME", "repairReason", REASON));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void saysSoWhereNothingWasLeftToMend(Map<String, Object> way) {
        course();
        breakdown.stop(CREDIT_COURSE);
        program.driver().submitAs(BLAIR, mending(), way);
        breakdown.giveOneMoreTry(CREDIT_COURSE);
        program.driver().run(breakdown.job(CREDIT_COURSE));

        program.driver().runDueJobs();

        assertThat(told(BLAIR))
                .singleElement()
                .asString()
                .startsWith("Credit course, Rosa Nguyen: it went on, or ended, before what you had decided was done.");
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
        assertThat(audited(enrolmentId)).isEmpty();
    }

    /** Names from before accounts were held to their length would not fit together. */
    @Test
    void doesNotStopAtACoachWithALongName() {
        String coach = participant + ".long";
        accounts.ensure(new Person(coach, "Long", "Name", coach + "@example.org"), Role.COACHES);
        jdbc.sql("update ACT_ID_USER set FIRST_ = ?, LAST_ = ? where ID_ = ?")
                .params("F".repeat(250), "L".repeat(250), coach)
                .update();
        Task checked = checkCoaches();

        program.submit(
                checked,
                Map.of("coachChanges", "%s.new = %s".formatted(participant, coach), "launchDecision", "LAUNCH"));

        assertThat(cohorts.get(submissions
                                .latest(new FormStep(checked.getProcessInstanceId(), CHECK_COACHES))
                                .flatMap(Submission::businessKey)
                                .orElseThrow())
                        .state())
                .isEqualTo(Cohort.State.RUNNING);
        jdbc.sql("update ACT_ID_USER set FIRST_ = 'Long', LAST_ = 'Name' where ID_ = ?")
                .param(coach)
                .update();
    }

    /** A cohort of its own with one participant, whose coaches are to be checked. */
    private Task checkCoaches() {
        program.start(
                "cohort-year",
                Program.ADMIN,
                Map.of(
                        "cohortName",
                        "Cohort that stops " + participant,
                        "cohortProgram",
                        "ops-2025-2026",
                        "startsOn",
                        "2025-10-01",
                        "timeZone",
                        Program.ZONE.getId(),
                        "closingWorkshopOn",
                        Program.CLOSING_WORKSHOP.toString()));
        program.submit(
                program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_importRoster")),
                Map.of(
                        "roster",
                        "user,first name,last name,email,school,coach\n%1$s.new,Mai,Lor,%1$s@x.example,North Star,"
                                .formatted(participant),
                        "rosterComplete",
                        "YES"));
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(CHECK_COACHES));
    }

    /** A course that the participant has just taken, and that is not credited yet. */
    private Task course() {
        Task course = program.openCourse(enrolmentId);
        program.driver().submit(course, program.answersTo(course));
        return course;
    }

    private List<ProcessInstance> stoppedWorks() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("stopped-work")
                .list();
    }

    /** What somebody was told since the test began. */
    private List<String> told(String userId) {
        return jdbc.sql("select body from notification where recipient_id = ? and message_key like 'repair:%'")
                .param(userId)
                .query(String.class)
                .list();
    }

    private Task mending() {
        program.driver().runDueJobs();
        return program.onlyTask(StoppedWorkProcessScenarios::isMending);
    }

    private static boolean isMending(Task task) {
        return task.getTaskDefinitionKey().equals("userTask_mendWork");
    }

    private void mend(String userId, Task mending, Map<String, Object> answers) {
        program.driver().submitAs(userId, mending, answers);
        program.driver().runDueJobs();
    }

    private void as(String userId, Runnable action) {
        identity.setAuthentication(userId, List.of(Role.PROGRAM_ADMINS.id()));
        try {
            action.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    private String ownerOf(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private List<String> audited(String subject) {
        return audit
                .find(new AuditLog.Query(
                        Optional.empty(),
                        Optional.of(AuditAction.WORK_MENDED),
                        Optional.of(subject),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        100))
                .events()
                .stream()
                .map((AuditEvent event) -> event.actor() + ": " + event.detail())
                .toList();
    }
}
