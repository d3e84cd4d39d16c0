package org.charterpath.capstone;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * When somebody was last told to present.
 *
 * @param ownerId an enrolment's or a team's id
 * @param startsAt null where the time was taken back
 * @param minutes length in minutes
 * @param sequence how often it has changed since it was first told
 */
@Table("presentation_time")
record PresentationTime(
        @Id String ownerId,
        String cohortId,
        @Nullable Instant startsAt,
        int minutes,
        int sequence,
        @Version @Nullable Integer version) {

    interface Times extends CrudRepository<PresentationTime, String> {

        List<PresentationTime> findByCohortId(String cohortId);

        /** Those of one person, alone or in a team, who is still in the cohort. */
        @Query(
                """
                SELECT t.* FROM presentation_time t
                WHERE t.starts_at IS NOT NULL
                  AND (t.owner_id IN (SELECT e.id FROM enrolment e
                                      WHERE e.participant_id = :userId AND e.cohort_id = t.cohort_id)
                    OR t.owner_id IN (SELECT m.team_id FROM team_member m JOIN enrolment e ON e.id = m.enrolment_id
                                      WHERE e.participant_id = :userId AND e.cohort_id = t.cohort_id))
                ORDER BY t.starts_at
                """)
        List<PresentationTime> ofPerson(String userId);

        @Query(
                """
                SELECT t.* FROM presentation_time t
                JOIN enrolment e ON e.id = :enrolmentId AND e.cohort_id = t.cohort_id
                WHERE t.starts_at IS NOT NULL
                  AND (t.owner_id = e.id
                    OR t.owner_id IN (SELECT m.team_id FROM team_member m WHERE m.enrolment_id = e.id))
                ORDER BY t.starts_at LIMIT 1
                """)
        Optional<PresentationTime> of(String enrolmentId);
    }

    static PresentationTime first(String ownerId, String cohortId, Instant startsAt, int minutes) {
        return new PresentationTime(ownerId, cohortId, startsAt, minutes, 0, null);
    }

    boolean isAt(@Nullable Instant other, int otherMinutes) {
        return Objects.equals(startsAt, other) && (other == null || minutes == otherMinutes);
    }

    /** The same in a cohort; in another one than before nobody has been told anything yet. */
    PresentationTime in(String cohort) {
        return cohort.equals(cohortId) ? this : new PresentationTime(ownerId, cohort, null, minutes, sequence, version);
    }

    PresentationTime at(@Nullable Instant newStart, int newMinutes) {
        return new PresentationTime(ownerId, cohortId, newStart, newMinutes, sequence + 1, version);
    }
}
