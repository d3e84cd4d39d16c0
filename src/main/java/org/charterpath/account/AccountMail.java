package org.charterpath.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.SignInWays;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.JourneysLaunched;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.notification.PageLinks;
import org.charterpath.people.AccountsInvited;
import org.charterpath.people.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Invites people to their accounts: whoever an administrator invites, and with a launch everybody in it who could not sign
 * in so far. Where the organization has an identity provider, the invitation leads there.
 */
@Component
class AccountMail {

    /** Whoever was invited so lately still has a link that works. */
    private static final Duration LATELY = Duration.ofHours(24);

    /** One mail in that time, however often somebody asks. */
    private static final Duration BETWEEN_RESETS = Duration.ofMinutes(10);

    private static final Duration BETWEEN_INVITATIONS = Duration.ofMinutes(1);

    private final Notifications notifications;
    private final AccountDirectory directory;
    private final SignInWays ways;
    private final PageLinks pages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountMail(
            Notifications notifications,
            AccountDirectory directory,
            SignInWays ways,
            PageLinks pages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.notifications = notifications;
        this.directory = directory;
        this.ways = ways;
        this.pages = pages;
        this.events = events;
        this.clock = clock;
    }

    /** In the transaction that launches: participants and their coaches who wait for an account to sign in to. */
    @EventListener
    void launched(JourneysLaunched launch) {
        Set<String> people = launch.launched().stream()
                .flatMap(enrolment -> Stream.of(enrolment.participantId(), coachOf(enrolment)))
                .filter(userId -> !userId.isEmpty())
                .collect(Collectors.toSet());
        inviteWaiting(people, Caller.current().map(Caller::userId).orElse(""));
    }

    /** Invites those who wait for an account to sign in to, unless they were invited lately. */
    void inviteWaiting(Set<String> people, String author) {
        invite(directory.waiting(people, clock.instant().minus(LATELY)), author);
    }

    private static String coachOf(Enrolment enrolment) {
        String coach = enrolment.coachId();
        return coach == null ? "" : coach;
    }

    /** Invites people; again within a minute has no effect. */
    void invite(Collection<String> userIds, String author) {
        long minute = clock.millis() / BETWEEN_INVITATIONS.toMillis();
        for (String userId : userIds) {
            notifications.send(invitation("invitation:%s:%d".formatted(userId, minute), userId));
            events.publishEvent(new AccountChange(AccountChange.Kind.INVITED, userId, author));
        }
        directory.invited(userIds);
        if (!userIds.isEmpty()) {
            events.publishEvent(new AccountsInvited(Set.copyOf(userIds), author));
        }
    }

    private Message invitation(String key, String userId) {
        String subject = "Your account in Charterpath";
        String greeting =
                "There is an account for you in Charterpath, where your professional-learning program runs.\n\n";
        if (ways.hasProvider()) {
            return Message.plain(
                    key,
                    userId,
                    subject,
                    greeting
                            + "You sign in as you do at your organization:\n\n%s\n"
                                    .formatted(pages.to(SignInWays.PROVIDER)));
        }
        return Message.withSecretLink(
                key,
                userId,
                subject,
                greeting
                        + """
                        Set your password here:

                        %s

                        The link works once, and for 72 hours. If it does not work any more, have another one sent to you:
                        %s

                        You sign in with the e-mail address that this mail goes to.
                        """
                                .formatted(Message.LINK, pages.to(OwnPasswords.FORGOTTEN)),
                AccountLinks.Kind.INVITATION.name());
    }

    /** Sends somebody a link to set a new password with. */
    void reset(String userId, Instant askedAt) {
        notifications.send(Message.withSecretLink(
                "password-reset:%s:%d".formatted(userId, askedAt.toEpochMilli() / BETWEEN_RESETS.toMillis()),
                userId,
                "A new password for Charterpath",
                """
                Somebody, most likely you, has asked for a new password for your account in Charterpath. \
                Set it here:

                %s

                The link works once, and for two hours. If you did not ask for it, do nothing: your password stays as it is.
                """
                        .formatted(Message.LINK),
                AccountLinks.Kind.PASSWORD_RESET.name()));
    }
}
