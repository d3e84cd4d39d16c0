package org.charterpath.capstone;

import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.CoachWork;
import org.charterpath.cohort.Placements;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewTasks;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Component;

/**
 * The scores that a coach who is away gives as one of a panel: also of people of other coaches, and never beside a score that
 * the stand-in gives already.
 */
@Component
class PanelStandIns implements CoachWork {

    /** More than one coach has open. */
    private static final int MOST = 500;

    private final PanelScore.Table scores;
    private final PanelChoice choice;
    private final Reviews reviews;
    private final ReviewTasks tasks;
    private final Placements placements;

    PanelStandIns(
            PanelScore.Table scores, PanelChoice choice, Reviews reviews, ReviewTasks tasks, Placements placements) {
        this.scores = scores;
        this.choice = choice;
        this.reviews = reviews;
        this.tasks = tasks;
        this.placements = placements;
    }

    @Override
    public int handOver(Handover handover) {
        List<String> processes = scores.openOf(handover.coachId(), MOST).stream()
                .filter(score -> !scores.hasAnother(score.id(), handover.to()))
                .flatMap(score -> reviews.latest(PresentationScoreForm.subject(score)).stream())
                .filter(Review::isOpen)
                .filter(review -> choice.maySit(handover.to(), placements.of(review.ownerId())))
                .map(Review::processInstanceId)
                .toList();
        List<ReviewTasks.OpenTask> theirs = tasks.reviewsIn(processes).stream()
                .filter(task -> task.assignee().equals(Optional.of(handover.from())))
                .toList();
        theirs.forEach(task -> tasks.give(task.id(), handover.to()));
        return theirs.size();
    }
}
