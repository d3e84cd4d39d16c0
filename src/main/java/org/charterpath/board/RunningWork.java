package org.charterpath.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the engine knows of people's work, as Cockpit shows it. It answers for the program. */
public interface RunningWork {

    /** As many are named at once. */
    int MOST = 50;

    /**
     * Whose work a process instance is.
     *
     * @return an enrolment's, a team's or a cohort's id; empty where there is no such instance, or it is nobody's
     */
    Optional<String> ownerOf(String processInstanceId);

    /** A step that is done. */
    record Finished(String title, Instant doneAt) {}

    /** The tasks that were done in all that belongs to an enrolment or a team, the latest first, {@value #MOST} at most. */
    List<Finished> finishedOf(String ownerId);

    /**
     * A step of a process instance that goes no further by itself.
     *
     * @param incidentId of the incident that is the cause of others
     * @param taskId the task in which somebody mends it; empty where there is none yet
     */
    record Stopped(String incidentId, Optional<String> taskId) {}

    List<Stopped> stoppedIn(String processInstanceId);

    /** How many people are on time and late at a step of a process. */
    record Crowd(String elementId, int onTime, int late) {}

    /** Where people are in a process whose steps are stages. */
    List<Crowd> crowdsOf(String processDefinitionId, Instant now);

    /** Somebody's journey. */
    record Journey(
            String enrolmentId, String name, String cohortId, String cohort, Optional<String> processInstanceId) {}

    /** People by a part of their names, in whichever cohort, {@value #MOST} at most. */
    List<Journey> journeysOf(String name);
}
