package org.charterpath.cohort;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The open tasks that people have about work of their own. */
public interface OwnersTasks {

    /**
     * One of them.
     *
     * @param dueAt empty where it is never due
     */
    record Open(String ownerId, String title, Optional<Instant> dueAt) {}

    /**
     * The open tasks of the people of some enrolments, the one due first at the front; what others do about their work is left
     * out.
     *
     * @param most how many at most
     */
    List<Open> of(Collection<String> enrolmentIds, int most);
}
