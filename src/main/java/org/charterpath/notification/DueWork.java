package org.charterpath.notification;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Tells which work is due that waits for particular people. */
public interface DueWork {

    /**
     * Something that waits for somebody.
     *
     * @param personId the user id; what any of several people can take on is an item of each
     * @param title what it is, as its owner knows it
     * @param dueAt in the time zone in which its day is meant: the cohort's; UTC where it belongs to none
     * @param cohort the name of the cohort that it belongs to; empty where it belongs to none
     */
    record Item(String personId, String title, ZonedDateTime dueAt, Optional<String> cohort) {

        boolean isOverdueAt(Instant now) {
            return dueAt.toInstant().isBefore(now);
        }
    }

    /** Work with a due date before the given moment, the earliest first. */
    List<Item> dueBefore(Instant moment);
}
