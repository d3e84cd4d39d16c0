package org.charterpath.reconciliation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code reconciliation}: the ledger is compared with its sources. */
@ProcessTest
class ReconciliationProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Reconciliation reconciliation;

    @Test
    void findsNothingWrongWithWhatProcessesHaveCredited() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("reconciled");
        program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        program.work(anybodys -> true);

        ProcessInstance night = program.run("reconciliation", null, Map.of());

        assertThat(night).isEnded().hasPassed("serviceTask_reconcileLedger", "endEvent_ledgerReconciled");
        assertThat(reconciliation.latest().orElseThrow().findings())
                .noneMatch(finding -> finding.drift().enrolmentId().equals(enrolmentId));
    }
}
