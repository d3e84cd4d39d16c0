package org.charterpath.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.people.Role;

/** The open tasks about people's work, and among them those in which people decide. It answers for the program. */
public interface ReviewTasks {

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

    /** The open tasks of the reviews in these process instances, in any order. */
    List<OpenTask> reviewsIn(List<String> processInstanceIds);

    /** The open tasks of whatever has an owner that are due some day, the one due first at the front; read as they are wanted. */
    Stream<List<OpenTask>> due();

    /** The open task with this id; empty if there is none about anything of ours. */
    Optional<OpenTask> find(String taskId);

    /** Gives a task to somebody, whoever has it now. */
    void give(String taskId, String userId);

    /** Sets the moment by which a task is due. */
    void due(String taskId, Instant moment);
}
