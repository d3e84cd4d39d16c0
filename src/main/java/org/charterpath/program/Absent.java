package org.charterpath.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a definition leaves out becomes empty, so that its records never hold null collections and never change. */
final class Absent {

    private Absent() {}

    static <T> List<T> asEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <K, V> Map<K, V> asEmpty(Map<K, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    static <T> Optional<T> asEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
