package org.charterpath.demo;

import java.time.Duration;

/** How soon somebody of the demo gets to a task. */
enum Pace {
    AHEAD(1, 3),
    STEADY(4, 14),
    LATE(24, 30),
    COACH(1, 6);

    private final int soonestDays;
    private final int spreadDays;

    Pace(int soonestDays, int spreadDays) {
        this.soonestDays = soonestDays;
        this.spreadDays = spreadDays;
    }

    /**
     * How long a task lies before it is done.
     *
     * @param seed tells tasks apart; the same seed gives the same time
     */
    Duration delay(Object seed) {
        return Duration.ofDays(soonestDays + Math.floorMod(mixed(seed), spreadDays));
    }

    /** Whether something that happens to one in so many happens here. */
    static boolean oneIn(int many, Object seed) {
        return Math.floorMod(mixed(seed), many) == 0;
    }

    /** Hash codes of similar texts lie side by side; this spreads them. */
    private static int mixed(Object seed) {
        int hash = seed.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
