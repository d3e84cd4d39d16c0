package org.charterpath.precondition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.precondition.Preconditions.Need;
import org.charterpath.precondition.Preconditions.Standing;
import org.springframework.stereotype.Component;

/** Letters about what is needed before sessions. */
@Component
class PreconditionLetters {

    static final String PAGE = "/preconditions";

    private final Notifications notifications;

    PreconditionLetters(Notifications notifications) {
        this.notifications = notifications;
    }

    static String pageOf(String engagementId) {
        return EngagementPages.addressOf(engagementId) + PAGE;
    }

    private void send(Engagement engagement, String about, String recipient, String subject, String words) {
        notifications.send(
                Message.plain("precondition:%s:%s".formatted(engagement.id(), about), recipient, subject, words)
                        .with(Message.Link.page("What is needed before", pageOf(engagement.id()))));
    }

    void ask(Engagement engagement, List<Need> needs, Set<PreconditionKind> kinds) {
        send(
                engagement,
                "asked:" + kinds.stream().sorted().map(PreconditionKind::name).collect(Collectors.joining("-")),
                engagement.leadId(),
                "What we need before your scheduling sessions",
                """
                Before its sessions %s sends:

                %s

                Add the files on the page, and hand them over with the task in your task list. Students' codes are counted and never kept.
                """
                        .formatted(
                                engagement.district(),
                                needs.stream()
                                        .filter(need -> kinds.contains(need.kind()))
                                        .map(need -> "- %s (%s)".formatted(need.words(), need.session()))
                                        .distinct()
                                        .collect(Collectors.joining("\n"))));
    }

    void remind(Engagement engagement, LocalDate today) {
        send(
                engagement,
                "reminded:" + today,
                engagement.leadId(),
                "Still needed before your scheduling sessions",
                """
                Something that %s sends before its sessions is not there yet. What it is stands on the page.
                """
                        .formatted(engagement.district()));
    }

    void tellOfSending(Engagement engagement, String consultantId, Standing standing, Instant now) {
        send(
                engagement,
                "sent:" + now,
                consultantId,
                "%s has sent what is needed before its sessions".formatted(engagement.district()),
                standing == Standing.UNREAD
                        ? "Something of it no machine can read. A task asks you whether it will do."
                        : "All of it that was handed over could be read. The tables are on the page.");
    }

    void tellOfReading(Engagement engagement, boolean isReturned, String reason, Instant now) {
        if (isReturned) {
            send(
                    engagement,
                    "returned:" + now,
                    engagement.leadId(),
                    "Please send something again before your scheduling sessions",
                    """
                    Your consultant cannot work with something that you have sent.

                    Reason: %s
                    """
                            .formatted(reason));
        } else {
            send(
                    engagement,
                    "read:" + now,
                    engagement.leadId(),
                    "What you have sent before your scheduling sessions will do",
                    "Your consultant has read what no machine could, and can work with it.");
        }
    }
}
