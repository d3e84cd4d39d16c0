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
import java.util.Optional;

/**
 * A message as mail: the words as text and, as their alternative, as HTML. An invitation goes the way of iMIP (RFC 6047): a
 * third alternative is what calendar programs act on at once, and the same is attached for those that only open files.
 */
final class Letter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String METHOD = "METHOD:";

    private Letter() {}

    /**
     * Fills in an empty letter.
     *
     * @param id what the message is called, however often it is sent: a repetition can be told by it
     * @param stop the address by which its reader stops mail of this kind, with one click in the mail program (RFC 8058)
     */
    static void write(
            MimeMessage letter,
            String id,
            Message message,
            Stationery.Sheet sheet,
            Optional<String> stop,
            String from,
            String to)
            throws MessagingException {
        InternetAddress sender = new InternetAddress(from);
        letter.setHeader("Message-ID", "<%s@%s>".formatted(id, domainOf(sender)));
        letter.setFrom(sender);
        letter.setRecipient(RecipientType.TO, new InternetAddress(to, true));
        letter.setSubject(message.subject(), UTF_8);
        letter.setHeader("Auto-Submitted", "auto-generated");
        if (stop.isPresent()) {
            letter.setHeader("List-Unsubscribe", "<%s>".formatted(stop.get()));
            letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeMultipart words = words(sheet);
        letter.setContent(
                message.calendar().isPresent()
                        ? withInvitation(words, message.calendar().get())
                        : words);
    }

    /** The better alternative comes last (RFC 2046, 5.1.4). */
    private static MimeMultipart words(Stationery.Sheet sheet) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(sheet.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(sheet.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static MimeMultipart withInvitation(MimeMultipart words, String calendar) throws MessagingException {
        String method = calendar.lines()
                .filter(line -> line.startsWith(METHOD))
                .findFirst()
                .map(line -> line.substring(METHOD.length()))
                .orElseThrow(() -> new MessagingException("The calendar entry has no method"));
        words.addBodyPart(part(calendar, "text/calendar; method=%s; charset=UTF-8".formatted(method)));
        MimeBodyPart alternatives = new MimeBodyPart();
        alternatives.setContent(words);
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
