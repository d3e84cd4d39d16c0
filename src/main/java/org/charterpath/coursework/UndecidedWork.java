package org.charterpath.coursework;

import org.charterpath.certificate.PendingDecision;
import org.charterpath.cohort.Placement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work that somebody, or a team with this person in it, has handed in, and that nobody has decided on. */
@Component
class UndecidedWork implements PendingDecision {

    private final JdbcClient jdbc;

    UndecidedWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isPending(Placement placement) {
        return jdbc.sql(
                                """
                                select count(*) from assignment a
                                 where a.state = 'SUBMITTED'
                                   and (a.owner_id = :owner
                                        or a.owner_id in (select w.team_id from team_work w
                                                           where w.enrolment_id = :owner and w.left_at is null))
                                """)
                        .param("owner", placement.ownerId())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
