package org.charterpath.completion;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A learning system that reports finished courses, with what its token is good for.
 *
 * @param courses what it may report
 * @param cohorts the names of the cohorts for whose people it may, by their ids
 * @param validDays how long a new token of it lives
 * @param revokedAt since when it has no token any more, for good
 */
public record CourseSystem(
        String id,
        String name,
        Set<CourseKey> courses,
        Map<String, String> cohorts,
        int validDays,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {

    /** As much as a name may have, in characters. */
    public static final int LONGEST_NAME = 80;

    /** A course of a program: two programs may each have one of the same id. */
    public record CourseKey(String programId, String courseId) {}

    /**
     * A token as it is shown once, to whoever made it; nobody finds it again.
     *
     * @param name whose it is
     */
    public record Issued(String name, String token, Instant expiresAt) implements Serializable {}

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    boolean isGoodAt(Instant moment) {
        return !isRevoked() && moment.isBefore(expiresAt);
    }

    boolean mayReport(String programId, String courseId, String cohortId) {
        return cohorts.containsKey(cohortId) && courses.contains(new CourseKey(programId, courseId));
    }
}
