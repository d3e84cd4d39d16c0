package org.charterpath.capstone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;

/**
 * A team whose members carry one capstone together through its gates.
 *
 * @param teamId the team's, and the business key of the process of its gates
 * @param formedBy the user id of whoever made it one
 */
@Table("capstone_team")
public record CapstoneTeam(
        @Id String teamId, State state, String formedBy, Instant formedAt, @Version @Nullable Integer version) {

    /** How far a team's gates are. */
    public enum State {
        /** They are being passed. */
        OPEN,
        /** All are passed: each member can present. */
        READY,
        /** The deadline came first. */
        UNFINISHED,
        /** Nobody is left in the team. */
        ENDED
    }

    interface Rows extends CrudRepository<CapstoneTeam, String> {

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<CapstoneTeam> findLockedByTeamId(String teamId);

        /** Of the cohort in which the person is now. */
        @Query(
                """
                SELECT c.* FROM capstone_team c
                JOIN team t ON t.id = c.team_id
                JOIN team_member m ON m.team_id = t.id
                JOIN enrolment e ON e.id = m.enrolment_id AND e.cohort_id = t.cohort_id
                WHERE e.id = :enrolmentId AND c.state <> 'ENDED'
                """)
        Optional<CapstoneTeam> of(String enrolmentId);

        @Query(
                """
                SELECT c.* FROM capstone_team c JOIN team t ON t.id = c.team_id
                WHERE t.cohort_id = :cohortId ORDER BY t.name, t.id
                """)
        List<CapstoneTeam> in(String cohortId);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    CapstoneTeam in(State newState) {
        return new CapstoneTeam(teamId, newState, formedBy, formedAt, version);
    }
}
