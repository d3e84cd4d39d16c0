package org.charterpath.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.people.Role;

/** The open tasks about people's work, and among them those in which people decide. It answers for the program. */
public interface ReviewTasks {

    /** As many tasks as somebody can choose from. */
    int MOST_LISTED = 2_000;

    /**
     * A task that somebody still has to do.
     *
     * @param ownerId its process's business key
     * @param isReview whether people decide with its form
     */
    record OpenTask(
            String id,
            String name,
            String processInstanceId,
            String ownerId,
            boolean isReview,
            Optional<String> assignee,
            Optional<Instant> dueAt) {}

    /**
     * Lets everybody of a role take a review's task on, whoever has it now.
     *
     * @return false where there is no such task any more
     */
    boolean openTo(Role role, Review review);

    /** The open tasks of whatever has an owner, the one due first at the top; at most {@link #MOST_LISTED}. */
    List<OpenTask> open();

    /** The open task with this id; empty if there is none about anything of ours. */
    Optional<OpenTask> find(String taskId);

    /** Gives a task to somebody, whoever has it now. */
    void give(String taskId, String userId);

    /** Sets the moment by which a task is due. */
    void due(String taskId, Instant moment);
}
