package org.charterpath.credit.process;

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
import org.charterpath.credit.CreditLedger;
import org.charterpath.credit.CreditSource;
import org.charterpath.credit.NewCredit;
import org.charterpath.credit.TakenTally;
import org.charterpath.credit.Tallies;
import org.charterpath.program.CreditCategory;
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
    void takesTheTalliesAndLeavesTheDecisionInTheHistoryOfTheProcess() {
        String enrolmentId = program.enrol("tallied");
        ledger.enter(new NewCredit(
                "attendance:tallied",
                CreditSource.ATTENDANCE,
                enrolmentId,
                "november",
                CreditCategory.SMALL_GROUP,
                570,
                LocalDate.of(2025, 11, 18),
                Program.COACH));

        ProcessInstance process = runtime.startProcessInstanceByKey(
                PROCESS,
                enrolmentId,
                Map.of("enrolmentId", enrolmentId, "programId", "ops-2025-2026", "monthId", "november"));

        assertThat(tallies.takenOf(enrolmentId))
                .hasSize(2)
                .allSatisfy(taken -> {
                    assertThat(taken.tally().creditedHours()).hasToString("8");
                    assertThat(taken.tally().surplusHours()).hasToString("1.5");
                })
                .extracting(TakenTally::monthId)
                .containsExactlyInAnyOrder(Optional.of("november"), Optional.empty());
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("ceu-credit")
                        .processInstanceId(process.getId())
                        .count())
                .isEqualTo(2);
    }
}
