package org.charterpath.journey.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code program-month}: the work of a month, done or cut off. */
@ProcessTest
class ProgramMonthProcessTest {

    @Autowired
    private Program program;

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

    private ProcessInstance november(String participant) {
        ProcessInstance month = program.run("program-month", program.enrol(participant), Map.of("stageId", "november"));
        assertThat(month).isNotEnded();
        return month;
    }
}
