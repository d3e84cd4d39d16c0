package org.charterpath.operations;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** Something is away, and what it has to do waits for it: nothing is lost, and people can go on working. */
public final class Waiting {

    /** Neither up nor down; it makes nothing else of the whole. */
    public static final Status STATUS = new Status("WAITING");

    private Waiting() {}

    /**
     * The health of what waits.
     *
     * @param words what waits for what
     */
    public static Health because(String words) {
        return Health.status(STATUS).withDetail("what", words).build();
    }
}
