package org.charterpath.capstone;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewTasks;
import org.charterpath.review.Reviews;
import org.charterpath.review.TaskRelief;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scores that a panel has nobody for, so that they wait for any program admin, and perhaps for none who may: a program admin
 * chooses who gives them.
 */
@Service
public class MissingScores {

    private static final String WHY = "A program admin has chosen you for the panel.";

    private final Presentation.Table presentations;
    private final PanelScore.Table scores;
    private final PanelChoice choice;
    private final Reviews reviews;
    private final ReviewTasks tasks;
    private final TaskRelief relief;
    private final Placements placements;
    private final Accounts accounts;

    MissingScores(
            Presentation.Table presentations,
            PanelScore.Table scores,
            PanelChoice choice,
            Reviews reviews,
            ReviewTasks tasks,
            TaskRelief relief,
            Placements placements,
            Accounts accounts) {
        this.presentations = presentations;
        this.scores = scores;
        this.choice = choice;
        this.reviews = reviews;
        this.tasks = tasks;
        this.relief = relief;
        this.placements = placements;
        this.accounts = accounts;
    }

    /**
     * A score that nobody in particular is asked for.
     *
     * @param id the score's
     * @param isStuck whether no program admin may give it, so that it waits until somebody is chosen
     * @param candidates names of those who can give it, by user id
     */
    public record Missing(String id, boolean isStuck, Map<String, String> candidates) {}

    /**
     * What is missing of some presentations, by the presentation.
     *
     * @param asked the scores of each
     * @param staff names of all who score, by user id
     * @param participants user ids of those who take part in the cohort, who score nobody of it
     */
    Map<String, List<Missing>> of(
            Map<String, List<PanelScore>> asked, Map<String, String> staff, Set<String> participants) {
        Map<String, Review> open = reviews
                .of(
                        PresentationScoreForm.KIND,
                        asked.values().stream()
                                .flatMap(List::stream)
                                .filter(score -> !score.isGiven())
                                .map(PanelScore::id)
                                .toList())
                .stream()
                .filter(Review::isOpen)
                .collect(Collectors.toMap(review -> review.subject().id(), review -> review, (one, later) -> later));
        Set<String> admins =
                accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId).collect(Collectors.toSet());
        Map<String, List<Missing>> missing = new HashMap<>();
        asked.forEach((presentationId, panel) -> {
            Map<String, String> candidates = new LinkedHashMap<>(staff);
            candidates.keySet().removeAll(participants);
            candidates.keySet().removeAll(taken(panel, open));
            missing.put(
                    presentationId,
                    panel.stream()
                            .filter(score -> Optional.ofNullable(open.get(score.id()))
                                    .filter(review -> review.waiting().person() == null)
                                    .isPresent())
                            .map(score -> new Missing(
                                    score.id(), candidates.keySet().stream().noneMatch(admins::contains), candidates))
                            .toList());
        });
        return missing;
    }

    /** Those who give, or have given, a score of this panel. */
    private static Set<String> taken(Collection<PanelScore> panel, Map<String, Review> open) {
        Set<String> taken = new HashSet<>();
        panel.forEach(score -> {
            Optional<Review> review = Optional.ofNullable(open.get(score.id()));
            Stream.of(
                            Optional.ofNullable(score.scoredBy()),
                            review.isPresent()
                                    ? review.map(Review::waiting).map(waiting -> waiting.person())
                                    : Optional.ofNullable(score.panelistId()))
                    .flatMap(Optional::stream)
                    .filter(Objects::nonNull)
                    .forEach(taken::add);
        });
        return taken;
    }

    /**
     * Asks somebody for a score that nobody in particular was asked for.
     *
     * @param userId a coach or a program admin, of whichever cohort
     * @param by the user id of whoever chooses
     * @throws NotFoundException if nobody of the cohort has such a score
     * @throws InvalidSubmissionException if this person cannot give it, or it is about whoever chooses
     * @throws AlreadyDoneException if it is given meanwhile, or somebody has it
     */
    @Transactional
    public void ask(String cohortId, String scoreId, String userId, String by) {
        PanelScore score = scores.findById(scoreId).orElseThrow(() -> NotFoundException.of("score", scoreId));
        Placement presenter = presentations
                .findById(score.presentationId())
                .map(presentation -> placements.of(presentation.enrolmentId()))
                .filter(owner -> owner.calendar().cohortId().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("score", scoreId));
        if (presenter.isOf(by)) {
            throw new InvalidSubmissionException("Score: somebody else decides about your own presentation.");
        }
        Review review = reviews.latest(PresentationScoreForm.subject(score))
                .filter(Review::isOpen)
                .filter(open -> open.waiting().person() == null)
                .orElseThrow(AlreadyDoneException::new);
        if (!choice.maySit(userId, presenter)) {
            throw new InvalidSubmissionException(
                    "Who gives the score: name a coach or a program admin who does not take part in the cohort.");
        }
        if (scores.hasAnother(scoreId, userId)) {
            throw new InvalidSubmissionException(
                    "Who gives the score: this person gives another score of the same presentation.");
        }
        String taskId = tasks.reviewsIn(List.of(review.processInstanceId())).stream()
                .findFirst()
                .map(ReviewTasks.OpenTask::id)
                .orElseThrow(AlreadyDoneException::new);
        relief.standIn(taskId, userId, WHY, by);
    }
}
