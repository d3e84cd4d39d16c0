package org.charterpath.evidence;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What evidence has to know of the engine's tasks. It answers for the program, not for whoever is signed in. */
public interface EvidenceTasks {

    /**
     * A task of the engine, open or done.
     *
     * @param businessKey the enrolment's id where the work is a participant's
     * @param assignee whose task it is, or was when it was done
     */
    record Found(
            String id,
            String processInstanceId,
            String elementId,
            Optional<String> businessKey,
            Optional<String> assignee,
            boolean isOpen) {

        boolean isOf(String userId) {
            return assignee.filter(userId::equals).isPresent();
        }
    }

    /** The task with this id, open or done; empty if there never was one. */
    Optional<Found> find(String taskId);

    /** Those of some tasks that are still open. */
    Set<String> openAmong(Collection<String> taskIds);

    /**
     * Whether a task is open; if so, nobody can complete it before the present transaction has ended.
     */
    boolean holdOpen(String taskId);
}
