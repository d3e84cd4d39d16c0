package org.charterpath.delivery;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.charterpath.delivery.NextSteps.NextStep;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Service;

/** Letters about what comes out of a session: that it waits, what the district says of it, and that its steps are looked at again. */
@Service
public class DeliveryLetters {

    private final Notifications notifications;
    private final SchedulingCatalog catalog;

    DeliveryLetters(Notifications notifications, SchedulingCatalog catalog) {
        this.notifications = notifications;
        this.catalog = catalog;
    }

    private String titleOf(EngagementDelivery delivery) {
        return catalog.get(delivery.entryCode()).title();
    }

    private static Message.Link page(EngagementDelivery delivery) {
        return Message.Link.page("Open the session", DeliveryPage.addressOf(delivery));
    }

    void tellThatItWaits(Engagement engagement, EngagementDelivery delivery, int number) {
        notifications.send(Message.plain(
                        "delivery:%s:written:%d".formatted(delivery.id(), number),
                        engagement.leadId(),
                        "To accept: what came out of " + titleOf(delivery),
                        """
                        What came out of the session is written up. Read it, and accept it or return it with reasons; the task is in \
                        your task list. What you accept you sign with a code that is sent to you by mail.
                        """)
                .with(page(delivery)));
    }

    void tellOfReturn(
            Engagement engagement,
            EngagementDelivery delivery,
            int number,
            String deliverer,
            String part,
            String reason) {
        notifications.send(Message.plain(
                        "delivery:%s:returned:%d".formatted(delivery.id(), number),
                        deliverer,
                        "Returned: what came out of %s, %s".formatted(titleOf(delivery), engagement.district()),
                        """
                        The district asks you to change what you have written up.

                        Part: %s

                        Reason: %s
                        """
                                .formatted(part, reason))
                .with(page(delivery)));
    }

    void tellOfAcceptance(Engagement engagement, EngagementDelivery delivery, String deliverer, List<Enrolment> team) {
        notifications.sendAll(Stream.concat(Stream.of(deliverer), team.stream().map(Enrolment::participantId))
                .distinct()
                .map(person -> Message.plain(
                                "delivery:%s:accepted:%s".formatted(delivery.id(), person),
                                person,
                                "Accepted: what came out of " + titleOf(delivery),
                                """
                                %s has accepted what came out of the session. Everybody on the team can read it, with who does what \
                                next where that was settled.
                                """
                                        .formatted(engagement.district()))
                        .with(page(delivery)))
                .toList());
    }

    void tellOfFollowUp(Engagement engagement, EngagementDelivery delivery, int days, List<NextStep> open) {
        notifications.send(Message.plain(
                        "delivery:%s:follow-up:%d".formatted(delivery.id(), days),
                        engagement.leadId(),
                        "After %d days: what became of the steps of %s".formatted(days, titleOf(delivery)),
                        """
                        Say step by step what was done; what is open gets another day. The task is in your task list.

                        %s
                        """
                                .formatted(open.stream()
                                        .map(step -> "- %s, by %s".formatted(step.what(), DayWords.of(step.dueOn())))
                                        .collect(Collectors.joining("\n"))))
                .with(page(delivery)));
    }
}
