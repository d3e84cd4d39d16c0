package org.charterpath.evidence;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What evidence has to know of the engine's tasks. It answers for the program, not for whoever is signed in. */
public interface EvidenceTasks {

    /** The task with this id, open or done; empty if there never was one. */
    Optional<EvidenceTask> find(String taskId);

    /** Those of some tasks that are still open. */
    Set<String> openAmong(Collection<String> taskIds);

    /**
     * Whether a task is open; if so, nobody can complete it before the present transaction has ended.
     */
    boolean holdOpen(String taskId);
}
