package org.charterpath.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.operations.Measured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits in the engine: tasks for people, by the process to which they belong, and jobs for a node. */
@Component
class EngineMeters implements Measured {

    private final JdbcClient jdbc;

    EngineMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Reading> numbers(Instant now) {
        List<Reading> readings = new ArrayList<>();
        tasks(now, readings);
        jobs(now, readings);
        return readings;
    }

    /** A process of which nothing is open shows zeros, as long as it has a model. */
    private void tasks(Instant now, List<Reading> readings) {
        jdbc.sql(
                        """
                        select d.KEY_ as process, sum(coalesce(t.OPEN_TASKS, 0)) as open_tasks,
                               sum(coalesce(t.OVERDUE_TASKS, 0)) as overdue_tasks
                          from ACT_RE_PROCDEF d
                          left join (select PROC_DEF_ID_, count(*) as OPEN_TASKS,
                                            sum(case when DUE_DATE_ < ? then 1 else 0 end) as OVERDUE_TASKS
                                       from ACT_RU_TASK group by PROC_DEF_ID_) t on t.PROC_DEF_ID_ = d.ID_
                         group by d.KEY_
                        """)
                .param(Timestamp.from(now))
                .query(row -> {
                    String process = row.getString("process");
                    readings.add(Reading.count(
                            "charterpath.tasks.open",
                            "Tasks that wait for somebody",
                            "process",
                            process,
                            row.getLong("open_tasks")));
                    readings.add(Reading.count(
                            "charterpath.tasks.overdue",
                            "Tasks that were due and still wait for somebody",
                            "process",
                            process,
                            row.getLong("overdue_tasks")));
                });
    }

    private void jobs(Instant now, List<Reading> readings) {
        jdbc.sql(
                        """
                        select sum(case when RETRIES_ = 0 then 1 else 0 end) as failed,
                               sum(case when RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?)
                                         and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < ?) then 1 else 0 end) as due,
                               min(case when RETRIES_ > 0 and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < ?)
                                        then coalesce(DUEDATE_, CREATE_TIME_) end) as oldest
                          from ACT_RU_JOB where SUSPENSION_STATE_ = 1
                        """)
                .params(Timestamp.from(now), Timestamp.from(now), Timestamp.from(now))
                .query(row -> {
                    readings.add(Reading.count(
                            "charterpath.jobs.failed",
                            "Jobs that have failed as often as they are tried; each is an incident in Cockpit",
                            row.getLong("failed")));
                    readings.add(Reading.count(
                            "charterpath.jobs.due",
                            "Jobs that could be done now and that no node has taken",
                            row.getLong("due")));
                    readings.add(Reading.age(
                            "charterpath.jobs.oldest",
                            "For how long the job could have been done that has waited longest; 0 where none waits",
                            Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant),
                            now));
                });
    }
}
