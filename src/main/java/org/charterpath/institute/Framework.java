package org.charterpath.institute;

import java.time.Instant;
import java.util.List;

/**
 * A team's performance framework as it was accepted last.
 *
 * @param ownerId the team's
 * @param number how often a framework of this team has been accepted, 1 for the first time
 * @param submissionId of the answers that were accepted
 * @param mission the mission and values that it serves
 * @param consent whether the other teams of the institute may read it
 */
public record Framework(
        String ownerId,
        String cohortId,
        int number,
        String submissionId,
        String mission,
        Consent consent,
        Instant acceptedAt,
        List<Goal> goals) {

    public Framework {
        goals = List.copyOf(goals);
    }

    Framework with(List<Goal> ofIt) {
        return new Framework(ownerId, cohortId, number, submissionId, mission, consent, acceptedAt, ofIt);
    }

    /**
     * What one of the team has said last about showing it.
     *
     * @param by the user id of whoever has said so
     */
    public record Consent(boolean isGiven, String by, Instant at) {}

    /**
     * One of its goals.
     *
     * @param missionLink how it follows from mission and values
     */
    public record Goal(int number, String title, SchoolQuality quality, String missionLink) {}

    /** To which goal a measure belongs, and who was named as its owner when it was accepted. */
    record OfGoal(String measureId, int goal, String namedOwner) {}
}
