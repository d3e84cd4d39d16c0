package org.charterpath.credit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.access.Accounts;
import org.charterpath.access.Group;
import org.charterpath.access.Person;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.charterpath.credit.CreditEntry;
import org.charterpath.credit.CreditLedger;
import org.charterpath.credit.HoursState;
import org.charterpath.credit.LoggedHours;
import org.charterpath.form.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class LogHoursProcessTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Accounts accounts;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Submissions submissions;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.driver()
                .moveTo(LocalDate.of(2025, 11, 20)
                        .atTime(9, 0)
                        .atZone(Program.ZONE)
                        .toInstant());
        participant = "logger" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrol(participant);
        enrolments.moveTo(EnrolmentState.ACTIVE, enrolmentId);
    }

    @Test
    void creditsTheHoursOnceTheCoachApproves() {
        ProcessInstance process = log(120);
        Task review = taskOf(process);

        assertThat(review.getAssignee()).isEqualTo(Program.COACH);
        assertThat(businessKeyOf(process)).isEqualTo(enrolmentId);
        assertThat(((SpinJsonNode) tasks.getVariable(review.getId(), "answers"))
                        .elements()
                        .get(1)
                        .prop("answer")
                        .stringValue())
                .isEqualTo("120");

        program.submit(review, Map.of("hoursDecision", "APPROVED", "hoursFeedback", ""));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(120);
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::author)
                .containsExactly(Program.COACH);
        assertThat(endEvents()).containsExactly("endEvent_hoursCredited");
    }

    @Test
    void creditsFewerMinutesForAReason() {
        ProcessInstance process = log(120);

        assertThatThrownBy(() -> program.submit(
                        taskOf(process),
                        Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 120, "hoursFeedback", "Why")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Minutes you approve: 120 are not fewer than the 120 minutes claimed.");
        program.submit(
                taskOf(process),
                Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 90, "hoursFeedback", "It took 90"));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(90);
        assertThat(endEvents()).containsExactly("endEvent_hoursCredited");
    }

    @Test
    void returnsHoursUntilTheyAreRightAndKeepsEveryAttempt() {
        ProcessInstance process = log(120);
        program.submit(taskOf(process), Map.of("hoursDecision", "RETURNED", "hoursFeedback", "Which webinar?"));

        Task correction = taskOf(process);
        assertThat(correction.getAssignee()).isEqualTo(participant);
        assertThat(tasks.getVariable(correction.getId(), "hoursFeedback")).isEqualTo("Which webinar?");
        assertThatThrownBy(() -> program.submit(correction, hours(120, "2025-11-21")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("is still to come");
        program.submit(correction, hours(60, "2025-11-18"));
        program.submit(taskOf(process), Map.of("hoursDecision", "APPROVED", "hoursFeedback", ""));

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes)
                .containsExactly(60);
        assertThat(loggedHours.claimsOf(enrolmentId)).singleElement().satisfies(claim -> {
            assertThat(claim.attempt()).isEqualTo(2);
            assertThat(claim.state()).isEqualTo(HoursState.CREDITED);
        });
        assertThat(submissions.of(enrolmentId, "log-hours")).hasSize(2);
        assertThat(submissions.of(enrolmentId, "hours-review")).hasSize(2);
    }

    @Test
    void deniesHoursForAReasonOnly() {
        ProcessInstance process = log(120);

        assertThatThrownBy(() -> program.submit(taskOf(process), Map.of("hoursDecision", "DENIED")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Feedback to the participant:");
        program.submit(taskOf(process), Map.of("hoursDecision", "DENIED", "hoursFeedback", "Counted as OI 103"));

        assertThat(ledger.entriesOf(enrolmentId)).isEmpty();
        assertThat(endEvents()).containsExactly("endEvent_hoursDenied");
    }

    @Test
    void startsNothingForHoursThatCannotBe() {
        assertThatThrownBy(() -> program.driver().start("log-hours", participant, hours(120, "2025-11-21")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Day: 2025-11-21 is still to come");
        accounts.ensure(new Person("stranger", "Sol", "Reyes", "sol@example.org"), Group.PARTICIPANTS);
        assertThatThrownBy(() -> program.driver().start("log-hours", "stranger", hours(120, "2025-11-18")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Only somebody enrolled in a running cohort can log hours.");

        assertThat(loggedHours.claimsOf(enrolmentId)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("log-hours")
                        .count())
                .isZero();
    }

    private ProcessInstance log(int minutes) {
        return program.driver().start("log-hours", participant, hours(minutes, "2025-11-18"));
    }

    private static Map<String, Object> hours(int minutes, String day) {
        return new HashMap<>(Map.of(
                "hoursDay", day,
                "hoursCategory", "INDEPENDENT",
                "hoursMinutes", minutes,
                "hoursMonth", "november",
                "hoursActivity", "Webinar on the new reporting calendar",
                "hoursEvidence", ""));
    }

    private Task taskOf(ProcessInstance process) {
        return program.onlyTask(task -> task.getProcessInstanceId().equals(process.getId()));
    }

    private String businessKeyOf(ProcessInstance process) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(process.getId())
                .singleResult()
                .getBusinessKey();
    }

    private List<String> endEvents() {
        return program.endEvents(enrolmentId);
    }
}
