package org.charterpath.cohort;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Open work that somebody has as a coach. Each feature hands over its own, as a Spring bean, when somebody else is to do it for
 * a time, and when the coach is back.
 */
@FunctionalInterface
public interface CoachWork {

    /**
     * What is handed over.
     *
     * @param coachId who is away or back
     * @param ownerIds the enrolments of the coach's people, without any that is the next person's own
     * @param from who has the work
     * @param to who is to have it
     * @param awayUntil when the coach is back; empty where that is now
     */
    record Handover(String coachId, Set<String> ownerIds, String from, String to, Optional<Instant> awayUntil) {}

    /**
     * Hands over, in the caller's transaction; again has no effect.
     *
     * @return how many tasks went
     */
    int handOver(Handover handover);
}
