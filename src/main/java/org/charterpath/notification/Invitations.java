package org.charterpath.notification;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites people to meetings: a message in words with the calendar entry attached. Whoever has no e-mail address gets
 * the words alone, because a calendar entry names its attendee by address.
 */
@Service
public class Invitations {

    private final Notifications notifications;
    private final Accounts accounts;
    private final MailSettings mail;
    private final Clock clock;

    Invitations(Notifications notifications, Accounts accounts, MailSettings mail, Clock clock) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Invites somebody, or tells somebody about a change where the invitation's sequence is above 0.
     *
     * @param key the message's key; the same key is never sent twice
     */
    @Transactional
    public void invite(String key, String userId, Invitation invitation) {
        Person person = person(userId);
        boolean isFirst = invitation.sequence() == 0;
        notifications.send(new Message(
                key,
                userId,
                subject(isFirst ? "Invitation" : "Changed", invitation),
                "%s\n\n%s\n\n%s\n"
                        .formatted(
                                isFirst
                                        ? "You are invited: " + invitation.title()
                                        : "This has changed: " + invitation.title(),
                                invitation.details(),
                                "Open the attached invitation to have it on your calendar."),
                hasAddress(person)
                        ? Optional.of(invitation.request(person, mail.from(), clock.instant()))
                        : Optional.empty()));
    }

    /**
     * Tells somebody that a meeting does not take place.
     *
     * @param key the message's key; the same key is never sent twice
     * @param explanation what follows from it, in words for the recipient
     */
    @Transactional
    public void cancel(String key, String userId, Invitation invitation, String explanation) {
        Person person = person(userId);
        notifications.send(new Message(
                key,
                userId,
                subject("Canceled", invitation),
                "This does not take place: %s, %s.\n\n%s\n"
                        .formatted(invitation.title(), invitation.day(), explanation),
                hasAddress(person)
                        ? Optional.of(invitation.cancellation(person, mail.from(), clock.instant()))
                        : Optional.empty()));
    }

    /** User ids of everybody who was invited to a meeting, whose messages have keys that begin like this. */
    public Set<String> invitedTo(String keyBeginning) {
        return notifications.recipientsOf(keyBeginning);
    }

    private Person person(String userId) {
        return accounts.find(userId).orElseGet(() -> new Person(userId, "", "", ""));
    }

    private static boolean hasAddress(Person person) {
        return !person.email().isBlank();
    }

    private static String subject(String what, Invitation invitation) {
        return "%s: %s, %s".formatted(what, invitation.title(), invitation.day());
    }
}
