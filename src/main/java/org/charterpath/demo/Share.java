package org.charterpath.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What belongs to one of the lives of the demo that are lived side by side: all that goes on in some processes, or all but that. Each
 * does its own, because it has a moment of its own.
 */
final class Share {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String ofOwnProcesses;
    private final List<String> processes;

    private Share(JdbcClient jdbc, Clock clock, String ofOwnProcesses, List<String> processes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ofOwnProcesses = ofOwnProcesses;
        this.processes = processes;
    }

    /** What begins with one of these processes. */
    static Share of(JdbcClient jdbc, Clock clock, List<String> processes) {
        return new Share(jdbc, clock, "d.KEY_ in (:processes)", processes);
    }

    /** What begins with any other process. */
    static Share except(JdbcClient jdbc, Clock clock, List<String> processes) {
        return new Share(jdbc, clock, "d.KEY_ not in (:processes)", processes);
    }

    /** Some of the jobs that are due. */
    List<EngineDriver.Due> dueJobs() {
        return jdbc.sql(
                        """
                        select j.ID_, j.ROOT_PROC_INST_ID_
                          from ACT_RU_JOB j
                          join ACT_RU_EXECUTION root on root.ID_ = j.ROOT_PROC_INST_ID_
                          join ACT_RE_PROCDEF d on d.ID_ = root.PROC_DEF_ID_
                         where j.RETRIES_ > 0 and (j.DUEDATE_ is null or j.DUEDATE_ <= :now) and %s
                         order by j.ID_
                         fetch first %d rows only
                        """
                                .formatted(ofOwnProcesses, PAGE))
                .param("now", Timestamp.from(clock.instant()))
                .param("processes", processes)
                .query((row, number) -> new EngineDriver.Due(row.getString(1), row.getString(2)))
                .list();
    }

    /** Those of some process instances that others do not belong to; what has ended meanwhile was somebody else's. */
    Set<String> own(Set<String> roots) {
        return roots.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(
                                """
                                select root.ID_
                                  from ACT_RU_EXECUTION root join ACT_RE_PROCDEF d on d.ID_ = root.PROC_DEF_ID_
                                 where root.ID_ in (:roots) and %s
                                """
                                        .formatted(ofOwnProcesses))
                        .param("roots", roots)
                        .param("processes", processes)
                        .query(String.class)
                        .list());
    }
}
