package org.charterpath.cohort;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a cohort's year, by one rule for all (docs/decisions/0031):
 *
 * <ol>
 *   <li>What nobody has handed in on the last day for work, or on the cohort's last day, is closed as not completed.
 *   <li>What was done in time and waits for somebody else goes on: a worksheet for its review, a meeting for its record, a
 *       session for its attendance, logged hours for their decision. Nobody loses minutes because somebody else is late.
 *   <li>For {@value CohortCalendar#DAYS_FOR_DECISIONS} days after the cohort's last day, a certificate that is still in reach
 *       waits for such decisions, and people can correct what has come back to them.
 *   <li>Then what waits for the person whose it is ends without credit. What still waits for a decision stays with whoever
 *       decides and the program admins until one of them does, is shown on the transcript as waiting, and the nightly
 *       comparison names what is still running of a cohort that is over.
 * </ol>
 */
@Service
public class YearEnd {

    private final JdbcClient jdbc;
    private final List<LateWork> kinds;

    YearEnd(JdbcClient jdbc, List<LateWork> kinds) {
        this.jdbc = jdbc;
        this.kinds = List.copyOf(kinds);
    }

    /** Ends what waits for the people of a cohort, once the days for late decisions are over; again has no effect. */
    @Transactional
    public void endLateWork(String cohortId) {
        Set<String> owners = Set.copyOf(jdbc.sql(
                        "select id from enrolment where cohort_id = :cohort union all select id from team where cohort_id = :cohort")
                .param("cohort", cohortId)
                .query(String.class)
                .list());
        if (!owners.isEmpty()) {
            kinds.forEach(kind -> kind.end(owners));
        }
    }
}
