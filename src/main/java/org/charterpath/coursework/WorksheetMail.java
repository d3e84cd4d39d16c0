package org.charterpath.coursework;

import java.time.Instant;
import java.util.function.Function;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.notification.Message;
import org.charterpath.notification.Message.Link;
import org.charterpath.notification.Notifications;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;

/** Tells everybody whose worksheet it is what the reviewer decided; one message a review. */
record WorksheetMail(Placement owner, Assignment assignment, Review review) {

    private static final String PARAGRAPH = "\n\n";

    void tellReturned(Notifications notifications) {
        String body = "Your reviewer has read \"%s\" and returned it to you.".formatted(assignment.title())
                + feedback()
                + PARAGRAPH
                + "Your answers are still there: open the task in Tasklist, change what is asked and send it again.";
        send(
                notifications,
                "Returned: " + assignment.title(),
                body,
                member -> Link.work("Open the task", review.processInstanceId()));
    }

    /** @param eachTracks whether each of those whose work it is tracks the own time */
    void tellAccepted(Notifications notifications, int trackedMinutes, boolean eachTracks) {
        Decision decision = review.requireDecision();
        String minutes = eachTracks ? minutesOfEach(decision) : minutesOfAll(decision, trackedMinutes);
        String body =
                "Your reviewer has accepted \"%s\".".formatted(assignment.title()) + PARAGRAPH + minutes + feedback();
        send(notifications, "Accepted: " + assignment.title(), body, member -> Link.journey(member.id()));
    }

    private static String minutesOfEach(Decision decision) {
        String reason = decision.reason() == null ? "" : " Reason: " + decision.reason();
        return "The minutes that you tracked are on your transcript, up to %d for each of you.%s Whoever has not tracked any yet can still do so."
                .formatted(decision.minutes(), reason);
    }

    private static String minutesOfAll(Decision decision, int trackedMinutes) {
        return decision.outcome() == Decision.Outcome.APPROVED
                ? "The %d minutes that you tracked are on your transcript.".formatted(trackedMinutes)
                : "Of the %d minutes that you tracked, %d are on your transcript. Reason: %s"
                        .formatted(trackedMinutes, decision.minutes(), decision.reason());
    }

    /** Tells that a deadline has passed, once for all the work that it closes on a day. */
    static void tellClosed(Placement owner, Instant now, Notifications notifications) {
        owner.members()
                .forEach(member -> notifications.send(Message.plain(
                                "work-closed:%s:%s".formatted(member.id(), owner.dayOf(now)),
                                member.participantId(),
                                "Closed: what was open of " + owner.calendar().cohortName(),
                                """
                        A deadline of %s has passed. What was not handed in is closed as not completed; your journey says what that is.

                        What you handed in in time waits for its review and counts once it is approved, and so do hours that you have logged."""
                                        .formatted(owner.calendar().cohortName()))
                        .with(Link.journey(member.id()))));
    }

    private String feedback() {
        String words = review.requireDecision().feedback();
        return words == null ? "" : PARAGRAPH + "Feedback:" + PARAGRAPH + words;
    }

    private void send(Notifications notifications, String subject, String body, Function<Enrolment, Link> link) {
        owner.members()
                .forEach(member -> notifications.send(Message.plain(
                                "review:%s:%s".formatted(review.id(), member.participantId()),
                                member.participantId(),
                                subject,
                                body)
                        .with(link.apply(member))));
    }
}
