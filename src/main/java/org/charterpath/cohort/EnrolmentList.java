package org.charterpath.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists the enrolments that somebody may read for who they are: their own, of the people whom they coach or whose coach they
 * stand in for, or all.
 */
@Service
public class EnrolmentList {

    private final JdbcClient jdbc;
    private final Placements placements;

    EnrolmentList(JdbcClient jdbc, Placements placements) {
        this.jdbc = jdbc;
        this.placements = placements;
    }

    /** One enrolment, with the names of its cohort. */
    public record Line(
            String id,
            String cohortId,
            String cohortName,
            String programId,
            String participantId,
            Enrolment.State state) {}

    /**
     * Some enrolments, by id.
     *
     * @param next the id to go on after; empty where nothing is left
     */
    public record Page(List<Line> lines, Optional<String> next) {}

    /**
     * The enrolments that a caller may read.
     *
     * @param after the id after which to go on; empty for the beginning
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public Page readableBy(Caller caller, Optional<String> after, int limit) {
        Set<String> represented = caller.administers() ? Set.of() : placements.representedBy(caller.userId());
        List<Line> lines = jdbc.sql(
                        """
                        select e.id, e.cohort_id as cohortId, o.name as cohortName, o.program_id as programId,
                               e.participant_id as participantId, e.state
                          from enrolment e join cohort o on o.id = e.cohort_id
                         where e.id > :after and (:all or e.participant_id = :caller or :coaches and e.coach_id = :caller
                                or e.coach_id in (:represented)
                                   and not exists (select 1 from enrolment peer
                                                    where peer.cohort_id = e.cohort_id and peer.participant_id = :caller))
                         order by e.id fetch first :rows rows only
                        """)
                .param("after", after.orElse(""))
                .param("all", caller.administers())
                .param("coaches", caller.isIn(Role.COACHES))
                .param("caller", caller.userId())
                .param("represented", represented.isEmpty() ? Set.of("") : represented)
                .param("rows", limit + 1)
                .query(Line.class)
                .list();
        if (lines.size() <= limit) {
            return new Page(lines, Optional.empty());
        }
        List<Line> page = new ArrayList<>(lines.subList(0, limit));
        return new Page(page, Optional.of(page.get(limit - 1).id()));
    }
}
