package org.charterpath.practice;

import java.time.ZoneId;
import java.util.List;
import org.charterpath.DayWords;
import org.charterpath.community.Communities;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Component;

/** Letters to owners and reviewers of practices, and to owners of try-outs. */
@Component
class PracticeLetters {

    static final int DAYS_TO_REVIEW = 10;
    static final int DAYS_UNTIL_PASSED_ON = 14;
    static final int DAYS_TO_ANSWER = 30;

    private final Notifications notifications;
    private final Communities communities;

    PracticeLetters(Notifications notifications, Communities communities) {
        this.notifications = notifications;
        this.communities = communities;
    }

    void askForReview(Practice practice, String reviewId, String reviewerId) {
        notifications.send(Message.plain(
                        "practice-review:%s:asked".formatted(reviewId),
                        reviewerId,
                        "Please review a practice: %s".formatted(practice.title()),
                        """
                        Somebody of another school has written down what works there. You are asked to say whether others can use it, \
                        by six questions; it takes about a quarter of an hour.

                        Please do it within %d days. After %d days somebody else is asked instead.
                        """
                                .formatted(DAYS_TO_REVIEW, DAYS_UNTIL_PASSED_ON))
                .with(Message.Link.tasks("Review the practice")));
    }

    void tellOfDecision(Practice practice, boolean isPublished, List<String> words) {
        String lines = words.isEmpty() ? "" : "\n\n- " + String.join("\n- ", words);
        notifications.send(
                isPublished
                        ? Message.plain(
                                        "practice:%s:published:%d".formatted(practice.id(), practice.edition()),
                                        practice.ownerId(),
                                        "Published: %s".formatted(practice.title()),
                                        """
                                        Your practice is in the library now. You are asked on %s whether it is still right.%s
                                        """
                                                .formatted(
                                                        DayWords.of(practice.reviewBy()
                                                                .orElseThrow()),
                                                        lines))
                                .with(Message.Link.page(
                                        "Read it in the library", PracticeLibrary.addressOf(practice.id())))
                        : Message.plain(
                                        "practice:%s:returned:%d".formatted(practice.id(), practice.edition()),
                                        practice.ownerId(),
                                        "Returned: %s".formatted(practice.title()),
                                        """
                                        The reviewers ask for changes before your practice is published. What you have written is in \
                                        your task again.%s
                                        """
                                                .formatted(lines))
                                .with(Message.Link.tasks("Change the practice")));
    }

    void askWhetherStillRight(Practice practice) {
        notifications.send(Message.plain(
                        "practice:%s:still-right:%s"
                                .formatted(practice.id(), practice.reviewBy().orElseThrow()),
                        practice.ownerId(),
                        "Is it still right? %s".formatted(practice.title()),
                        """
                        The day has come on which you wanted to look at your practice again. Keep it with another day, change it, or \
                        archive it. Without an answer in %d days it is archived: it leaves the search, and whoever has its address \
                        reads that it may be out of date.
                        """
                                .formatted(DAYS_TO_ANSWER))
                .with(
                        Message.Link.tasks("Say whether it is still right"),
                        Message.Link.page("Read it in the library", PracticeLibrary.addressOf(practice.id()))));
    }

    void tellOfArchiving(Practice practice) {
        notifications.send(Message.plain(
                        "practice:%s:archived".formatted(practice.id()),
                        practice.ownerId(),
                        "Archived: %s".formatted(practice.title()),
                        """
                        Your practice is not in the search any more. Whoever has its address can still read it, with a note that it \
                        may be out of date. If it is right after all, write it down anew.
                        """)
                .with(Message.Link.page("Read it in the library", PracticeLibrary.addressOf(practice.id()))));
    }

    void tellOfHandingOn(Practice practice, String heirId, String why) {
        notifications.send(Message.plain(
                        "practice:%s:handed-on:%d"
                                .formatted(practice.id(), communities.now().getEpochSecond()),
                        heirId,
                        "You look after a practice now: %s".formatted(practice.title()),
                        """
                        %s You are its owner now: what was to be done about it is among your tasks.
                        """
                                .formatted(why))
                .with(Message.Link.tasks("Open your tasks")));
    }

    void tellOfWithdrawal(Practice practice, String communityId) {
        notifications.send(Message.plain(
                        "practice:%s:withdrawn".formatted(practice.id()),
                        practice.ownerId(),
                        "Taken back: %s".formatted(practice.title()),
                        """
                        Whoever runs the community has taken your practice out of the library and out of your tasks. If you do not know \
                        why, ask there.
                        """)
                .with(Message.Link.page("Your practices", PracticeLibrary.practicesOf(communityId))));
    }

    void askForReport(TryOuts.TryOut tryOut, TryOuts.Due due, ZoneId zone) {
        notifications.send(Message.plain(
                        "try-out:%s:report:%d"
                                .formatted(tryOut.id(), communities.now().getEpochSecond()),
                        tryOut.ownerId(),
                        "Please report on your try-out: %s".formatted(tryOut.title()),
                        """
                        What you have tried out is over. Say in three sentences what happened, and what others should know, by %s.%s
                        """
                                .formatted(
                                        DayWords.of(due.at().atZone(zone)),
                                        due.isConvening() ? " The community comes together then." : ""))
                .with(
                        Message.Link.tasks("Report on the try-out"),
                        Message.Link.page("The try-outs of the community", due.page())));
    }
}
