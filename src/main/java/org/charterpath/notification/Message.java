package org.charterpath.notification;

import java.util.Optional;
import org.charterpath.TypedText;

/**
 * A message to one person.
 *
 * @param key what makes it this message; the outbox takes the same key once
 * @param recipientId the user to whom it goes
 * @param calendar an invitation, update or cancellation as iCalendar text
 * @param secretLinkKind which {@link SecretLinks} make the address that stands for {@value #LINK} in the body
 */
public record Message(
        String key,
        String recipientId,
        String subject,
        String body,
        Optional<String> calendar,
        Optional<String> secretLinkKind) {

    /** What stands in a body for a secret link. */
    public static final String LINK = "{link}";

    /** As the table has it; names and titles that are each as long as they may be make a longer one. */
    private static final int LONGEST_SUBJECT = 250;

    public Message {
        subject = TypedText.shortened(subject, LONGEST_SUBJECT);
    }

    /** A message without a secret link. */
    public Message(String key, String recipientId, String subject, String body, Optional<String> calendar) {
        this(key, recipientId, subject, body, calendar, Optional.empty());
    }

    /** A message with a link that is made when it is sent, and kept nowhere as it is. */
    public static Message withSecretLink(String key, String recipientId, String subject, String body, String kind) {
        return new Message(key, recipientId, subject, body, Optional.empty(), Optional.of(kind));
    }

    /** The same with the address in place of {@value #LINK}. */
    Message leadingTo(String address) {
        return new Message(key, recipientId, subject, body.replace(LINK, address), calendar, secretLinkKind);
    }

    /** A message without a calendar entry. */
    public static Message plain(String key, String recipientId, String subject, String body) {
        return new Message(key, recipientId, subject, body, Optional.empty());
    }
}
