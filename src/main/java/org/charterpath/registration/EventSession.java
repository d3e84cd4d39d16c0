package org.charterpath.registration;

import java.time.Instant;

/**
 * A time at which an event takes place, with its seats.
 *
 * @param id opaque; whoever opens the session gives it, such as the id of the meeting that it stands for
 * @param ordinal 1 for the first
 * @param seats people for whom there is room
 */
public record EventSession(String id, String eventId, int ordinal, Instant startsAt, int seats, State state) {

    /** For how many people there can be room. */
    public static final int MOST_SEATS = 2000;

    /** Whether it takes place. */
    public enum State {
        OPEN,
        CANCELLED
    }

    public EventSession {
        if (ordinal < 1 || seats < 0) {
            throw new IllegalArgumentException("Sessions are counted from 1 and seats from 0");
        }
    }

    /** One that takes place. */
    public static EventSession open(String id, String eventId, int ordinal, Instant startsAt, int seats) {
        return new EventSession(id, eventId, ordinal, startsAt, seats, State.OPEN);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its time has come. */
    public boolean hasBegun(Instant now) {
        return !startsAt.isAfter(now);
    }

    EventSession withSeats(int changed) {
        return new EventSession(id, eventId, ordinal, startsAt, changed, state);
    }

    EventSession at(Instant moved) {
        return new EventSession(id, eventId, ordinal, moved, seats, state);
    }

    EventSession cancelled() {
        return new EventSession(id, eventId, ordinal, startsAt, seats, State.CANCELLED);
    }
}
