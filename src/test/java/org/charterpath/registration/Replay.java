package org.charterpath.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The seats that everybody has, told from an audit list alone. */
final class Replay {

    private final Map<String, Integer> seats = new HashMap<>();

    private Replay() {}

    static Replay of(List<QueueEntry> entries) {
        Replay replay = new Replay();
        int number = 0;
        for (QueueEntry entry : entries) {
            number++;
            if (entry.number() != number) {
                throw new AssertionError("Line %d follows line %d".formatted(entry.number(), number - 1));
            }
            if (entry.kind().heldSeats() != 0) {
                String key =
                        key(entry.registration().orElseThrow(), entry.session().orElseThrow());
                int now = replay.seats.merge(key, entry.kind().heldSeats() * entry.seats(), Integer::sum);
                if (now < 0) {
                    throw new AssertionError("Fewer than no seats after line " + entry);
                }
            }
        }
        return replay;
    }

    int seats(String registrationId, String sessionId) {
        return seats.getOrDefault(key(registrationId, sessionId), 0);
    }

    int total() {
        return seats.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String key(String registrationId, String sessionId) {
        return registrationId + " in " + sessionId;
    }
}
