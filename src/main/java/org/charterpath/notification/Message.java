package org.charterpath.notification;

import java.util.Optional;

/**
 * A message to one person.
 *
 * @param key what makes it this message; the outbox takes the same key once
 * @param recipientId the user to whom it goes
 * @param calendar an invitation, update or cancellation as iCalendar text
 */
public record Message(String key, String recipientId, String subject, String body, Optional<String> calendar) {

    /** A message without a calendar entry. */
    public static Message plain(String key, String recipientId, String subject, String body) {
        return new Message(key, recipientId, subject, body, Optional.empty());
    }
}
