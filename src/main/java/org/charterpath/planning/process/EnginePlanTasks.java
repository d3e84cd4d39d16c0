package org.charterpath.planning.process;

import static java.util.Objects.requireNonNullElse;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.charterpath.planning.PlanTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's user tasks, read by its tables: its own query knows the candidates of one task at a time alone. */
@Component
class EnginePlanTasks implements PlanTasks {

    private final JdbcClient jdbc;

    EnginePlanTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task with one of those who have it or can take it. */
    private record Row(
            String id,
            @Nullable String name,
            @Nullable Instant dueAt,
            @Nullable String assignee,
            @Nullable String candidate) {

        Optional<String> person() {
            return Optional.ofNullable(assignee).or(() -> Optional.ofNullable(candidate));
        }

        OpenTask with(Set<String> people) {
            return new OpenTask(
                    id, requireNonNullElse(name, "A task without a name"), Optional.ofNullable(dueAt), people);
        }
    }

    @Override
    public List<OpenTask> of(Collection<String> ownerIds, int most) {
        Map<String, Row> tasks = new LinkedHashMap<>();
        Map<String, Set<String>> people = new LinkedHashMap<>();
        rows(ownerIds, most).forEach(row -> {
            tasks.putIfAbsent(row.id(), row);
            Set<String> known = people.computeIfAbsent(row.id(), task -> new TreeSet<>());
            row.person().ifPresent(known::add);
        });
        return tasks.values().stream()
                .map(row -> row.with(people.getOrDefault(row.id(), Set.of())))
                .toList();
    }

    private List<Row> rows(Collection<String> ownerIds, int most) {
        return jdbc.sql(
                        """
                        select t.ID_, t.NAME_, t.DUE_DATE_, t.ASSIGNEE_, l.USER_ID_
                          from (select t.* from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                                 where p.BUSINESS_KEY_ in (:owners) and t.SUSPENSION_STATE_ = 1
                                 order by t.DUE_DATE_, t.ID_ fetch first %d rows only) t
                               left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
                                                              and l.USER_ID_ is not null and t.ASSIGNEE_ is null
                         order by t.DUE_DATE_, t.ID_, l.USER_ID_
                        """
                                .formatted(most))
                .param("owners", Set.copyOf(ownerIds))
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getTimestamp(3))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }
}
