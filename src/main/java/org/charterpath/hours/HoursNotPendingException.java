package org.charterpath.hours;

/** Somebody wants to change or decide logged hours that are not where this could happen. */
public final class HoursNotPendingException extends RuntimeException {

    HoursNotPendingException(HoursClaim claim, String wish) {
        super("Logged hours '%s' are %s (attempt %d) and cannot be %s"
                .formatted(claim.id(), claim.state(), claim.attempt(), wish));
    }
}
