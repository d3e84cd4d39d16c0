package org.charterpath.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What some people were called at which time. */
public final class Names {

    private final Map<String, NavigableMap<Instant, String>> since = new HashMap<>();

    /** Names that have always been the same, by user id. */
    public static Names always(Map<String, String> fullNames) {
        Names names = new Names();
        fullNames.forEach((userId, name) -> names.add(userId, Instant.MIN, name));
        return names;
    }

    void add(String userId, Instant from, String fullName) {
        since.computeIfAbsent(userId, nobody -> new TreeMap<>()).put(from, fullName);
    }

    /**
     * What somebody was called at a moment, or the first name that is known where that is later; empty for somebody who
     * has never had a name here.
     */
    public Optional<String> at(String userId, Instant moment) {
        if (ErasedPerson.is(userId)) {
            return Optional.of(ErasedPerson.name(userId));
        }
        return Optional.ofNullable(since.get(userId)).map(names -> {
            Map.Entry<Instant, String> then = names.floorEntry(moment);
            return then == null ? names.firstEntry().getValue() : then.getValue();
        });
    }

    /** As {@link #at}, with words for somebody who has never had a name here. */
    public String called(String userId, Instant moment) {
        return at(userId, moment).orElseGet(() -> "somebody without a name here (%s)".formatted(userId));
    }
}
