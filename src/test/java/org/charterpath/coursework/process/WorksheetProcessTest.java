package org.charterpath.coursework.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code worksheet}: a worksheet with a review or without one. */
@ProcessTest
class WorksheetProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Coursework coursework;

    @Test
    void goesRoundUntilTheReviewerApproves() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("worksheet.writer");
        ProcessInstance worksheet = program.run(
                "worksheet", enrolmentId, Map.of("stageId", "november", "worksheetId", "charter-contract-review"));
        assertThat(worksheet).isWaitingAt("userTask_fillInWorksheet").task().isAssignedTo("worksheet.writer");

        program.work(isAt("userTask_fillInWorksheet"));
        assertThat(worksheet).isWaitingAt("userTask_reviewWorksheet").task().isAssignedTo(Program.COACH);
        program.submit(
                program.onlyTask(isAt("userTask_reviewWorksheet")),
                Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Which clause?"));
        assertThat(worksheet).isWaitingAt("userTask_fillInWorksheet").hasPassed("serviceTask_returnWorksheet");
        program.work(anybodys -> true);

        assertThat(worksheet).isEnded().hasPassed("serviceTask_acceptWorksheet", "endEvent_worksheetAccepted");
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes, CreditEntry::author)
                .containsExactly(tuple(80, Program.COACH));
    }

    @Test
    void asksNobodyWhereTheProgramAsksForNoReview() {
        program.moveTo(LocalDate.of(2025, 10, 20));
        String enrolmentId = program.enrol("worksheet.alone");

        ProcessInstance worksheet = program.run(
                "worksheet", enrolmentId, Map.of("stageId", "october", "worksheetId", "initial-competency-assessment"));
        program.work(anybodys -> true);

        assertThat(worksheet)
                .isEnded()
                .hasPassed("endEvent_worksheetAccepted")
                .hasNotPassed("userTask_reviewWorksheet");
    }

    @Test
    void takesInWhatWasHandedInMomentsBeforeItIsClosed() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("worksheet.midnight");
        handInUnrecorded(enrolmentId, "charter-contract-review");
        String takenAway = handInUnrecorded(enrolmentId, "pain-points-priorities");
        program.run("worksheet", enrolmentId, Map.of("stageId", "november", "worksheetId", "analyzing-statutes"));

        runtime.deleteProcessInstance(takenAway, "Its stage was closed");
        coursework.closeOpenWork(enrolmentId, "november");

        assertThat(coursework.assignmentsOf(enrolmentId))
                .extracting(Assignment::itemId, Assignment::state)
                .containsExactlyInAnyOrder(
                        tuple("charter-contract-review", Assignment.State.SUBMITTED),
                        tuple("pain-points-priorities", Assignment.State.SUBMITTED),
                        tuple("analyzing-statutes", Assignment.State.NOT_COMPLETED));
        program.work(isAt("userTask_reviewWorksheet"));
        assertThat(coursework.acceptedItems(enrolmentId, Assignment.Kind.WORKSHEET))
                .containsExactlyInAnyOrder("charter-contract-review", "pain-points-priorities");
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(2);
    }

    /** @return the process instance whose step that records it is due, and has not run */
    private String handInUnrecorded(String enrolmentId, String worksheetId) {
        ProcessInstance worksheet =
                program.run("worksheet", enrolmentId, Map.of("stageId", "november", "worksheetId", worksheetId));
        Task task = program.onlyTask(open -> open.getProcessInstanceId().equals(worksheet.getId()));
        program.driver().submitAs(task.getAssignee(), task, program.answersTo(task));
        return worksheet.getId();
    }

    @Test
    void goesOnWithAReviewThatWaitsAndIsOverAtOnceWhereAllWasDone() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("worksheet.again");
        Map<String, Object> which = Map.of("stageId", "november", "worksheetId", "charter-contract-review");
        ProcessInstance first = program.run("worksheet", enrolmentId, which);
        program.work(isAt("userTask_fillInWorksheet"));
        runtime.deleteProcessInstance(first.getId(), "On leave");

        ProcessInstance second = program.run("worksheet", enrolmentId, which);
        assertThat(second).isWaitingAt("userTask_reviewWorksheet").task().isAssignedTo(Program.COACH);
        program.submit(
                program.onlyTask(isAt("userTask_reviewWorksheet")),
                Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Which clause?"));
        assertThat(second).isWaitingAt("userTask_fillInWorksheet");
        program.work(anybodys -> true);
        assertThat(second).isEnded().hasPassed("endEvent_worksheetAccepted");
        ProcessInstance third = program.run("worksheet", enrolmentId, which);

        assertThat(third).isEnded().hasPassed("endEvent_worksheetDoneBefore");
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::minutes, CreditEntry::author)
                .containsExactly(tuple(80, Program.COACH));
    }

    private static Predicate<Task> isAt(String element) {
        return task -> task.getTaskDefinitionKey().equals(element);
    }
}
