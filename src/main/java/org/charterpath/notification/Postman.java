package org.charterpath.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what lies in the outbox, where a mail server is configured ({@code spring.mail.host}): see the decision record 16.
 * Nothing is given up but what the mail server refuses for good.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int ROUND = 50;

    private final Outbox outbox;
    private final Accounts accounts;
    private final JavaMailSender mail;
    private final MailSettings settings;
    private final Stationery stationery;
    private final Map<String, SecretLinks> secretLinks;
    private final List<Addressees> addressees;

    private volatile boolean isClosing;

    Postman(
            Outbox outbox,
            Accounts accounts,
            JavaMailSender mail,
            MailSettings settings,
            Stationery stationery,
            List<SecretLinks> secretLinks,
            List<Addressees> addressees) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.mail = mail;
        this.settings = settings;
        this.stationery = stationery;
        this.addressees = List.copyOf(addressees);
        this.secretLinks = secretLinks.stream().collect(Collectors.toMap(SecretLinks::kind, Function.identity()));
    }

    /** Sends what is due; the round is over for all as soon as the mail server is away. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void deliver() {
        for (Outbox.Pending pending : outbox.due(ROUND)) {
            if (isClosing || (outbox.hold(pending) && !deliver(pending))) {
                return;
            }
        }
    }

    /** The application stops, and waits for the message that is just being sent; the others wait in the outbox. */
    @EventListener(ContextClosedEvent.class)
    void finish() {
        isClosing = true;
    }

    /** @return false if the mail server is away */
    private boolean deliver(Outbox.Pending pending) {
        Message message = pending.message();
        Optional<Person> person = accounts.find(message.recipientId())
                .or(() -> addressees.stream()
                        .flatMap(some -> some.find(message.recipientId()).stream())
                        .findFirst())
                .filter(found -> !found.email().isBlank());
        if (person.isEmpty()) {
            outbox.putOff(pending, "User '%s' has no e-mail address".formatted(message.recipientId()));
            return true;
        }
        Optional<String> unknown = message.secretLinkKind().filter(kind -> !secretLinks.containsKey(kind));
        if (unknown.isPresent()) {
            outbox.putOff(pending, "Nobody here makes links of the kind '%s'".formatted(unknown.get()));
            return true;
        }
        try {
            mail.send(letter(pending, person.get()));
            outbox.sent(pending);
            return true;
        } catch (MailException | MessagingException e) {
            return note(pending, MailFailure.of(e));
        }
    }

    private MimeMessage letter(Outbox.Pending pending, Person person) throws MessagingException {
        Message message = pending.message();
        Optional<String> secret = message.secretLinkKind()
                .map(secretLinks::get)
                .map(links -> links.issue(person.userId(), message.secretLinkAbout()));
        Message known = secret.map(message::leadingTo).orElse(message);
        Optional<String> stop = secret.filter(link -> message.isDigest());
        MimeMessage letter = mail.createMimeMessage();
        Letter.write(
                letter,
                pending.id(),
                known,
                stationery.write(known, person.firstName(), stop),
                stop,
                settings.from(),
                person.email());
        return letter;
    }

    private boolean note(Outbox.Pending pending, MailFailure failure) {
        // What the server said names the recipient's address: it is kept with the message and comes into no log.
        LOG.warn("Message {} was not sent: {}", pending.id(), failure.kind());
        switch (failure.kind()) {
            case SERVER_AWAY -> outbox.away(pending, failure.words());
            case PUT_OFF -> outbox.putOff(pending, failure.words());
            case REFUSED -> outbox.refused(pending, failure.words());
        }
        return failure.kind() != MailFailure.Kind.SERVER_AWAY;
    }
}
