package org.charterpath.ledger.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tallies of a month and of the program as a process takes them. */
@ProcessTest
class TallyProcessTest {

    private static final String PROCESS = "tallies-alone";

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Tallies tallies;

    @Autowired
    private Placements placements;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    private String deploymentId;

    @BeforeEach
    void deploy() {
        deploymentId = repository
                .createDeployment()
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaDelegateExpression("${tallyMonthDelegate}")
                                .serviceTask()
                                .camundaDelegateExpression("${tallyProgramDelegate}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deploymentId, true);
    }

    @Test
    void countsUpToTheCeilingsOfTheDecisionTable() {
        String enrolmentId = program.enrol("surplus");
        for (int course = 1; course <= 4; course++) {
            credit(enrolmentId, "course-" + course, "AV_COURSE", 180);
        }
        credit(enrolmentId, "group", "SMALL_GROUP", 570);
        for (int evening = 1; evening <= 6; evening++) {
            credit(enrolmentId, "evening-" + evening, "INDEPENDENT", 600);
        }

        Tally tally = tallies.of(placements.of(enrolmentId));

        assertThat(tally.creditedTime()).isEqualTo("70 h");
        assertThat(tally.surplusTime()).isEqualTo("11 h 30 min");
        assertThat(tally.line("AV_COURSE").creditedTime()).isEqualTo("12 h");
        assertThat(tally.line("SMALL_GROUP").creditedTime()).isEqualTo("8 h");
        assertThat(tally.line("INDEPENDENT").creditedTime()).isEqualTo("50 h");
    }

    @Test
    void leavesInTheHistoryOfTheProcessWhatACeilingCuts() {
        String enrolmentId = program.enrol("tallied");
        credit(enrolmentId, "group", "SMALL_GROUP", 570);
        credit(enrolmentId, "course", "AV_COURSE", 180);

        assertThat(decisionsOf(tally(enrolmentId))).hasSize(2).allSatisfy(decision -> {
            assertThat(decision.getInputs())
                    .extracting(HistoricDecisionInputInstance::getValue)
                    .containsExactlyInAnyOrder("ops-2025-2026", "SMALL_GROUP", 570, 480);
            assertThat(decision.getOutputs())
                    .extracting(HistoricDecisionOutputInstance::getValue)
                    .containsExactly(480);
        });
    }

    @Test
    void leavesNothingInTheHistoryWhereEverythingCounts() {
        String enrolmentId = program.enrol("underway");
        credit(enrolmentId, "group", "SMALL_GROUP", 480);

        assertThat(decisionsOf(tally(enrolmentId))).isEmpty();
    }

    private ProcessInstance tally(String enrolmentId) {
        return runtime.startProcessInstanceByKey(PROCESS, enrolmentId);
    }

    private List<HistoricDecisionInstance> decisionsOf(ProcessInstance process) {
        return history.createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("ceu-credit")
                .processInstanceId(process.getId())
                .includeInputs()
                .includeOutputs()
                .list();
    }

    private void credit(String enrolmentId, String item, String category, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.ATTENDANCE, item, enrolmentId),
                CreditSource.ATTENDANCE,
                enrolmentId,
                "november",
                category,
                minutes,
                LocalDate.of(2025, 11, 18),
                Program.COACH));
    }
}
