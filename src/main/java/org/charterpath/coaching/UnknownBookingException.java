package org.charterpath.coaching;

/** There is no booking with this id. */
public final class UnknownBookingException extends RuntimeException {

    UnknownBookingException(String bookingId) {
        super("There is no coaching booking '%s'".formatted(bookingId));
    }
}
