package org.charterpath.ledger.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.TakenTally;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tallies of a stage and of the program as a process takes them. */
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
            credit(enrolmentId, "course:surplus:" + course, "AV_COURSE", 180);
        }
        credit(enrolmentId, "attendance:surplus", "SMALL_GROUP", 570);
        for (int evening = 1; evening <= 6; evening++) {
            credit(enrolmentId, "worksheet:surplus:" + evening, "INDEPENDENT", 600);
        }

        Tally tally = tallies.current(enrolmentId, "ops-2025-2026");

        assertThat(tally.creditedHours()).hasToString("70");
        assertThat(tally.surplusHours()).hasToString("11.5");
        assertThat(tally.line("AV_COURSE").creditedHours()).hasToString("12");
        assertThat(tally.line("SMALL_GROUP").creditedHours()).hasToString("8");
        assertThat(tally.line("INDEPENDENT").creditedHours()).hasToString("50");
    }

    @Test
    void takesTheTalliesAndLeavesTheDecisionInTheHistoryOfTheProcess() {
        String enrolmentId = program.enrol("tallied");
        credit(enrolmentId, "attendance:tallied", "SMALL_GROUP", 570);

        ProcessInstance process = runtime.startProcessInstanceByKey(
                PROCESS,
                enrolmentId,
                Map.of("enrolmentId", enrolmentId, "programId", "ops-2025-2026", "stageId", "november"));

        assertThat(tallies.takenOf(enrolmentId))
                .hasSize(2)
                .allSatisfy(taken -> {
                    assertThat(taken.tally().creditedHours()).hasToString("8");
                    assertThat(taken.tally().surplusHours()).hasToString("1.5");
                })
                .extracting(TakenTally::stageId)
                .containsExactlyInAnyOrder(Optional.of("november"), Optional.empty());
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("ceu-credit")
                        .processInstanceId(process.getId())
                        .count())
                .isEqualTo(2);
    }

    private void credit(String enrolmentId, String sourceId, String category, int minutes) {
        ledger.enter(new NewCredit(
                sourceId,
                CreditSource.ATTENDANCE,
                enrolmentId,
                "november",
                category,
                minutes,
                LocalDate.of(2025, 11, 18),
                Program.COACH));
    }
}
