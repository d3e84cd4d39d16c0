package org.charterpath.capstone.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code capstone-project}: the gates of a capstone, passed or cut off. */
@ProcessTest
class CapstoneProjectProcessTest {

    @Autowired
    private Program program;

    @Test
    void isReadyOnceEveryGateIsPassed() {
        ProcessInstance capstone = capstoneOf("capstone.ready");

        program.workUntil(LocalDate.of(2026, 6, 30), anybodys -> true);

        assertThat(capstone)
                .isEnded()
                .hasPassed("endEvent_gatesPassed", "endEvent_capstoneReady")
                .hasNotPassed("endEvent_capstoneUnfinished");
    }

    @Test
    void isUnfinishedAtTheCatchUpDeadline() {
        ProcessInstance capstone = capstoneOf("capstone.late");

        program.moveTo(Program.CLOSING_WORKSHOP);

        assertThat(capstone)
                .isEnded()
                .hasPassed("serviceTask_closeCapstone", "endEvent_capstoneUnfinished")
                .hasNotPassed("endEvent_gatesPassed");
    }

    private ProcessInstance capstoneOf(String participant) {
        program.moveTo(LocalDate.of(2026, 2, 10));
        return program.run("capstone-project", program.enrol(participant), Map.of());
    }
}
