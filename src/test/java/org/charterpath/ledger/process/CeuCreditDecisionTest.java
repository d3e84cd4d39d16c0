package org.charterpath.ledger.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.charterpath.engine.DecisionTables;
import org.charterpath.ledger.Ceilings;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CeuCreditDecisionTest {

    private static final ProgramDefinition OPS = Programs.ops();

    private static ProcessEngine engine;

    private CeuCreditDecision policy;

    @BeforeAll
    static void startEngine() {
        engine = new StandaloneInMemProcessEngineConfiguration()
                .setProcessEngineName(UUID.randomUUID().toString())
                .setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID())
                .setHistory("full")
                .setAuthorizationEnabled(true)
                .buildProcessEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void askTheEngine() {
        policy = new CeuCreditDecision(new DecisionTables(
                engine.getDecisionService(), engine.getRepositoryService(), engine.getIdentityService()));
    }

    /** The next test finds neither a table nor a history. */
    @AfterEach
    void forgetTables() {
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment -> engine.getRepositoryService()
                .deleteDeployment(deployment.getId(), true));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void readsTheCeilingsOfTheProgramsCategoriesFromTheDeployedTable() {
        deploy();

        Ceilings ceilings = policy.ceilingsOf(OPS);

        assertThat(ceilings.categories())
                .extracting(ceiling -> ceiling.category().id(), Ceilings.Ceiling::minutes)
                .containsExactly(
                        tuple("AV_COURSE", 24 * 60),
                        tuple("IN_PERSON", 12 * 60),
                        tuple("ONE_ON_ONE", 6 * 60),
                        tuple("SMALL_GROUP", 8 * 60),
                        tuple("INDEPENDENT", 50 * 60));
        assertThat(ceilings.totalMinutes()).isEqualTo(100 * 60);
        assertThat(ceilings.decisionVersion()).isEqualTo(1);
    }

    @Test
    void takesWhatTheTableSaysOverWhatTheProgramAllots() {
        deployAnswering("min(allottedMinutes, 600)");

        Ceilings ceilings = policy.ceilingsOf(OPS);

        assertThat(ceilings.categories())
                .extracting(Ceilings.Ceiling::minutes)
                .containsExactly(600, 600, 360, 480, 600);
        assertThat(ceilings.totalMinutes()).isEqualTo(600);
    }

    @Test
    void refusesEveryProgramWhileNoTableIsDeployed() {
        assertThatThrownBy(() -> policy.ceilingsOf(OPS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ceu-credit")
                .hasMessageContaining("not deployed");
    }

    @Test
    void recordsADecisionOnlyWhereACeilingCuts() {
        deploy();

        assertThat(policy.decideCeilings(OPS, Map.of("AV_COURSE", 24 * 60, "SMALL_GROUP", 480)))
                .isEqualTo(policy.ceilingsOf(OPS));
        assertThat(recorded()).isEmpty();

        assertThat(policy.decideCeilings(OPS, Map.of("SMALL_GROUP", 570, "INDEPENDENT", 3600, "AV_COURSE", 60)))
                .isEqualTo(policy.ceilingsOf(OPS));
        assertThat(recorded())
                .containsExactlyInAnyOrder(
                        Map.of(
                                "programId", "ops-2025-2026",
                                "category", "SMALL_GROUP",
                                "loggedMinutes", 570,
                                "allottedMinutes", 480,
                                "ceilingMinutes", 480),
                        Map.of(
                                "programId", "ops-2025-2026",
                                "category", "INDEPENDENT",
                                "loggedMinutes", 3600,
                                "allottedMinutes", 3000,
                                "ceilingMinutes", 3000));
    }

    @Test
    void recordsTheTotalCeilingWhereItCutsWhatTheCategoriesLeave() {
        deployAnswering("if category = \"TOTAL\" then 600 else allottedMinutes");

        policy.decideCeilings(OPS, Map.of("SMALL_GROUP", 480, "AV_COURSE", 60));
        assertThat(recorded()).isEmpty();

        policy.decideCeilings(OPS, Map.of("SMALL_GROUP", 480, "AV_COURSE", 180));
        assertThat(recorded())
                .containsExactly(Map.of(
                        "programId", "ops-2025-2026",
                        "category", "TOTAL",
                        "loggedMinutes", 660,
                        "allottedMinutes", 6000,
                        "ceilingMinutes", 600));
    }

    @Test
    void writesNoLookIntoTheHistory() {
        deploy();

        assertThat(policy.ceilingsOf(OPS)).isEqualTo(policy.ceilingsOf(OPS));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void asksTheNewestVersionOfTheTable() {
        deploy();
        policy.ceilingsOf(OPS);
        deploy();

        assertThat(policy.ceilingsOf(OPS).decisionVersion()).isEqualTo(2);
    }

    @Test
    void answersWhoeverMayReadNoTableAndLeavesHimSignedIn() {
        deploy();
        engine.getIdentityService().setAuthenticatedUserId("rosa");

        assertThat(policy.ceilingsOf(OPS).totalMinutes()).isEqualTo(6000);
        assertThat(engine.getIdentityService().getCurrentAuthentication().getUserId())
                .isEqualTo("rosa");
        engine.getIdentityService().clearAuthentication();
    }

    private void deploy() {
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("bpmn/ceu-credit.dmn")
                .deploy();
    }

    /** Deploys the shipped table with another answer. */
    private void deployAnswering(String expression) {
        DmnModelInstance table = Dmn.readModelFromStream(getClass().getResourceAsStream("/bpmn/ceu-credit.dmn"));
        table.getModelElementsByType(OutputEntry.class)
                .forEach(output -> output.getText().setTextContent(expression));
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("ceu-credit.dmn", table)
                .deploy();
    }

    /** Inputs and outputs of every decision in the history. */
    private List<Map<String, Object>> recorded() {
        return engine
                .getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .includeInputs()
                .includeOutputs()
                .list()
                .stream()
                .map(CeuCreditDecisionTest::values)
                .toList();
    }

    private static Map<String, Object> values(HistoricDecisionInstance decision) {
        Map<String, Object> values = new HashMap<>();
        decision.getInputs()
                .forEach(input -> values.put(input.getClauseId().substring("input_".length()), input.getValue()));
        decision.getOutputs().forEach(output -> values.put(output.getVariableName(), output.getValue()));
        return values;
    }
}
