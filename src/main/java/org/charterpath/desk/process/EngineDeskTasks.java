package org.charterpath.desk.process;

import static java.util.Objects.requireNonNullElse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.desk.DeskTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's user tasks, read by its tables: its own query knows no business key of a task, and asks for what somebody may see
 * where the desk knows it.
 */
@Component
class EngineDeskTasks implements DeskTasks {

    private static final String READ =
            """
            select t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.CREATE_TIME_, t.DUE_DATE_, p.BUSINESS_KEY_, t.PROC_INST_ID_
              from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            """;

    private final JdbcClient jdbc;

    EngineDeskTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenTask> of(String userId, Set<String> taskKeys, int most) {
        return taskKeys.isEmpty()
                ? List.of()
                : jdbc.sql(READ
                                + """
                         where t.ASSIGNEE_ = :userId and t.TASK_DEF_KEY_ in (:keys) and t.SUSPENSION_STATE_ = 1
                         order by t.CREATE_TIME_, t.ID_
                         fetch first %d rows only
                        """
                                        .formatted(most))
                        .param("userId", userId)
                        .param("keys", taskKeys)
                        .query((row, number) -> task(row))
                        .list();
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        return new OpenTask(
                row.getString(1),
                requireNonNullElse(row.getString(2), "A task without a name"),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString(6)));
    }

    @Override
    public Map<String, OpenTask> in(Collection<String> processInstanceIds) {
        Map<String, OpenTask> open = new HashMap<>();
        if (!processInstanceIds.isEmpty()) {
            jdbc.sql(READ + " where t.PROC_INST_ID_ in (:instances) and t.SUSPENSION_STATE_ = 1")
                    .param("instances", Set.copyOf(processInstanceIds))
                    .query(row -> {
                        open.put(row.getString(7), task(row));
                    });
        }
        return open;
    }

    @Override
    public Map<String, Integer> ofParticipants(Collection<String> enrolmentIds) {
        Map<String, Integer> counts = new HashMap<>();
        if (!enrolmentIds.isEmpty()) {
            jdbc.sql(
                            """
                    select e.id, count(*)
                      from enrolment e
                      join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = e.id
                      join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_ and t.ASSIGNEE_ = e.participant_id
                     where e.id in (:enrolments) and t.SUSPENSION_STATE_ = 1
                     group by e.id
                    """)
                    .param("enrolments", Set.copyOf(enrolmentIds))
                    .query(row -> {
                        counts.put(row.getString(1), row.getInt(2));
                    });
        }
        return counts;
    }
}
