package org.charterpath.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    private static final String QUESTION = "Can you come? Answer here, without signing in: " + Message.LINK + "\n\n";

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
     * Invites people, or tells them about a change where the invitation's sequence is above 0.
     *
     * @param key the key of a person's message; the same key is never sent twice
     * @param places where the message leads to
     */
    @Transactional
    public void invite(
            Collection<String> userIds, UnaryOperator<String> key, Invitation invitation, Message.Link... places) {
        people(userIds)
                .forEach(person -> notifications.send(message(key.apply(person.userId()), person, invitation, "")
                        .with(places)));
    }

    /**
     * As {@link #invite}, where what people are invited to differs between them, such as the time zone in which they read it.
     *
     * @param invitations by user id
     */
    @Transactional
    public void inviteEach(Map<String, Invitation> invitations, UnaryOperator<String> key, Message.Link... places) {
        notifications.sendAll(people(invitations.keySet()).stream()
                .map(person -> message(key.apply(person.userId()), person, invitationOf(invitations, person), "")
                        .with(places))
                .toList());
    }

    private static Invitation invitationOf(Map<String, Invitation> invitations, Person person) {
        return Optional.ofNullable(invitations.get(person.userId())).orElseThrow();
    }

    /**
     * As {@link #invite}, with a link by which whoever reads it answers without a sign-in.
     *
     * @param kind of the {@link SecretLinks} that make it
     * @param about the id of what is answered
     */
    @Transactional
    public void ask(
            Collection<String> userIds,
            UnaryOperator<String> key,
            Invitation invitation,
            String kind,
            String about,
            Message.Link... places) {
        people(userIds)
                .forEach(person -> notifications.send(message(key.apply(person.userId()), person, invitation, QUESTION)
                        .withSecretLink(kind, about)
                        .with(places)));
    }

    private Message message(String key, Person person, Invitation invitation, String question) {
        boolean isFirst = invitation.sequence() == 0;
        return Message.withCalendar(
                key,
                person.userId(),
                subject(isFirst ? "Invitation" : "Changed", invitation),
                "%s\n\n%s\n\n%s%s\n"
                        .formatted(
                                isFirst
                                        ? "You are invited: " + invitation.title()
                                        : "This has changed: " + invitation.title(),
                                invitation.details(),
                                question,
                                "Open the attached invitation to have it on your calendar."),
                hasAddress(person)
                        ? Optional.of(invitation.request(person, mail.from(), clock.instant()))
                        : Optional.empty());
    }

    /**
     * Tells people that a meeting does not take place.
     *
     * @param key the key of a person's message; the same key is never sent twice
     * @param explanation what follows from it, in words for the recipients
     * @param places where the message leads to
     */
    @Transactional
    public void cancel(
            Collection<String> userIds,
            UnaryOperator<String> key,
            Invitation invitation,
            String explanation,
            Message.Link... places) {
        String what = "This does not take place";
        people(userIds)
                .forEach(person -> notifications.send(takenOff(
                                key.apply(person.userId()),
                                person,
                                invitation,
                                what,
                                explanation,
                                invitation::cancellation)
                        .with(places)));
    }

    /**
     * Tells people that they are not invited to a meeting any more, whether it takes place or not.
     *
     * @param key the key of a person's message; the same key is never sent twice
     * @param explanation what has become of it, in words for the recipients
     * @param places where the message leads to
     */
    @Transactional
    public void uninvite(
            Collection<String> userIds,
            UnaryOperator<String> key,
            Invitation invitation,
            String explanation,
            Message.Link... places) {
        String what = "You are not invited any more";
        people(userIds)
                .forEach(person -> notifications.send(
                        takenOff(key.apply(person.userId()), person, invitation, what, explanation, invitation::removal)
                                .with(places)));
    }

    /** How an invitation is taken back in iCalendar text. */
    private interface TakenBack {

        String text(Person attendee, String organizer, Instant now);
    }

    private Message takenOff(
            String key, Person person, Invitation invitation, String what, String explanation, TakenBack calendar) {
        return Message.withCalendar(
                key,
                person.userId(),
                subject("Canceled", invitation),
                "%s: %s, %s.\n\n%s\n".formatted(what, invitation.title(), invitation.day(), explanation),
                hasAddress(person)
                        ? Optional.of(calendar.text(person, mail.from(), clock.instant()))
                        : Optional.empty());
    }

    /** User ids of everybody who was invited to a meeting, whose messages have keys that begin like this. */
    public Set<String> invitedTo(String keyBeginning) {
        return notifications.recipientsOf(keyBeginning);
    }

    /**
     * User ids of everybody who was invited to a meeting and has not been taken off it after the last invitation.
     *
     * @param keyBeginning how the keys of the invitations begin
     * @param leavingBeginning how the keys of the messages begin by which somebody is taken off
     */
    public Set<String> stillInvitedTo(String keyBeginning, String leavingBeginning) {
        Map<String, Instant> left = notifications.lastTo(leavingBeginning);
        Map<String, Instant> invited = notifications.lastTo(keyBeginning);
        return invited.entrySet().stream()
                .filter(last -> !left.getOrDefault(last.getKey(), Instant.MIN).isAfter(last.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As their accounts are now, in one question; whoever has none gets the words alone, once there is an address. */
    private List<Person> people(Collection<String> userIds) {
        Map<String, Person> known = accounts.matching(Set.copyOf(userIds), Set.of()).stream()
                .collect(Collectors.toMap(Person::userId, Function.identity()));
        return userIds.stream()
                .map(userId -> known.getOrDefault(userId, new Person(userId, "", "", "")))
                .toList();
    }

    private static boolean hasAddress(Person person) {
        return !person.email().isBlank();
    }

    private static String subject(String what, Invitation invitation) {
        return "%s: %s, %s".formatted(what, invitation.title(), invitation.day());
    }
}
