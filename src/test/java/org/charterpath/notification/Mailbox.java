package org.charterpath.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.charterpath.people.Accounts;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server of a test: the outbox of an application is sent there, and read back as people get it. */
public final class Mailbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final Outbox outbox;
    private final Postman postman;

    public Mailbox(ApplicationContext application) {
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        this.outbox = application.getBean(Outbox.class);
        this.postman = new Postman(
                outbox,
                application.getBean(Accounts.class),
                sender,
                application.getBean(MailSettings.class),
                List.copyOf(application.getBeansOfType(SecretLinks.class).values()));
    }

    /** Sends everything that is due. */
    public void deliver() {
        while (!outbox.due(1).isEmpty()) {
            postman.deliver();
        }
    }

    /** The words of every letter to an address, the oldest first. */
    public List<String> lettersTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(letter -> isTo(letter, address))
                .map(letter -> String.join("\n", words(letter)))
                .toList();
    }

    private static boolean isTo(MimeMessage letter, String address) {
        try {
            return Arrays.stream(letter.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the parts of a letter say that are plain text. */
    private static List<String> words(Part part) {
        try {
            List<String> words = new ArrayList<>();
            if (part.getContent() instanceof Multipart parts) {
                for (int at = 0; at < parts.getCount(); at++) {
                    BodyPart inner = parts.getBodyPart(at);
                    words.addAll(words(inner));
                }
            } else if (part.isMimeType("text/plain")) {
                words.add((String) part.getContent());
            }
            return words;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
