package org.charterpath.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;

/**
 * A message as mail. An invitation goes the way of iMIP (RFC 6047): the words, as their alternative what calendar programs act
 * on at once, and the same attached for those that only open files.
 */
final class Letter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String METHOD = "METHOD:";

    private Letter() {}

    /**
     * Fills in an empty letter.
     *
     * @param id what the message is called, however often it is sent: a repetition can be told by it
     */
    static void write(MimeMessage letter, String id, Message message, String from, String to)
            throws MessagingException {
        InternetAddress sender = new InternetAddress(from);
        letter.setHeader("Message-ID", "<%s@%s>".formatted(id, domainOf(sender)));
        letter.setFrom(sender);
        letter.setRecipient(RecipientType.TO, new InternetAddress(to, true));
        letter.setSubject(message.subject(), UTF_8);
        if (message.calendar().isPresent()) {
            letter.setContent(withInvitation(message.body(), message.calendar().get()));
        } else {
            letter.setText(message.body(), UTF_8);
        }
    }

    private static MimeMultipart withInvitation(String words, String calendar) throws MessagingException {
        String method = calendar.lines()
                .filter(line -> line.startsWith(METHOD))
                .findFirst()
                .map(line -> line.substring(METHOD.length()))
                .orElseThrow(() -> new MessagingException("The calendar entry has no method"));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words, UTF_8);
        MimeBodyPart invitation = part(calendar, "text/calendar; method=%s; charset=UTF-8".formatted(method));
        MimeBodyPart alternatives = new MimeBodyPart();
        alternatives.setContent(new MimeMultipart("alternative", text, invitation));
        MimeBodyPart attachment = part(calendar, "application/ics");
        attachment.setDisposition(Part.ATTACHMENT);
        attachment.setFileName("invite.ics");
        return new MimeMultipart("mixed", alternatives, attachment);
    }

    private static MimeBodyPart part(String calendar, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(calendar.getBytes(StandardCharsets.UTF_8), type)));
        return part;
    }

    private static String domainOf(InternetAddress address) {
        return address.getAddress().replaceFirst(".*@", "");
    }
}
