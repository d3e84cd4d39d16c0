package org.charterpath.notification;

import java.util.Optional;

/** Knows which task somebody has now about a piece of work: it may not have been there when a message was written. */
@FunctionalInterface
public interface OpenTasks {

    /**
     * The id of somebody's open task in a process instance, or else of one there that he or she can take on too; empty where
     * nothing is open that this person could open.
     */
    Optional<String> of(String processInstanceId, String userId);
}
