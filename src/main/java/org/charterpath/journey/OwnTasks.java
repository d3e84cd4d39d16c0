package org.charterpath.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Knows which tasks wait for somebody in some journeys. */
@FunctionalInterface
public interface OwnTasks {

    /**
     * An open task.
     *
     * @param name as its owner reads it in Tasklist
     * @param due when its time is over
     * @param isTaken whether somebody has it; what nobody has waits for any of a team
     */
    record OpenTask(String id, String name, Optional<Instant> due, boolean isTaken) {}

    /**
     * What somebody has to do, or could take on, the first due first.
     *
     * @param ownerIds the enrolment, and the teams that it is in
     */
    List<OpenTask> of(String userId, Collection<String> ownerIds);
}
