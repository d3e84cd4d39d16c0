package org.charterpath.hours.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.processDefinition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.YearEnd;
import org.charterpath.demo.TaskAnswers;
import org.charterpath.desk.CoachDesk;
import org.charterpath.desk.WaitingClaim;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.form.Submissions;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest
class LogHoursProcessTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Accounts accounts;

    @Autowired
    private Program program;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private Reviews reviews;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private CoachDesk coachDesk;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private YearEnd yearEnd;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        participant = "logger" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
    }

    @Test
    void creditsTheHoursOnceTheCoachApproves() {
        ProcessInstance process = log(150);
        Task review = taskOf(process);

        assertThat(process).hasBusinessKey(enrolmentId).isWaitingAtExactly("userTask_reviewHours");
        assertThat(review).isAssignedTo(Program.COACH);
        assertThat(((SpinJsonNode) program.shown(review, "answers"))
                        .elements()
                        .get(1)
                        .prop("answer")
                        .stringValue())
                .isEqualTo("150");

        program.submit(review, Map.of("hoursDecision", "APPROVED", "hoursFeedback", ""));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(150);
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::author)
                .containsExactly(Program.COACH);
        assertThat(process).isEnded().hasPassed("endEvent_hoursCredited");
    }

    @Test
    void creditsFewerMinutesForAReason() {
        ProcessInstance process = log(150);

        assertThatThrownBy(() -> program.submit(
                        taskOf(process),
                        Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 150, "hoursFeedback", "Why")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Minutes you approve: 150 are not fewer than the 150 minutes claimed.");
        program.submit(
                taskOf(process),
                Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 90, "hoursFeedback", "It took 90"));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(90);
        assertThat(process).isEnded().hasPassed("endEvent_hoursCredited");
    }

    @Test
    void closesWhatIsNotCorrectedAndHasTheRestDecidedOnceTheDaysForLateDecisionsAreOver() {
        ProcessInstance returned = log(150);
        program.submit(taskOf(returned), Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Which webinar?"));
        Map<String, Object> withFile = new HashMap<>(hours(170, "2025-11-17"));
        withFile.put("hoursFileFollows", true);
        ProcessInstance fileToAdd = program.start("log-hours", participant, withFile);
        assertThat(fileToAdd).isWaitingAtExactly("userTask_addEvidence");

        String cohort = enrolments.get(enrolmentId).cohortId();
        yearEnd.endLateWork(cohort);
        program.driver().runDueJobs();
        yearEnd.endLateWork(cohort);
        program.driver().runDueJobs();

        assertThat(returned).isEnded().hasPassed("endEvent_hoursNotCorrected");
        assertThat(fileToAdd).isWaitingAtExactly("userTask_reviewHours");
        assertThat(loggedHours.claimsOf(enrolmentId))
                .extracting(HoursClaim::state)
                .containsExactlyInAnyOrder(HoursClaim.State.DENIED, HoursClaim.State.IN_REVIEW);
        assertThat(jdbc.sql(
                                "select subject from notification where recipient_id = ? and message_key like 'hours-not-corrected:%'")
                        .param(participant)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("Your hours are closed: ");
    }

    @Test
    void returnsHoursUntilTheyAreRightAndKeepsEveryAttempt() {
        ProcessInstance process = log(150);
        program.submit(taskOf(process), Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Which webinar?"));

        Task correction = taskOf(process);
        assertThat(correction).isAssignedTo(participant);
        assertThat(program.shown(correction, "hoursFeedback")).isEqualTo("Which webinar?");
        assertThat(program.shown(correction, "hoursMinutes")).isEqualTo(150);
        assertThat(program.shown(correction, "hoursDay")).isEqualTo("2025-11-18");
        assertThatThrownBy(() -> program.submit(correction, hours(150, "2025-11-21")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("is still to come");
        program.submit(correction, hours(60, "2025-11-18"));
        assertThat(program.shown(taskOf(process), "hoursDecision")).isNull();
        assertThat(program.shown(taskOf(process), "hoursApprovedMinutes")).isEqualTo(60);
        program.submit(taskOf(process), Map.of("hoursDecision", "APPROVED", "hoursFeedback", ""));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(60);
        assertThat(loggedHours.claimsOf(enrolmentId)).singleElement().satisfies(claim -> {
            assertThat(claim.attempt()).isEqualTo(2);
            assertThat(claim.state()).isEqualTo(HoursClaim.State.CREDITED);
        });
        assertThat(submissions.of(enrolmentId, "log-hours")).hasSize(2);
        assertThat(submissions.of(enrolmentId, "hours-review")).hasSize(2);
    }

    @Test
    void deniesHoursForAReasonOnly() {
        ProcessInstance process = log(150);

        assertThatThrownBy(() -> program.submit(taskOf(process), Map.of("hoursDecision", "DENIED")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Feedback to the participant:");
        program.submit(taskOf(process), Map.of("hoursDecision", "DENIED", "hoursFeedback", "Counted as OI 103"));

        assertThat(ledger.entriesOf(enrolmentId)).isEmpty();
        assertThat(process).isEnded().hasPassed("endEvent_hoursDenied");
    }

    @Test
    void creditsSmallIndependentWorkAtOnce() {
        ProcessInstance process = log(120);

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes, CreditEntry::author)
                .containsExactly(tuple(120, "rule:hours-review"));
        assertThat(process).isEnded().hasPassed("endEvent_hoursApprovedByRule");
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("hours-review")
                        .processInstanceId(process.getId())
                        .includeInputs()
                        .list())
                .singleElement()
                .satisfies(decision -> assertThat(decision.getInputs())
                        .extracting(HistoricDecisionInputInstance::getClauseName)
                        .containsExactlyInAnyOrder(
                                "Program",
                                "Category",
                                "Minutes claimed",
                                "Minutes of the day",
                                "Explained",
                                "Attempt"));
    }

    @Test
    void waitsForTheFileAndBringsItToTheCoach() throws IOException {
        Task evidence = taskOf(logWithFile(150));
        assertThat(evidence)
                .hasDefinitionKey("userTask_addEvidence")
                .hasName("Add evidence: 2025-11-18")
                .isAssignedTo(participant);
        assertThat(((SpinJsonNode) program.shown(evidence, "answers")).elements())
                .hasSameSizeAs(loggedHours.answers(claimId()));
        assertThat(waitingClaims()).doesNotContain(claimId());

        assertThatThrownBy(() -> program.submit(evidence, Map.of("evidenceAdded", "YES")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Is your file there?: the tab \"Files\" of this task holds no file yet");
        EvidenceFile file = add("agenda.pdf", evidence);
        program.submit(evidence, Map.of("evidenceAdded", "YES"));

        Task review = taskWith("hours-review");
        assertThat(waitingClaims()).contains(claimId());
        assertThat(files.of(review.getId(), new Caller(Program.COACH, Set.of(Role.COACHES.id())))
                        .files())
                .extracting(item -> item.file().name())
                .containsExactly("agenda.pdf");
        assertThatThrownBy(() -> files.delete(file.id(), caller()))
                .isInstanceOf(EvidenceFiles.WorkSubmittedException.class);
        program.submit(review, Map.of("hoursDecision", "APPROVED"));
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(150);
    }

    @Test
    void appliesTheSameRuleToHoursWithAFile() throws IOException {
        ProcessInstance process = logWithFile(120);
        Task evidence = taskOf(process);
        add("agenda.pdf", evidence);
        assertThat(ledger.entriesOf(enrolmentId)).isEmpty();

        program.submit(evidence, Map.of("evidenceAdded", "YES"));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes, CreditEntry::author)
                .containsExactly(tuple(120, "rule:hours-review"));
        assertThat(process).isEnded().hasPassed("endEvent_hoursApprovedByRule");
    }

    @Test
    void goesOnWithoutAFileAfterAll() {
        ProcessInstance process = logWithFile(120);

        program.submit(taskOf(process), Map.of("evidenceAdded", "NO"));

        assertThat(process).isEnded().hasPassed("endEvent_hoursApprovedByRule");
    }

    @Test
    void takesTheFileOfACorrectionInTheCorrectionItself() throws IOException {
        ProcessInstance process = logWithFile(150);
        program.submit(taskOf(process), Map.of("evidenceAdded", "NO"));
        program.submit(taskOf(process), Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Have you the agenda?"));
        Task correction = taskOf(process);
        add("agenda.pdf", correction);

        Map<String, Object> again = hours(150, "2025-11-18");
        again.put("hoursFileFollows", true);
        assertThatThrownBy(() -> program.submit(correction, again))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("I have a file as evidence: is not asked");
        program.submit(correction, hours(150, "2025-11-18"));

        assertThat(files.of(taskWith("hours-review").getId(), new Caller(Program.COACH, Set.of(Role.COACHES.id())))
                        .files())
                .extracting(item -> item.file().name())
                .containsExactly("agenda.pdf");
    }

    @Test
    void asksForAnExplanationBeforeAnythingIsStarted() {
        log(150);

        assertThatThrownBy(() -> log(150))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Explanation: you have logged 150 minutes of Independent work for 2025-11-18");
        Map<String, Object> again = hours(150, "2025-11-18");
        again.put("hoursExplanation", "The second webinar of that day");
        program.start("log-hours", participant, again);

        assertThat(loggedHours.claimsOf(enrolmentId))
                .extracting(claim -> claim.work().explanation())
                .containsExactlyInAnyOrder(null, "The second webinar of that day");
    }

    @Test
    void bringsHoursThatWaitAWeekBeforeTheProgramAdmins() {
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        ProcessInstance process = log(150);
        Task review = taskOf(process);
        assertThatThrownBy(() -> program.driver().submitAs(Program.ADMIN, review, Map.of("hoursDecision", "APPROVED")))
                .isInstanceOf(AuthorizationException.class);

        morningOf(LocalDate.of(2025, 11, 26));
        assertThat(escalations()).isEmpty();
        morningOf(LocalDate.of(2025, 11, 27));
        morningOf(LocalDate.of(2025, 12, 9));

        assertThat(escalations()).containsExactly("Waits for a decision: work of Rosa Nguyen");
        assertThat(tasksInTheAdminsList()).contains(review.getId());
        assertThat(review).isAssignedTo(Program.COACH);
        program.driver().submitAs(Program.ADMIN, review, Map.of("hoursDecision", "APPROVED"));
        program.driver().runDueJobs();
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::author)
                .containsExactly(Program.ADMIN);
        assertThat(process).isEnded().hasPassed("endEvent_hoursCredited");
    }

    @Test
    void escalatesNothingThatIsDecidedInTime() {
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        ProcessInstance process = log(150);
        program.submit(taskOf(process), Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Which webinar?"));

        morningOf(LocalDate.of(2025, 12, 9));

        assertThat(escalations()).isEmpty();
        assertThat(process).isWaitingAtExactly("userTask_correctHours");
    }

    @Test
    void letsNobodyDecideAboutHoursOfHisOwn() {
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        program.makeOwnCoach(enrolmentId);

        ProcessInstance process = log(150);
        Task review = taskOf(process);

        assertThat(review).isNotAssigned();
        assertThatThrownBy(() -> program.driver().submitAs(participant, review, Map.of("hoursDecision", "APPROVED")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("this is your own work");
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        program.submit(review, Map.of("hoursDecision", "APPROVED"));
        assertThat(process).isEnded().hasPassed("endEvent_hoursCredited");
    }

    @Test
    void startsNothingForHoursThatCannotBe() {
        assertThatThrownBy(() -> program.driver().start("log-hours", participant, hours(150, "2025-11-21")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Day: 2025-11-21 is still to come");
        accounts.ensure(new Person("stranger", "Sol", "Reyes", "sol@example.org"), Role.PARTICIPANTS);
        assertThatThrownBy(() -> program.driver().start("log-hours", "stranger", hours(150, "2025-11-18")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Only somebody enrolled in a running cohort can log hours.");

        assertThat(loggedHours.claimsOf(enrolmentId)).isEmpty();
        assertThat(processDefinition("log-hours")).hasActiveInstances(0);
    }

    private ProcessInstance log(int minutes) {
        ProcessInstance process = program.driver().start("log-hours", participant, hours(minutes, "2025-11-18"));
        program.driver().runDueJobs();
        return process;
    }

    private ProcessInstance logWithFile(int minutes) {
        Map<String, Object> hours = hours(minutes, "2025-11-18");
        hours.put("hoursFileFollows", true);
        ProcessInstance process = program.driver().start("log-hours", participant, hours);
        program.driver().runDueJobs();
        return process;
    }

    private EvidenceFile add(String name, Task task) throws IOException {
        return files.add(task.getId(), caller(), name, Files.write(folder.resolve(name), SampleFiles.pdf(name)));
    }

    private Caller caller() {
        return new Caller(participant, Set.of(Role.PARTICIPANTS.id()));
    }

    private String claimId() {
        return loggedHours.claimsOf(enrolmentId).get(0).id();
    }

    private List<String> waitingClaims() {
        return coachDesk.toDecide(new Caller(Program.COACH, Set.of(Role.COACHES.id()))).stream()
                .map(WaitingClaim::claimId)
                .toList();
    }

    private static Map<String, Object> hours(int minutes, String day) {
        return new HashMap<>(Map.of(
                "hoursDay", day,
                "hoursCategory", "INDEPENDENT",
                "hoursMinutes", minutes,
                "hoursStage", "november",
                "hoursActivity", "Webinar on the new reporting calendar",
                "hoursEvidence", ""));
    }

    private Task taskOf(ProcessInstance process) {
        return program.onlyTask(task -> task.getProcessInstanceId().equals(process.getId()));
    }

    private Task taskWith(String form) {
        return program.onlyTask(task -> TaskAnswers.formOf(task).equals(form));
    }

    private List<String> tasksInTheAdminsList() {
        String filterId = filters.createTaskFilterQuery()
                .filterName("Hours to review")
                .singleResult()
                .getId();
        return filters.<Task>list(filterId).stream().map(Task::getId).toList();
    }

    /** The daily process looks for what has waited too long. */
    private void morningOf(LocalDate day) {
        program.moveTo(day);
        runtime.startProcessInstanceByKey("reminder-digest");
        program.driver().runDueJobs();
    }

    private List<String> escalations() {
        return jdbc.sql("SELECT subject FROM notification WHERE recipient_id = ? AND message_key LIKE ?")
                .params(
                        Program.ADMIN,
                        "review-overdue:"
                                + reviews.latest(loggedHours
                                                .claimsOf(enrolmentId)
                                                .get(0)
                                                .subject())
                                        .orElseThrow()
                                        .id() + "%")
                .query(String.class)
                .list();
    }
}
