package org.charterpath.cohort;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who acts for coaches who are away for a time. Whatever follows from who is somebody's coach follows it meanwhile. */
@FunctionalInterface
public interface StandIns {

    /** The user ids of those who act now, by the coach for whom they do. Whoever may not act is left out. */
    Map<String, String> now();

    /** The coaches for whom somebody acts now. */
    default Set<String> representedBy(String userId) {
        return now().entrySet().stream()
                .filter(absence -> absence.getValue().equals(userId))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
