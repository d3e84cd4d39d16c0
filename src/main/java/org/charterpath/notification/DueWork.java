package org.charterpath.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Tells which work is due that waits for particular people. */
public interface DueWork {

    /**
     * Something that waits for somebody.
     *
     * @param id the task's
     * @param personId the user id; what any of several people can take on is an item of each
     * @param title what it is, as its owner knows it
     * @param dueAt in the time zone in which its day is meant: the cohort's; UTC where it belongs to none
     * @param cohort the name of the cohort that it belongs to; empty where it belongs to none
     * @param ownerId the enrolment or team that it belongs to; a cohort's, or another thing's, where it is nobody's work
     */
    record Item(
            String id,
            String personId,
            String title,
            ZonedDateTime dueAt,
            Optional<String> cohort,
            Optional<String> ownerId) {

        /** What is due when a day is over is due on that day. */
        LocalDate dueOn() {
            return dueAt.minusNanos(1).toLocalDate();
        }

        /** The day on which a moment falls where the work is due. */
        LocalDate dayOf(Instant moment) {
            return LocalDate.ofInstant(moment, dueAt.getZone());
        }
    }

    /**
     * Some of what is due.
     *
     * @param last the id after which to go on; empty where nothing is left
     */
    record Page(List<Item> items, Optional<String> last) {}

    /**
     * A part of the work with a due date before the given moment, in the order of ids. Work of a cohort that has no school
     * today rests.
     *
     * @param after the id after which to go on; empty to begin
     */
    Page dueBefore(Instant moment, Optional<String> after);
}
