package org.charterpath.capstone;

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
 * One score that a panel is asked for. Nobody but who gave it reads it before all are in.
 *
 * @param seat 1 for the first of the panel
 * @param isExtra asked for because the others lie far apart
 * @param panelistId the user id of whom the panel has for it, whoever stands in; null where it is for the program admins
 * @param scoredBy the user id of who has given it; null until then
 * @param submissionId the score as it was submitted; null until then
 * @param levels null until then
 * @param feedback to whoever presented; null where there is none
 */
record PanelScore(
        @Id String id,
        String presentationId,
        int seat,
        boolean isExtra,
        @Nullable String panelistId,
        @Nullable String scoredBy,
        @Nullable String submissionId,
        @Embedded.Nullable @Nullable RubricLevels levels,
        @Nullable String feedback,
        @Version @Nullable Integer version) {

    interface Table extends Repository<PanelScore, String> {

        PanelScore save(PanelScore score);

        Optional<PanelScore> findById(String id);

        List<PanelScore> findByPresentationIdOrderBySeat(String presentationId);

        List<PanelScore> findByPresentationIdInOrderBySeat(Collection<String> presentationIds);

        /** Whether somebody gives, or has given, another score of the same presentation. */
        @Query(
                """
                SELECT COUNT(*) > 0
                FROM panel_score o JOIN panel_score s ON s.presentation_id = o.presentation_id AND s.id = :id
                     LEFT JOIN review r ON r.subject_kind = 'presentation' AND r.subject_id = o.id
                WHERE o.id <> s.id
                  AND (o.scored_by = :userId
                    OR (o.scored_by IS NULL AND COALESCE(r.waiting_for, o.panelist_id) = :userId))
                """)
        boolean hasAnother(String id, String userId);

        /** What nobody has given yet of what somebody is on a panel for. */
        @Query(
                """
                SELECT s.* FROM panel_score s JOIN presentation p ON p.id = s.presentation_id
                WHERE s.panelist_id = :userId AND s.scored_by IS NULL
                  AND p.result IS NULL AND p.taken_away_at IS NULL
                ORDER BY s.id
                LIMIT :most
                """)
        List<PanelScore> openOf(String userId, int most);
    }

    /** @param panelistId null where it is for the program admins */
    static PanelScore asked(Presentation presentation, int seat, boolean isExtra, @Nullable String panelistId) {
        return new PanelScore(
                UUID.randomUUID().toString(),
                presentation.id(),
                seat,
                isExtra,
                panelistId,
                null,
                null,
                null,
                null,
                null);
    }

    boolean isGiven() {
        return scoredBy != null;
    }

    PanelScore given(Submission form) {
        return new PanelScore(
                id,
                presentationId,
                seat,
                isExtra,
                panelistId,
                form.submittedBy(),
                form.id(),
                RubricLevels.from(form),
                form.text("scoreFeedback").orElse(null),
                version);
    }

    /**
     * The levels.
     *
     * @throws IllegalStateException if nobody has given them yet
     */
    RubricLevels requireLevels() {
        if (levels == null) {
            throw new IllegalStateException("Score '%s' is not given yet".formatted(id));
        }
        return levels;
    }
}
