package org.charterpath.coursework;

import org.charterpath.cohort.Placements;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Component;

/** Tells participants what the coach decided; one message a review. */
@Component
class ReviewMessages {

    private static final String PARAGRAPH = "\n\n";

    private final Placements placements;
    private final Notifications notifications;

    ReviewMessages(Placements placements, Notifications notifications) {
        this.placements = placements;
        this.notifications = notifications;
    }

    void returned(Assignment assignment, Review review) {
        String body = "Your coach has read \"%s\" and returned it to you.".formatted(assignment.title())
                + feedback(review)
                + PARAGRAPH
                + "Your answers are still there: open the task in Tasklist, change what is asked and send it again.";
        send(assignment, review, "Returned: " + assignment.title(), body);
    }

    void accepted(Assignment assignment, Review review, int trackedMinutes) {
        String minutes = review.creditedMinutes() == trackedMinutes
                ? "The %d minutes that you tracked are on your transcript as independent work."
                        .formatted(trackedMinutes)
                : "Of the %d minutes that you tracked, %d are on your transcript as independent work. Reason: %s"
                        .formatted(trackedMinutes, review.creditedMinutes(), review.reason());
        String body = "Your coach has accepted \"%s\".".formatted(assignment.title())
                + PARAGRAPH
                + minutes
                + feedback(review);
        send(assignment, review, "Accepted: " + assignment.title(), body);
    }

    private static String feedback(Review review) {
        return review.feedback() == null ? "" : PARAGRAPH + "Feedback:" + PARAGRAPH + review.feedback();
    }

    private void send(Assignment assignment, Review review, String subject, String body) {
        placements
                .of(assignment.ownerId())
                .members()
                .forEach(member -> notifications.send(Message.plain(
                        "review:%s:%s".formatted(review.submissionId(), member.participantId()),
                        member.participantId(),
                        subject,
                        body)));
    }
}
