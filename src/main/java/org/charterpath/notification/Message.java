package org.charterpath.notification;

import java.util.Optional;

/**
 * A message to one person.
 *
 * @param key what makes it this message; the same key is never sent twice
 * @param recipientId the user to whom it goes
 * @param calendar an invitation, update or cancellation as iCalendar text
 */
public record Message(String key, String recipientId, String subject, String body, Optional<String> calendar) {

    public static Message plain(String key, String recipientId, String subject, String body) {
        return new Message(key, recipientId, subject, body, Optional.empty());
    }
}
