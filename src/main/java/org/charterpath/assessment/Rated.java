package org.charterpath.assessment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How one person answered one assessment, the last time.
 *
 * @param assessmentId the worksheet with which it is taken
 * @param rubricVersion by which sentences the person chose
 * @param ratings from 1 on, by competency
 */
record Rated(
        String enrolmentId, String assessmentId, int rubricVersion, Instant ratedAt, Map<String, Integer> ratings) {

    Rated {
        ratings = Map.copyOf(ratings);
    }

    Optional<Integer> rating(String competencyId) {
        return Optional.ofNullable(ratings.get(competencyId));
    }

    /** How far a rating has moved since an earlier one; empty where one of them is missing, or they are by different sentences. */
    Optional<Integer> changeSince(Rated earlier, String competencyId) {
        return rating(competencyId)
                .filter(rating -> rubricVersion == earlier.rubricVersion)
                .flatMap(rating -> earlier.rating(competencyId).map(before -> rating - before));
    }
}
