package org.charterpath.coursework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deadline has passed, and the open work of an owner is closed; published in the same transaction, so that what was done in
 * time can go on elsewhere.
 *
 * @param stageId whose deadline it was; empty where it was that of something larger, such as a project over several stages
 * @param notCompleted the courses and worksheets that are closed as not completed
 * @param undecided what was handed in in time and waits for its review
 */
public record WorkClosed(
        String ownerId, Optional<String> stageId, Set<String> notCompleted, List<Assignment> undecided) {

    public WorkClosed {
        notCompleted = Set.copyOf(notCompleted);
        undecided = List.copyOf(undecided);
    }

    /** The courses and worksheets that do not go on where they were. */
    public Set<String> itemIds() {
        return Stream.concat(notCompleted.stream(), undecided.stream().map(Assignment::itemId))
                .collect(Collectors.toSet());
    }
}
