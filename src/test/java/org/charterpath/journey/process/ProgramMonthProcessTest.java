package org.charterpath.journey.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.YearEnd;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.ledger.CreditLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code program-month}: the work of a month, done or cut off. */
@ProcessTest
class ProgramMonthProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Coursework coursework;

    @Autowired
    private YearEnd yearEnd;

    @Test
    void tallysTheMonthOnceItsWorkIsDone() {
        program.moveTo(LocalDate.of(2025, 11, 3));
        ProcessInstance month = november("month.done");

        program.workUntil(LocalDate.of(2025, 12, 20), anybodys -> true);

        assertThat(month)
                .isEnded()
                .hasPassed("endEvent_workDone", "endEvent_monthTallied")
                .hasNotPassed("serviceTask_closeOpenWork");
    }

    @Test
    void closesWhatIsOpenAtTheCatchUpDeadline() {
        program.moveTo(LocalDate.of(2025, 11, 3));
        ProcessInstance month = november("month.late");

        program.moveTo(Program.CLOSING_WORKSHOP);

        assertThat(month)
                .isEnded()
                .hasPassed("serviceTask_closeOpenWork", "endEvent_monthTallied")
                .hasNotPassed("endEvent_workDone");
        Assertions.assertThat(program.tasks(anybodys -> true)).isEmpty();
    }

    @Test
    void letsWhatWasDoneBeforeTheDeadlineBeReviewedAndRecordedAfterIt() {
        program.moveTo(LocalDate.of(2025, 11, 3));
        ProcessInstance month = november("month.waiting");
        Predicate<Task> ofTheCoach = task ->
                Set.of("userTask_reviewWorksheet", "userTask_recordCoaching").contains(task.getTaskDefinitionKey());
        program.workUntil(LocalDate.of(2026, 1, 20), ofTheCoach.negate());
        int waiting = program.tasks(ofTheCoach).size();
        Assertions.assertThat(waiting).isGreaterThan(1);

        program.moveTo(Program.CLOSING_WORKSHOP);
        assertThat(month).isEnded().hasPassed("serviceTask_closeOpenWork", "endEvent_monthTallied");
        Assertions.assertThat(program.tasks(everything -> true))
                .as("what waits for the coach")
                .hasSize(waiting)
                .allMatch(ofTheCoach);
        int before = ledger.entriesOf(month.getBusinessKey()).size();
        Task first = program.tasks(ofTheCoach).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_reviewWorksheet"))
                .findFirst()
                .orElseThrow();
        program.submit(first, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Name who does what by when."));
        Assertions.assertThat(program.tasks(task -> task.getTaskDefinitionKey().equals("userTask_fillInWorksheet")))
                .hasSize(1);
        program.work(ofTheCoach);
        Assertions.assertThat(ledger.entriesOf(month.getBusinessKey())).hasSize(before + waiting - 1);

        String cohort = enrolments.get(month.getBusinessKey()).cohortId();
        yearEnd.endLateWork(cohort);
        yearEnd.endLateWork(cohort);
        Assertions.assertThat(program.tasks(everything -> true)).isEmpty();
        Assertions.assertThat(coursework.assignmentsOf(month.getBusinessKey()))
                .filteredOn(work -> work.state() == Assignment.State.NOT_COMPLETED)
                .hasSize(1);
    }

    private ProcessInstance november(String participant) {
        ProcessInstance month = program.run("program-month", program.enrol(participant), Map.of("stageId", "november"));
        assertThat(month).isNotEnded();
        return month;
    }
}
