package org.charterpath.convening;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The processes of convenings. */
public interface ConveningWork {

    /** Lets a convening begin to ask for topics, whose day is set. */
    void dated(Convenings.Day day);

    /** Lets a convening go on, whose ballot is closed. */
    void ballotClosed(Convenings.Day day);

    /** Ends the planning of an agenda, whose day is over. */
    void over(Convenings.Day day);

    /** What waits for somebody in a community, those tasks first that are due first. */
    List<Waiting> waitingFor(String userId, Collection<String> businessKeys);

    /** A task that waits. */
    record Waiting(String taskId, String name, Optional<Instant> dueAt) {}
}
