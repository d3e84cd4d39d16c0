package org.charterpath.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * What a coach has written down about a participant for nobody else.
 *
 * @param id given by the page on which it was written, so that sending it twice writes it once
 * @param coachId its author, and the only one who reads it
 * @param words at most {@link #LONGEST} characters
 * @param version one more with each change; null until it is kept
 */
@Table("coach_note")
public record CoachNote(
        @Id String id,
        String coachId,
        String enrolmentId,
        String words,
        Instant writtenAt,
        Instant changedAt,
        @Version @Nullable Integer version) {

    /** In characters. */
    public static final int LONGEST = 4000;

    interface Rows extends CrudRepository<CoachNote, String> {

        List<CoachNote> findByCoachIdAndEnrolmentIdOrderByWrittenAtDescIdAsc(String coachId, String enrolmentId);

        Optional<CoachNote> findByIdAndCoachId(String id, String coachId);
    }

    public boolean isChanged() {
        return changedAt.isAfter(writtenAt);
    }

    CoachNote saying(String newWords, Instant now) {
        return new CoachNote(id, coachId, enrolmentId, newWords, writtenAt, now, version);
    }
}
