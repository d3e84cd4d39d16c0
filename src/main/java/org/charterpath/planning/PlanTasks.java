package org.charterpath.planning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The open tasks of the processes of a plan. */
public interface PlanTasks {

    /**
     * One of them.
     *
     * @param name as Tasklist calls it
     * @param dueAt empty where nobody is told until when
     * @param people the user ids of whoever has it, or of those who can take it while nobody has
     */
    record OpenTask(String id, String name, Optional<Instant> dueAt, Set<String> people) {

        public OpenTask {
            people = Set.copyOf(people);
        }
    }

    /**
     * The open tasks, those first that are due first; one statement, however many there are.
     *
     * @param ownerIds the plan, the enrolments of its team, and its improvement cycles
     * @param most how many at most
     */
    List<OpenTask> of(Collection<String> ownerIds, int most);
}
