package org.charterpath.bottleneck.process;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.bottleneck.Scope;
import org.charterpath.bottleneck.WaitingHistory;
import org.charterpath.bottleneck.Waits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Read from the engine's history with our own tables, each question in one statement of which the database gives back a row
 * for each step or person. The engine keeps how many milliseconds each task took.
 */
@Component
@Transactional(readOnly = true)
class EngineWaitingHistory implements WaitingHistory {

    /** What the engine notes of tasks that somebody has done; others were cut off. */
    private static final String STEPS = Scope.OWNED
            + """
            select p.PROC_DEF_KEY_ as process, t.TASK_DEF_KEY_ as element, 0 as is_part, max(d.VERSION_) as version,
                   min(p.START_TIME_) as begun,
                   count(case when t.DELETE_REASON_ = 'completed' then 1 end) as done,
                   count(case when t.END_TIME_ is null then 1 end) as waiting,
                   min(case when t.END_TIME_ is null then t.START_TIME_ end) as oldest,
                   count(case when t.DELETE_REASON_ = 'completed' and t.DUE_DATE_ is not null
                                or t.END_TIME_ is null and t.DUE_DATE_ < :now then 1 end) as timed,
                   count(case when t.DELETE_REASON_ = 'completed' and t.DUE_DATE_ < t.END_TIME_
                                or t.END_TIME_ is null and t.DUE_DATE_ < :now then 1 end) as late,
                   percentile_cont(0.5) within group (
                       order by case when t.DELETE_REASON_ = 'completed' then t.DURATION_ end) as median,
                   percentile_cont(0.9) within group (
                       order by case when t.DELETE_REASON_ = 'completed' then t.DURATION_ end) as ninetieth
              from owned o
              join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = o.id
              join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_
              left join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_
             where (o.since is null or t.START_TIME_ >= o.since) and (o.until is null or t.START_TIME_ < o.until)
               and t.TASK_DEF_KEY_ is not null
             group by p.PROC_DEF_KEY_, t.TASK_DEF_KEY_
            union all
            select p.PROC_DEF_KEY_, a.ACT_ID_, 1, max(d.VERSION_), min(p.START_TIME_),
                   count(case when a.END_TIME_ is not null and a.ACT_INST_STATE_ <> 2 then 1 end),
                   count(case when a.END_TIME_ is null then 1 end),
                   min(case when a.END_TIME_ is null then a.START_TIME_ end),
                   0, 0,
                   percentile_cont(0.5) within group (order by case when a.ACT_INST_STATE_ <> 2 then a.DURATION_ end),
                   percentile_cont(0.9) within group (order by case when a.ACT_INST_STATE_ <> 2 then a.DURATION_ end)
              from owned o
              join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = o.id
              join ACT_HI_ACTINST a on a.PROC_INST_ID_ = p.PROC_INST_ID_ and a.ACT_TYPE_ = 'callActivity'
              left join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_
             where (o.since is null or a.START_TIME_ >= o.since) and (o.until is null or a.START_TIME_ < o.until)
             group by p.PROC_DEF_KEY_, a.ACT_ID_
             order by 1, 2
             fetch first %d rows only
            """
                    .formatted(MOST);

    /**
     * A review waits since it was handed to whoever has it, and every other task since it was there. Who has done it is who has
     * sent its form. Somebody who only takes part is no coach: such a page calls no participant by name. Milliseconds are whole
     * numbers, because H2 finds no percentile of 1.6E7.
     */
    private static final String HANDLED = Scope.OWNED
            + """
            , handled (person, work, took, since) as (
                select coalesce(s.submitted_by, case when q.id is null then t.ASSIGNEE_ else q.waiting_for end, ''), t.TASK_DEF_KEY_,
                       case when r.waiting_since is not null
                            then cast(extract(epoch from (r.decided_at - r.waiting_since)) * 1000 as bigint)
                            else t.DURATION_ end,
                       case when t.END_TIME_ is null
                            then coalesce(q.waiting_since, cast(t.START_TIME_ as timestamp(6) with time zone)) end
                  from owned o
                  join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = o.id
                  join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_ and t.TASK_DEF_KEY_ in (:tasks)
                  left join submission s on s.task_id = t.ID_
                  left join review r on r.decision_submission_id = s.id
                  left join review q on q.process_instance_id = t.PROC_INST_ID_ and t.END_TIME_ is null
                        and q.decision is null and q.closed_at is null
                 where (t.END_TIME_ is null or t.DELETE_REASON_ = 'completed')
                   and coalesce(r.decided_as, q.decider, '') <> 'PEER'
                   and (o.since is null or t.START_TIME_ >= o.since) and (o.until is null or t.START_TIME_ < o.until)),
            summed as (
                select h.person, h.work, count(h.took) as done, count(h.since) as waiting, min(h.since) as oldest,
                       percentile_cont(0.5) within group (order by h.took) as median,
                       percentile_cont(0.9) within group (order by h.took) as ninetieth
                  from handled h
                 group by h.person, h.work)
            select m.person, m.work, m.done, m.waiting, m.oldest, 0 as timed, 0 as late, m.median, m.ninetieth
              from summed m
             where not exists (select 1 from enrolment e where e.participant_id = m.person and e.cohort_id in (:cohorts))
                or exists (select 1 from enrolment e where e.coach_id = m.person and e.cohort_id in (:cohorts))
             order by m.person, m.work
             fetch first %d rows only
            """
                    .formatted(MOST);

    private final JdbcClient jdbc;

    EngineWaitingHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Step> steps(Scope scope) {
        return jdbc.sql(STEPS)
                .param("cohorts", scope.cohortIds())
                .param("now", Timestamp.from(scope.now()))
                .query((row, number) -> new Step(
                        row.getString("process"),
                        row.getString("element"),
                        row.getInt("version"),
                        row.getTimestamp("begun").toInstant(),
                        row.getInt("is_part") == 1,
                        waits(row)))
                .list();
    }

    @Override
    public Map<String, Map<Integer, String>> definitions(Collection<String> processKeys) {
        Map<String, Map<Integer, String>> definitions = new HashMap<>();
        if (!processKeys.isEmpty()) {
            jdbc.sql("select KEY_, VERSION_, ID_ from ACT_RE_PROCDEF where KEY_ in (:keys)")
                    .param("keys", processKeys)
                    .query(row -> {
                        definitions
                                .computeIfAbsent(row.getString(1), key -> new HashMap<>())
                                .put(row.getInt(2), requireNonNull(row.getString(3)));
                    });
        }
        return definitions;
    }

    @Override
    public List<Handled> handled(Scope scope, Collection<String> taskKeys) {
        if (taskKeys.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(HANDLED)
                .param("cohorts", scope.cohortIds())
                .param("tasks", taskKeys)
                .query((row, number) -> new Handled(row.getString("person"), row.getString("work"), waits(row)))
                .list();
    }

    private static Waits waits(ResultSet row) throws SQLException {
        return new Waits(
                row.getLong("done"),
                row.getLong("waiting"),
                Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant),
                row.getLong("timed"),
                row.getLong("late"),
                time(row, "median"),
                time(row, "ninetieth"));
    }

    private static Optional<Duration> time(ResultSet row, String column) throws SQLException {
        double millis = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, Math.round(millis))));
    }
}
