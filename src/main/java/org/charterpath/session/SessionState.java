package org.charterpath.session;

/** Where a session stands; the last two are final. */
public enum SessionState {
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
