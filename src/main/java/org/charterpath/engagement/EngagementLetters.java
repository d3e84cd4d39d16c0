package org.charterpath.engagement;

import java.util.Optional;
import org.charterpath.engagement.EngagementRequests.Request;
import org.charterpath.notification.Addressees;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Letters to whoever asks for an engagement, with an account or without, and to those who speak for one. */
@Service
public class EngagementLetters implements Addressees {

    private static final String ASKER = "engagement-request:";

    private final Notifications notifications;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    EngagementLetters(Notifications notifications, Accounts accounts, JdbcClient jdbc) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** Whoever asks for a district. */
    @Override
    public Optional<Person> find(String recipientId) {
        return Optional.of(recipientId).filter(id -> id.startsWith(ASKER)).flatMap(id -> jdbc.sql(
                        "select first_name, last_name, email from engagement_request where id = ?")
                .param(id.substring(ASKER.length()))
                .query((row, number) -> new Person(
                        recipientId, row.getString("first_name"), row.getString("last_name"), row.getString("email")))
                .optional());
    }

    void confirmRequest(Request request) {
        notifications.send(Message.plain(
                        "engagement-request:%s:arrived".formatted(request.id()),
                        ASKER + request.id(),
                        "Your request for scheduling sessions has arrived",
                        """
                        Somebody, most likely you, has asked for sessions of Strategic Master Scheduling for %s with this address. \
                        You hear by mail who your consultant is, or why we cannot take it up. If it was not you, do nothing.
                        """
                                .formatted(request.district()))
                .with(Message.Link.page("The catalog", EngagementPages.CATALOG)));
    }

    void tellOfDeclining(Request request, String reason) {
        notifications.send(Message.plain(
                        "engagement-request:%s:declined".formatted(request.id()),
                        ASKER + request.id(),
                        "Your request for scheduling sessions",
                        """
                        We cannot take up what you have asked for %s.

                        Reason: %s
                        """
                                .formatted(request.district(), reason))
                .with(Message.Link.page("The catalog", EngagementPages.CATALOG)));
    }

    /** Both sides hear who speaks for the other. */
    void tellOfTakingUp(Engagement engagement) {
        String page = EngagementPages.addressOf(engagement.id());
        notifications.send(Message.plain(
                        "engagement:%s:taken-up:lead".formatted(engagement.id()),
                        engagement.leadId(),
                        "Scheduling sessions for %s: your consultant".formatted(engagement.district()),
                        """
                        %s takes on what you have asked for, and agrees with you on the scope before anything is scheduled. You \
                        speak for the district: what is agreed on and accepted is confirmed by you.
                        """
                                .formatted(nameOf(engagement.consultantId())))
                .with(Message.Link.page("Open the engagement", page)));
        notifications.send(Message.plain(
                        "engagement:%s:taken-up:consultant".formatted(engagement.id()),
                        engagement.consultantId(),
                        "You are the consultant of %s".formatted(engagement.district()),
                        """
                        You speak for those who deliver. %s speaks for the district.
                        """
                                .formatted(nameOf(engagement.leadId())))
                .with(Message.Link.page("Open the engagement", page)));
    }

    /** Whoever speaks for the district from now on hears it. */
    void tellOfLead(Engagement engagement) {
        notifications.send(Message.plain(
                        "engagement:%s:lead:%s:%d"
                                .formatted(engagement.id(), engagement.leadId(), engagement.version()),
                        engagement.leadId(),
                        "You speak for %s in its scheduling sessions".formatted(engagement.district()),
                        """
                        You are the district lead now: what is agreed on and accepted is confirmed by you. What waits is in your \
                        task list.
                        """)
                .with(Message.Link.page("Open the engagement", EngagementPages.addressOf(engagement.id()))));
    }

    private String nameOf(String userId) {
        return accounts.find(userId).map(Person::fullName).orElse(userId);
    }
}
