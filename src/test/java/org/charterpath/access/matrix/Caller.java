package org.charterpath.access.matrix;

import org.charterpath.November;

/** Who calls, in the order of the table's columns. Everything that is called belongs to {@link #PARTICIPANT}. */
enum Caller {
    ANONYMOUS(null),
    OTHER_PARTICIPANT(November.OTHER_PARTICIPANT),
    PARTICIPANT(November.PARTICIPANT),
    OTHER_COACH(November.OTHER_COACH),
    COACH(November.COACH),
    ADMIN(November.ADMIN),
    OWNER(November.OWNER);

    private final String userId;

    Caller(String userId) {
        this.userId = userId;
    }

    /** Null for nobody in particular. */
    String userId() {
        return userId;
    }
}
