package org.charterpath.materials;

import java.util.Map;
import java.util.Optional;

/** What materials have to know of the engine's tasks. It answers for the program, not for whoever is signed in. */
public interface MaterialTasks {

    /**
     * What a task is about.
     *
     * @param businessKey the id of an enrolment, a team or a cohort
     * @param stageId the stage that it belongs to, where its process says so
     * @param items the ids of what it is about, by what that is
     */
    record Subject(String businessKey, Optional<String> stageId, Map<Place.Kind, String> items) {}

    /** What an open task is about; empty if it is not open, or belongs to no process. */
    Optional<Subject> subjectOf(String taskId);
}
