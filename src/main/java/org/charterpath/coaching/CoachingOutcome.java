package org.charterpath.coaching;

/** The answers to "How did it go?" in the form {@code coaching-record}. */
enum CoachingOutcome {
    HELD(BookingState.HELD),
    MOVED(BookingState.MOVED),
    NO_SHOW_REBOOK(BookingState.NO_SHOW),
    NO_SHOW_CLOSED(BookingState.NO_SHOW);

    private final BookingState state;

    CoachingOutcome(BookingState state) {
        this.state = state;
    }

    BookingState state() {
        return state;
    }
}
