package org.charterpath.enrolment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Beside what runs on each database, in which order rows are held. */
@ProcessTest
@PostgresDatabase
class EnrolmentChangeProcessOnPostgresTest extends EnrolmentChangeProcessScenarios {

    @Autowired
    Sessions sessions;

    @Autowired
    PlatformTransactionManager transactions;

    /**
     * Posting attendance holds the session and then everybody who was there. Whoever holds a person and then waits for the
     * session would have it wait for that person.
     */
    @Test
    void waitsForASessionBeforeItHoldsSomebodyWhoIsSetOnTheWay() {
        String cohort = program.launchCohortFor(Set.of("october"), "rae");
        String other = program.launchCohortFor(Set.of("october"), "ula");
        String rae = program.enrolmentOf(cohort, "rae");
        String ula = program.enrolmentOf(other, "ula");
        life.withdraw(rae, WHY, Program.ADMIN);

        alone().executeWithoutResult(posting -> {
            sessions.hold(cohort);
            holdsNobodyMeanwhile(rae, () -> life.reenter(rae, Set.of(), WHY, Program.ADMIN));
            holdsNobodyMeanwhile(ula, () -> life.transfer(ula, cohort, WHY, Program.ADMIN));
        });

        life.reenter(rae, Set.of(), WHY, Program.ADMIN);
        assertThat(enrolments.get(rae).state()).isEqualTo(Enrolment.State.ACTIVE);
    }

    private void holdsNobodyMeanwhile(String enrolmentId, Runnable decision) {
        alone().executeWithoutResult(settingOut -> {
            giveUpSoon();
            assertThatThrownBy(decision::run)
                    .hasStackTraceContaining("while locking tuple")
                    .hasStackTraceContaining("in relation \"training_session\"");
            alone().executeWithoutResult(posting -> {
                giveUpSoon();
                assertThat(enrolments.locked(enrolmentId).id()).isEqualTo(enrolmentId);
            });
            settingOut.setRollbackOnly();
        });
    }

    private TransactionTemplate alone() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return transaction;
    }

    /** Lets this transaction wait no longer than a moment for what another one holds. */
    private void giveUpSoon() {
        jdbc.sql("set local lock_timeout = '100ms'").update();
    }
}
