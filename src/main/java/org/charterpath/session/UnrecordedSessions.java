package org.charterpath.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.charterpath.certificate.PendingDecision;
import org.charterpath.cohort.Placement;
import org.charterpath.program.PlannedSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions that somebody has to have attended, that have begun, and whose attendance nobody has recorded. */
@Component
class UnrecordedSessions implements PendingDecision {

    private final JdbcClient jdbc;
    private final Clock clock;

    UnrecordedSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean isPending(Placement placement) {
        List<String> required = placement.program().stages().stream()
                .flatMap(stage -> stage.sessions().stream())
                .filter(session -> session.makeUp().isPresent())
                .map(PlannedSession::id)
                .toList();
        return !required.isEmpty()
                && jdbc.sql(
                                        """
                                        select count(*) from training_session
                                         where cohort_id = :cohort and item_id in (:items) and state = 'SCHEDULED' and starts_at <= :now
                                        """)
                                .param("cohort", placement.calendar().cohortId())
                                .param("items", required)
                                .param("now", Timestamp.from(clock.instant()))
                                .query(Integer.class)
                                .single()
                        > 0;
    }
}
