package org.charterpath.people;

import java.time.ZoneId;
import java.util.Optional;

/** In which time zone people read times, as far as they or their browsers have said. */
@FunctionalInterface
public interface ReadingZone {

    /** Somebody's; empty as long as nobody knows. */
    Optional<ZoneId> zoneOf(String userId);
}
