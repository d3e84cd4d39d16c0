package org.charterpath.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something for whose seats people register.
 *
 * @param id opaque; whoever opens the event gives it
 * @param title as people read it
 * @param zone in which its times are told
 * @param namesDueAt until when seats have to have names; null where they need not have any
 * @param offerLasts how long an offer holds its seats
 * @param offersStopBefore how long before a session begins its seats are given to nobody any more
 * @param waitlistThreshold how many people have to wait until somebody is asked for one more session
 * @param seatsEach how many seats one registration may have at most
 * @param isClosed whether nobody can ask any more
 */
public record RegistrationEvent(
        String id,
        String title,
        ZoneId zone,
        @Nullable Instant namesDueAt,
        Duration offerLasts,
        Duration offersStopBefore,
        int waitlistThreshold,
        int seatsEach,
        boolean isClosed) {

    /** As long as a title may be. */
    public static final int LONGEST_TITLE = 200;

    public RegistrationEvent {
        if (offerLasts.isNegative() || offerLasts.isZero() || offersStopBefore.isNegative()) {
            throw new IllegalArgumentException("An offer lasts for some time and ends before its session begins");
        }
        if (waitlistThreshold < 1 || seatsEach < 1) {
            throw new IllegalArgumentException("Seats and people are counted from 1");
        }
    }

    /** Until when seats have to have names; empty where they need not have any. */
    public Optional<Instant> namesDue() {
        return Optional.ofNullable(namesDueAt);
    }

    /** From when on the seats of a session are given to nobody any more. */
    public Instant cutOff(EventSession session) {
        return session.startsAt().minus(offersStopBefore);
    }

    /** Until when an offer that is made now can be accepted. */
    Instant offerEnds(EventSession session, Instant now) {
        Instant ends = now.plus(offerLasts);
        return ends.isBefore(cutOff(session)) ? ends : cutOff(session);
    }

    /**
     * Until when seats of one session have to have names: the day for all, or for those who have had them for less time than an
     * offer lasts, as much later.
     */
    Optional<Instant> namesDue(Instant heldAt) {
        Instant atLeast = heldAt.plus(offerLasts);
        return namesDue().map(due -> due.isBefore(atLeast) ? atLeast : due);
    }

    RegistrationEvent closed() {
        return new RegistrationEvent(
                id, title, zone, namesDueAt, offerLasts, offersStopBefore, waitlistThreshold, seatsEach, true);
    }
}
