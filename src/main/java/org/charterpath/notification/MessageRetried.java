package org.charterpath.notification;

/**
 * Somebody has a message sent again; published in the transaction that lets it go.
 *
 * @param author the user id of whoever did it
 */
public record MessageRetried(String messageId, String recipientId, String author) {}
