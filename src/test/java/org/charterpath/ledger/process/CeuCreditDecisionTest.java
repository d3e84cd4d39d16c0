package org.charterpath.ledger.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.charterpath.engine.DecisionTables;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.UnknownCeilingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CeuCreditDecisionTest {

    private static final String OPS = "ops-2025-2026";

    private final ProcessEngine engine = new StandaloneInMemProcessEngineConfiguration()
            .setProcessEngineName(UUID.randomUUID().toString())
            .setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID())
            .setHistory("full")
            .setAuthorizationEnabled(true)
            .buildProcessEngine();
    private final CeuCreditDecision policy = new CeuCreditDecision(new DecisionTables(
            engine.getDecisionService(), engine.getRepositoryService(), engine.getIdentityService()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void readsTheCeilingsOfTheSeedFromTheDeployedTable() {
        deploy();

        assertThat(policy.ceilingsOf(OPS))
                .isEqualTo(new Ceilings(
                        Map.of(
                                "AV_COURSE", 24 * 60,
                                "IN_PERSON", 12 * 60,
                                "ONE_ON_ONE", 6 * 60,
                                "SMALL_GROUP", 8 * 60,
                                "INDEPENDENT", 50 * 60),
                        100 * 60,
                        1));
    }

    @Test
    void refusesAProgramThatTheTableDoesNotKnow() {
        deploy();

        assertThatThrownBy(() -> policy.ceilingsOf("institute-2026"))
                .isInstanceOf(UnknownCeilingsException.class)
                .hasMessageContaining("institute-2026")
                .hasMessageContaining("AV_COURSE");
    }

    @Test
    void refusesEveryProgramWhileNoTableIsDeployed() {
        assertThatThrownBy(() -> policy.ceilingsOf(OPS))
                .isInstanceOf(UnknownCeilingsException.class)
                .hasMessageContaining("not deployed");
    }

    @Test
    void writesADecisionIntoTheHistoryButNoLook() {
        deploy();

        assertThat(policy.ceilingsOf(OPS)).isEqualTo(policy.ceilingsOf(OPS));
        assertThat(evaluations()).isZero();

        assertThat(policy.decideCeilings(OPS)).isEqualTo(policy.ceilingsOf(OPS));
        policy.decideCeilings(OPS);
        assertThat(evaluations()).isEqualTo(2);
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

    private long evaluations() {
        return engine.getHistoryService().createHistoricDecisionInstanceQuery().count();
    }
}
