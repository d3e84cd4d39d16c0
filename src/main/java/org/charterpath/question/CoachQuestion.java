package org.charterpath.question;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * What a participant has asked, and what was answered.
 *
 * @param id of the process instance in which it is answered
 * @param askedBy the participant's user id
 * @param answer null until there is one
 * @param answeredBy the user id of whoever answered; null until somebody has
 */
@Table("coach_question")
public record CoachQuestion(
        @Id String id,
        String enrolmentId,
        String question,
        String askedBy,
        Instant askedAt,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Version @Nullable Integer version) {

    interface Rows extends CrudRepository<CoachQuestion, String> {

        List<CoachQuestion> findTop50ByEnrolmentIdOrderByAskedAtDescIdAsc(String enrolmentId);
    }

    public boolean isAnswered() {
        return answer != null;
    }

    CoachQuestion answered(String text, String by, Instant now) {
        return new CoachQuestion(id, enrolmentId, question, askedBy, askedAt, text, by, now, version);
    }
}
