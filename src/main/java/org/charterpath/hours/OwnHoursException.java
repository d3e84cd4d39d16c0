package org.charterpath.hours;

/** Somebody wants to decide about his or her own logged hours. */
public final class OwnHoursException extends RuntimeException {

    OwnHoursException(String userId) {
        super("'%s' cannot decide about hours logged by the same person; another coach or an admin has to"
                .formatted(userId));
    }
}
