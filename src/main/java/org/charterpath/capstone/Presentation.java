package org.charterpath.capstone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.repository.Repository;

/**
 * A capstone as somebody, alone or as one of a team, has presented it before a panel.
 *
 * @param attempt 1 for the first time that this person presented; what was taken away does not count
 * @param submissionId what was presented
 * @param verdict what the scores came to; null until all are in
 * @param takenAwayAt when the person left before that; null otherwise
 */
record Presentation(
        @Id String id,
        String enrolmentId,
        int attempt,
        String submissionId,
        @Embedded.Nullable @Nullable Verdict verdict,
        @Nullable Instant takenAwayAt,
        @Version @Nullable Integer version) {

    /**
     * What a panel's scores come to.
     *
     * @param scores how many there are
     * @param points the sum of their totals, each of 20
     * @param lowest the lowest total
     * @param highest the highest total
     */
    record Verdict(
            Integer scores,
            Integer points,
            Integer lowest,
            Integer highest,
            PresentationScore.Result result,
            Instant decidedAt) {

        /** Scores whose totals lie so many points of 20 apart, or more, want another one beside them. */
        static final int FAR_APART = 5;

        /** @param attempt 1 for the first presentation */
        static Verdict of(List<RubricLevels> given, int attempt, Instant now) {
            List<Integer> totals =
                    given.stream().map(RubricLevels::total).sorted().toList();
            return new Verdict(
                    totals.size(),
                    totals.stream().mapToInt(Integer::intValue).sum(),
                    totals.get(0),
                    totals.get(totals.size() - 1),
                    PresentationScore.evaluate(given, attempt),
                    now);
        }

        /** The mean of the totals, of 20, to a tenth. */
        BigDecimal mean() {
            return BigDecimal.valueOf(points).divide(BigDecimal.valueOf(scores), 1, RoundingMode.HALF_UP);
        }

        /** How many points lie between the lowest total and the highest. */
        int spread() {
            return highest - lowest;
        }
    }

    interface Table extends Repository<Presentation, String> {

        Presentation save(Presentation presentation);

        Optional<Presentation> findById(String id);

        Optional<Presentation> findBySubmissionId(String submissionId);

        List<Presentation> findByEnrolmentIdInOrderByAttempt(Collection<String> enrolmentIds);

        int countByEnrolmentIdAndTakenAwayAtIsNull(String enrolmentId);

        /** Without what was taken away. */
        @Query(
                """
                SELECT * FROM presentation WHERE enrolment_id = :enrolmentId AND taken_away_at IS NULL
                ORDER BY attempt DESC LIMIT 1
                """)
        Optional<Presentation> latest(String enrolmentId);

        /** Those that somebody is, or was, asked to score, the latest first. */
        @Query(
                """
                SELECT p.* FROM presentation p
                WHERE EXISTS (SELECT 1 FROM panel_score s
                              WHERE s.presentation_id = p.id AND (s.panelist_id = :userId OR s.scored_by = :userId))
                ORDER BY COALESCE(p.decided_at, CURRENT_TIMESTAMP) DESC, p.id
                LIMIT :most
                """)
        List<Presentation> scoredBy(String userId, int most);
    }

    static Presentation of(String enrolmentId, int attempt, Submission presented) {
        return new Presentation(UUID.randomUUID().toString(), enrolmentId, attempt, presented.id(), null, null, null);
    }

    boolean isOpen() {
        return verdict == null && takenAwayAt == null;
    }

    Presentation decided(Verdict made) {
        return new Presentation(id, enrolmentId, attempt, submissionId, made, null, version);
    }

    Presentation takenAway(Instant now) {
        return new Presentation(id, enrolmentId, attempt, submissionId, null, now, version);
    }
}
