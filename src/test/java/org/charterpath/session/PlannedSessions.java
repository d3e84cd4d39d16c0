package org.charterpath.session;

import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.util.Optional;
import java.util.function.Predicate;

/** Finds what is planned for the cohort of most tests. */
final class PlannedSessions {

    private PlannedSessions() {}

    /** The id of the session that is planned for everybody. */
    static String ofTheRoster(Sessions sessions, String itemId) {
        return only(sessions, itemId, session -> session.groupId() == null);
    }

    /** The id of the session that is planned for the group of a coach. */
    static String ofTheGroup(Sessions sessions, String itemId, String coachId) {
        return only(sessions, itemId, session -> sessions.facilitatorOf(session).equals(Optional.of(coachId)));
    }

    private static String only(Sessions sessions, String itemId, Predicate<TrainingSession> which) {
        return sessions.in(OPS_2025.id()).stream()
                .filter(session -> session.itemId().equals(itemId))
                .filter(which)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
