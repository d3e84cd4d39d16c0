package org.charterpath.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A dated meeting of a cohort: one occurrence of a planned session, or one group's own.
 *
 * @param id opaque
 * @param itemId the planned session in the program's definition
 * @param occurrence 1 for the first
 * @param groupId whose meeting it is; null where it is for the roster
 * @param plan what the program's definition says of it
 * @param date when and where; null until it is scheduled
 * @param icsSequence how often the invitation has changed
 */
public record TrainingSession(
        @Id String id,
        String cohortId,
        String stageId,
        String itemId,
        int occurrence,
        @Nullable String groupId,
        @Embedded.Empty Plan plan,
        @Embedded.Nullable @Nullable Date date,
        int icsSequence,
        State state,
        @Version @Nullable Integer version) {

    private static final long SECONDS = 60;

    /** Where a session stands; the last two are final. */
    public enum State {
        /** Known from the program, without a date. */
        PLANNED,
        /** Has a date; everybody was invited. */
        SCHEDULED,
        /** Took place; attendance is recorded. */
        HELD,
        /** Did not take place and will not. */
        CANCELLED;

        boolean isFinal() {
            return this == HELD || this == CANCELLED;
        }
    }

    /**
     * What the program's definition says of it.
     *
     * @param title as people read it
     * @param category id of the category that attending it earns
     * @param plannedMinutes planned length in minutes
     * @param capacity seats; null where there is room for all
     * @param proposedStartsAt as it was proposed when it was planned, whatever has become of the calendar since; null where no
     *     start was
     */
    public record Plan(
            String title,
            String category,
            int plannedMinutes,
            @Nullable Integer capacity,
            @Nullable Instant proposedStartsAt) {}

    /**
     * When and where it is.
     *
     * @param minutes length in minutes
     */
    record Date(
            Instant startsAt, Integer minutes, @Nullable String place, @Nullable String link, @Nullable String note) {}

    /** A step needs what the session's state does not have: a date, or that it is not over. */
    public static final class StateException extends RuntimeException {

        private StateException(String message) {
            super(message);
        }
    }

    public String title() {
        return plan.title();
    }

    /** When it begins; empty until it has a date. */
    public Optional<Instant> startsAt() {
        return Optional.ofNullable(date).map(Date::startsAt);
    }

    /**
     * When it is over.
     *
     * @throws StateException if it has no date
     */
    public Instant endsAt() {
        Date set = requireDate();
        return set.startsAt().plusSeconds(set.minutes() * SECONDS);
    }

    /** When and where it is, in the cohort's time zone; empty until it has a date. */
    public Optional<Schedule> schedule(ZoneId zone) {
        return Optional.ofNullable(date)
                .map(set -> new Schedule(
                        LocalDateTime.ofInstant(set.startsAt(), zone),
                        set.minutes(),
                        Optional.ofNullable(set.place()),
                        Optional.ofNullable(set.link()),
                        Optional.ofNullable(set.note())));
    }

    /** Whether it has a date that is still to come. */
    boolean isAhead(Instant now) {
        return date != null && date.startsAt().isAfter(now);
    }

    /** Whether it has a date, and its time has come. */
    boolean hasBegun(Instant now) {
        return date != null && !date.startsAt().isAfter(now);
    }

    Date requireDate() {
        if (date == null) {
            throw new StateException("Session '%s' has no date yet".formatted(id));
        }
        return date;
    }

    /** The session with room for so many people. */
    TrainingSession withCapacity(int seats) {
        return new TrainingSession(
                id,
                cohortId,
                stageId,
                itemId,
                occurrence,
                groupId,
                new Plan(plan.title(), plan.category(), plan.plannedMinutes(), seats, plan.proposedStartsAt()),
                date,
                icsSequence,
                state,
                version);
    }

    /** The session at its date; itself where nothing changes, otherwise with the next sequence once it was announced. */
    TrainingSession at(Schedule schedule, ZoneId zone) {
        requireNotOver();
        Date newDate = new Date(
                schedule.startsAt().atZone(zone).toInstant(),
                schedule.minutes(),
                schedule.place().orElse(null),
                schedule.link().orElse(null),
                schedule.note().orElse(null));
        if (Objects.equals(newDate, date)) {
            return this;
        }
        return with(newDate, state == State.PLANNED ? icsSequence : icsSequence + 1, State.SCHEDULED);
    }

    TrainingSession held() {
        requireNotOver();
        return with(requireDate(), icsSequence, State.HELD);
    }

    TrainingSession cancelled() {
        requireNotOver();
        return with(date, icsSequence + 1, State.CANCELLED);
    }

    private void requireNotOver() {
        if (state.isFinal()) {
            throw new StateException("Session '%s' is over: %s".formatted(id, state));
        }
    }

    private TrainingSession with(@Nullable Date newDate, int newSequence, State newState) {
        return new TrainingSession(
                id, cohortId, stageId, itemId, occurrence, groupId, plan, newDate, newSequence, newState, version);
    }
}
