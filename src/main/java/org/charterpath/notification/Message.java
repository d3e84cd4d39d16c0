package org.charterpath.notification;

import java.util.Optional;
import org.charterpath.TypedText;

/**
 * A message to one person.
 *
 * @param key what makes it this message; the outbox takes the same key once
 * @param recipientId the user to whom it goes
 * @param calendar an invitation, update or cancellation as iCalendar text
 */
public record Message(String key, String recipientId, String subject, String body, Optional<String> calendar) {

    /** As the table has it; names and titles that are each as long as they may be make a longer one. */
    private static final int LONGEST_SUBJECT = 250;

    public Message {
        subject = TypedText.shortened(subject, LONGEST_SUBJECT);
    }

    /** A message without a calendar entry. */
    public static Message plain(String key, String recipientId, String subject, String body) {
        return new Message(key, recipientId, subject, body, Optional.empty());
    }
}
