package org.charterpath.capstone;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Component;

/** Tells what a presentation came to: whoever presented, the panel and the coach. Nobody learns who gave which score. */
@Component
class PresentationMail {

    private final Placements placements;
    private final Reviews reviews;
    private final Notifications notifications;

    PresentationMail(Placements placements, Reviews reviews, Notifications notifications) {
        this.placements = placements;
        this.reviews = reviews;
        this.notifications = notifications;
    }

    void tell(Presentation presentation, Presentation.Verdict verdict, List<PanelScore> given) {
        Placement owner = placements.of(presentation.enrolmentId());
        Enrolment presenter = owner.enrolment();
        Set<String> informed = Stream.concat(
                        given.stream().map(PanelScore::scoredBy).filter(Objects::nonNull),
                        reviews.coachOf(owner).stream())
                .filter(person -> !owner.isOf(person))
                .collect(Collectors.toCollection(TreeSet::new));
        notifications.sendAll(Stream.concat(
                        Stream.of(toPresenter(presentation, verdict, given, presenter)),
                        informed.stream().map(person -> toPanel(presentation, verdict, presenter, person)))
                .toList());
    }

    private static Message toPresenter(
            Presentation presentation, Presentation.Verdict verdict, List<PanelScore> given, Enrolment presenter) {
        List<String> words = feedbackOf(given);
        String feedback = words.isEmpty() ? "" : "\n\nFeedback:\n\n" + String.join("\n\n", words);
        return Message.plain(
                        "presentation-panel:" + presentation.id(),
                        presenter.participantId(),
                        "Your capstone presentation",
                        "Your capstone presentation is scored: %s %s%s"
                                .formatted(inWords(verdict), outcome(verdict.result()), feedback))
                .with(linkTo(verdict.result(), presenter.id()));
    }

    private static Message toPanel(
            Presentation presentation, Presentation.Verdict verdict, Enrolment presenter, String person) {
        return Message.plain(
                        "presentation-panel:%s:%s".formatted(presentation.id(), person),
                        person,
                        "Capstone presentation of " + presenter.displayName(),
                        "All scores of the capstone presentation of %s are in: %s %s"
                                .formatted(
                                        presenter.displayName(),
                                        inWords(verdict),
                                        switch (verdict.result()) {
                                            case PASSED -> "It has passed.";
                                            case REPEAT -> "It has not passed yet, and can be presented once more.";
                                            case NOT_PASSED -> "It has not passed.";
                                        }))
                .with(Message.Link.page("Open the presentations", "/presentations"));
    }

    /** The mean and the spread, as people read them. */
    static String inWords(Presentation.Verdict verdict) {
        return PresentationResults.points(verdict.mean(), verdict.scores(), verdict.spread()) + ".";
    }

    static String outcome(PresentationScore.Result result) {
        return switch (result) {
            case PASSED -> "It has passed. Congratulations!";
            case REPEAT -> "It has not passed yet. You can present once more: the task is in Tasklist.";
            case NOT_PASSED -> "It has not passed.";
        };
    }

    static Message.Link linkTo(PresentationScore.Result result, String enrolmentId) {
        return result == PresentationScore.Result.REPEAT
                ? Message.Link.tasks("Open your tasks")
                : Message.Link.journey(enrolmentId);
    }

    /** What the panel has written to whoever presented, in no order that tells who. */
    static List<String> feedbackOf(List<PanelScore> given) {
        return given.stream()
                .map(PanelScore::feedback)
                .filter(Objects::nonNull)
                .filter(words -> !words.isBlank())
                .sorted()
                .toList();
    }
}
