package org.charterpath.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The open tasks that a coach desk shows; each question is one statement, however many there are. */
public interface DeskTasks {

    /**
     * One of them.
     *
     * @param name as Tasklist calls it
     * @param since when it was there first, whoever has had it since
     * @param dueAt empty where nobody is told until when
     * @param ownerId the enrolment, the team or the cohort that it is about; empty where it is about none
     */
    record OpenTask(
            String id, String name, String key, Instant since, Optional<Instant> dueAt, Optional<String> ownerId) {}

    /** What somebody has been given of some kinds, the longest waiting first. */
    List<OpenTask> of(String userId, Set<String> taskKeys, int most);

    /** The open task of each of these process instances, by instance; those that have none are left out. */
    Map<String, OpenTask> in(Collection<String> processInstanceIds);

    /** How many tasks participants have themselves, by enrolment id; those who have none are left out. */
    Map<String, Integer> ofParticipants(Collection<String> enrolmentIds);
}
