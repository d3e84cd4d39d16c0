package org.charterpath.hours;

/** There is no claim of logged hours with this id. */
public final class UnknownHoursClaimException extends RuntimeException {

    UnknownHoursClaimException(String claimId) {
        super("There is no claim of logged hours '%s'".formatted(claimId));
    }
}
