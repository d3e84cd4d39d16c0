package org.charterpath.notification;

import java.util.Optional;

/**
 * Makes links by which their owner can do something without a sign-in. Features hand these over as Spring beans. A link is
 * made while its message is sent: the outbox, which others read, never holds one.
 */
public interface SecretLinks {

    /** Which messages these are for; see {@link Message#withSecretLink}. */
    String kind();

    /**
     * The whole address with a new secret, of which only a digest is kept.
     *
     * @param about the id of what the link is about, where the message names it
     */
    String issue(String recipientId, Optional<String> about);
}
