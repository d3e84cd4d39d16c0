package org.charterpath.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what lies in the outbox, where a mail server is configured ({@code spring.mail.host}). A message that fails is
 * tried again with the next round; a crash between sending and noting it can repeat one message, never lose one.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int ROUND = 50;
    private static final int MOST_ATTEMPTS = 10;

    private final Outbox outbox;
    private final Accounts accounts;
    private final JavaMailSender mail;
    private final MailSettings settings;

    Postman(Outbox outbox, Accounts accounts, JavaMailSender mail, MailSettings settings) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.mail = mail;
        this.settings = settings;
    }

    /** A message cannot go out because its recipient has no e-mail address. */
    private static final class UnreachablePersonException extends RuntimeException {

        UnreachablePersonException(String userId) {
            super("User '%s' has no e-mail address".formatted(userId));
        }
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void deliver() {
        for (Outbox.Pending pending : outbox.pending(ROUND, MOST_ATTEMPTS)) {
            try {
                mail.send(letter(pending.message()));
                outbox.sent(pending.id());
            } catch (MailException | MessagingException | UnreachablePersonException e) {
                LOG.warn("Message {} was not sent: {}", pending.message().key(), e.getMessage());
                outbox.failed(pending.id(), e.getMessage());
            }
        }
    }

    private MimeMessage letter(Message message) throws MessagingException {
        String address = accounts.find(message.recipientId())
                .map(Person::email)
                .filter(email -> !email.isBlank())
                .orElseThrow(() -> new UnreachablePersonException(message.recipientId()));
        MimeMessage letter = mail.createMimeMessage();
        boolean withInvitation = message.calendar().isPresent();
        MimeMessageHelper helper = new MimeMessageHelper(letter, withInvitation, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(address);
        helper.setSubject(message.subject());
        helper.setText(message.body());
        if (withInvitation) {
            helper.addAttachment(
                    "invitation.ics",
                    new ByteArrayResource(message.calendar().get().getBytes(StandardCharsets.UTF_8)),
                    "text/calendar; charset=UTF-8");
        }
        return letter;
    }
}
