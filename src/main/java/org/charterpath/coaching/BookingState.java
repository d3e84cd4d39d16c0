package org.charterpath.coaching;

/** What came of a booked meeting. */
public enum BookingState {
    /** Lies ahead, or nobody has recorded what came of it; the only state that holds the time. */
    BOOKED,
    /** Took place. */
    HELD,
    /** Did not take place at its time; the coach offers others. */
    MOVED,
    /** The participant did not come. */
    NO_SHOW,
    /** Will not take place, because the participant has left or is away, or has another coach. */
    RELEASED
}
