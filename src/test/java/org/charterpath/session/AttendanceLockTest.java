package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import org.charterpath.fixture.FeatureTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A participation that starts to wait can never miss the posting: both hold the session's row until they commit. */
@FeatureTest
@DirtiesContext
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class AttendanceLockTest {

    private final Sessions sessions;
    private final Attendances attendances;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    AttendanceLockTest(
            Sessions sessions, Attendances attendances, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        OPS_2025.addTo(jdbc);
        sessions.plan(OPS_2025.id());
    }

    @Test
    void letsLookingUpAndTheNewsHappenOneAfterTheOther() {
        transaction.executeWithoutResult(lookingUp -> {
            assertThat(lookUp("kickoff-workshop")).isEqualTo(Attendances.State.PENDING);
            assertThatThrownBy(() -> transaction.executeWithoutResult(telling -> cancel("kickoff-workshop")))
                    .isInstanceOf(TransientDataAccessException.class);
        });
        transaction.executeWithoutResult(telling -> {
            cancel("mid-year-workshop");
            assertThatThrownBy(() -> transaction.executeWithoutResult(lookingUp -> lookUp("mid-year-workshop")))
                    .isInstanceOf(TransientDataAccessException.class);
        });

        assertThat(lookUp("kickoff-workshop")).isEqualTo(Attendances.State.PENDING);
        assertThat(lookUp("mid-year-workshop")).isEqualTo(Attendances.State.MISSED);
    }

    private void cancel(String workshopId) {
        sessions.cancel(PlannedSessions.ofTheRoster(sessions, workshopId));
    }

    private Attendances.State lookUp(String workshopId) {
        return attendances.attendanceOf(OPS_2025.id(), workshopId, OPS_2025.enrolmentOf("ana"));
    }
}
