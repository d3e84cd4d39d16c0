package org.charterpath.materials;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has opened which material: a figure for those who keep it, and never hours. */
@Repository
class Openings {

    private static final String TIMES =
            "update material_opening set times = times + 1, last_at = ?" + " where material_id = ? and user_id = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    Openings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How often a material was opened.
     *
     * @param people who are different
     */
    public record Count(int people, Instant first, Instant last) {}

    /** Counts that somebody opens a material. Each statement is a transaction of its own: nothing else hangs on it. */
    void add(String materialId, String userId) {
        Timestamp now = Timestamp.from(clock.instant());
        if (isKnown(now, materialId, userId)) {
            return;
        }
        try {
            jdbc.sql(
                            """
                            insert into material_opening (material_id, user_id, times, first_at, last_at)
                            values (?, ?, 1, ?, ?)
                            """)
                    .params(materialId, userId, now, now)
                    .update();
        } catch (DuplicateKeyException openedTwiceAtOnce) {
            isKnown(now, materialId, userId);
        }
    }

    private boolean isKnown(Timestamp now, String materialId, String userId) {
        return jdbc.sql(TIMES).params(now, materialId, userId).update() > 0;
    }

    /**
     * What was opened of a program's and its cohorts' materials, by material.
     *
     * @param cohortId whose people alone are counted; empty for everybody
     */
    Map<String, Count> of(String programId, Optional<String> cohortId) {
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select o.material_id, count(*) as people, min(o.first_at) as first_at, max(o.last_at) as last_at
                          from material_opening o join material m on m.id = o.material_id
                         where m.program_id = :program
                           and (:cohort = '' or o.user_id in (select participant_id from enrolment where cohort_id = :cohort))
                         group by o.material_id
                        """)
                .param("program", programId)
                .param("cohort", cohortId.orElse(""))
                .query(row -> {
                    counts.put(
                            row.getString("material_id"),
                            new Count(
                                    row.getInt("people"),
                                    row.getTimestamp("first_at").toInstant(),
                                    row.getTimestamp("last_at").toInstant()));
                });
        return counts;
    }
}
