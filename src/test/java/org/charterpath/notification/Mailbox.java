package org.charterpath.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charterpath.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.HtmlUtils;

/** A mail server of a test: the outbox of an application is sent there, and read back as people get it. */
public final class Mailbox implements AutoCloseable {

    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

    private final GreenMail server;
    private final Outbox outbox;
    private final Postman postman;

    /** The server of an application that has none. */
    public Mailbox(ApplicationContext application) {
        this(started(), application, null);
    }

    private Mailbox(GreenMail server, ApplicationContext application, @Nullable Postman own) {
        this.server = server;
        this.outbox = application.getBean(Outbox.class);
        this.postman = own != null ? own : postman(server.getSmtp().getPort(), application);
    }

    /** The server that an application is set up for, whose own rounds need not be waited for. */
    public static Mailbox of(GreenMail server, ApplicationContext application) {
        return new Mailbox(server, application, application.getBean(Postman.class));
    }

    /** A server that takes mail. */
    public static GreenMail started() {
        ServerSetup setup = ServerSetupTest.SMTP.dynamicPort();
        // Two seconds, as it has them, are short where everything else starts as well.
        setup.setServerStartupTimeout(30_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        return server;
    }

    private static Postman postman(int port, ApplicationContext application) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new Postman(
                application.getBean(Outbox.class),
                application.getBean(Accounts.class),
                sender,
                application.getBean(MailSettings.class),
                application.getBean(Stationery.class),
                List.copyOf(application.getBeansOfType(SecretLinks.class).values()),
                List.copyOf(application.getBeansOfType(Addressees.class).values()));
    }

    /** Tries to send what is due to another mail server, once. */
    public static void deliverTo(ApplicationContext application, int port) {
        postman(port, application).deliver();
    }

    /**
     * A mail as it came.
     *
     * @param links the addresses that its HTML leads to, in their order
     * @param calendar the part that calendar programs act on
     */
    public record Mail(
            MimeMessage letter,
            String subject,
            String to,
            String text,
            String html,
            List<String> links,
            Optional<String> calendar) {

        /** What a reader of its HTML reads. */
        public String words() {
            return HtmlUtils.htmlUnescape(html.replaceAll("(?s)<(head|!--).*?(</head>|-->)", " ")
                            .replaceAll("(?s)<[^>]*>", " "))
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        public Optional<String> header(String name) throws MessagingException {
            return Optional.ofNullable(letter.getHeader(name, null));
        }
    }

    /** Sends everything that is due, and reads everything that has come. */
    public List<Mail> mails() throws IOException, MessagingException {
        deliver();
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage letter : server.getReceivedMessages()) {
            mails.add(read(letter));
        }
        return mails;
    }

    private static Mail read(MimeMessage letter) throws IOException, MessagingException {
        List<BodyPart> parts = parts((Multipart) letter.getContent());
        String html = content(parts, "text/html").orElseThrow();
        return new Mail(
                letter,
                letter.getSubject(),
                Arrays.toString(letter.getAllRecipients()),
                content(parts, "text/plain").orElseThrow(),
                html,
                HREF.matcher(html)
                        .results()
                        .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                        .toList(),
                content(parts, "text/calendar"));
    }

    private static List<BodyPart> parts(Multipart multipart) throws IOException, MessagingException {
        List<BodyPart> parts = new ArrayList<>();
        for (int part = 0; part < multipart.getCount(); part++) {
            BodyPart one = multipart.getBodyPart(part);
            if (one.isMimeType("multipart/*")) {
                parts.addAll(parts((Multipart) one.getContent()));
            } else {
                parts.add(one);
            }
        }
        return parts;
    }

    private static Optional<String> content(List<BodyPart> parts, String type) {
        return parts.stream().filter(part -> is(part, type)).map(Mailbox::text).findFirst();
    }

    private static boolean is(Part part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) {
        try {
            Object content = part.getContent();
            return (content instanceof String words
                            ? words
                            : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends everything that is due. */
    public void deliver() {
        while (!outbox.due(1).isEmpty()) {
            postman.deliver();
        }
    }

    /** The words of every letter to an address, the oldest first. */
    public List<String> lettersTo(String address) {
        return lettersTo(server, address);
    }

    /** As {@link #lettersTo(String)}, of a server by itself. */
    public static List<String> lettersTo(GreenMail server, String address) {
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
