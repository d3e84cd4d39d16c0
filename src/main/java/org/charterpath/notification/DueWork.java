package org.charterpath.notification;

import java.time.Instant;
import java.util.List;

/** Tells which assigned work is due. */
public interface DueWork {

    /**
     * Something that waits for somebody.
     *
     * @param title what it is, as its owner knows it
     */
    record Item(String assigneeId, String title, Instant dueAt) {}

    /** Assigned work with a due date before the given moment, the earliest first. */
    List<Item> dueBefore(Instant moment);
}
