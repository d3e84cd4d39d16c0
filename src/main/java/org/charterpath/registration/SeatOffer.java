package org.charterpath.registration;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seats that are kept for a team until it answers.
 *
 * @param isWhole whether they are all that it still wants; else it may refuse them at no cost
 * @param rule of the table {@code offer-policy} by which it was made
 * @param expiresAt until when it can be accepted, this moment excluded
 * @param closedAt when it was answered or ended; null while it is open
 */
public record SeatOffer(
        String id,
        String registrationId,
        String sessionId,
        int seats,
        boolean isWhole,
        String rule,
        Instant madeAt,
        Instant expiresAt,
        State state,
        @Nullable Instant closedAt) {

    /** What has become of an offer. */
    public enum State {
        OPEN,
        ACCEPTED,
        DECLINED,
        EXPIRED,
        TAKEN_BACK
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** When it was answered or ended; empty while it is open. */
    public Optional<Instant> closed() {
        return Optional.ofNullable(closedAt);
    }

    /** Whether its team let it go, which is why the same is not offered again. */
    boolean wasRefused() {
        return state == State.DECLINED || state == State.EXPIRED;
    }

    SeatOffer closed(State how, Instant at) {
        return new SeatOffer(id, registrationId, sessionId, seats, isWhole, rule, madeAt, expiresAt, how, at);
    }

    SeatOffer of(int changed, boolean isAll) {
        return new SeatOffer(id, registrationId, sessionId, changed, isAll, rule, madeAt, expiresAt, state, closedAt);
    }

    SeatOffer until(Instant changed) {
        return new SeatOffer(id, registrationId, sessionId, seats, isWhole, rule, madeAt, changed, state, closedAt);
    }
}
