package org.charterpath.cohort.process;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.OwnersTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Read in one statement: the engine's own query answers no business keys. */
@Component
class EngineOwnersTasks implements OwnersTasks {

    private final JdbcClient jdbc;

    EngineOwnersTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Open> of(Collection<String> enrolmentIds, int most) {
        return jdbc.sql(
                        """
                        select e.id, t.NAME_, t.DUE_DATE_
                          from enrolment e
                          join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = e.id
                          join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_ and t.ASSIGNEE_ = e.participant_id
                         where e.id in (:ids)
                         order by t.DUE_DATE_, e.id, t.ID_ fetch first %d rows only
                        """
                                .formatted(most))
                .param("ids", Set.copyOf(enrolmentIds))
                .query((row, number) -> new Open(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)).orElse("A task without a name"),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .list();
    }
}
