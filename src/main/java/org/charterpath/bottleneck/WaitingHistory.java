package org.charterpath.bottleneck;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows how long the steps of processes have waited. It answers for the program, each question in one statement. */
public interface WaitingHistory {

    /** No more steps, or people with a kind of work, are told of. */
    int MOST = 500;

    /**
     * A step of a process: a task of somebody, or a part with a process of its own.
     *
     * @param processKey of the process that it is a step of
     * @param version the latest version of the process that anybody in question has followed
     * @param begun when the first run of the process began
     * @param isPart whether it has a process of its own, whose steps it sums up
     */
    record Step(String processKey, String elementId, int version, Instant begun, boolean isPart, Waits waits) {}

    /** The steps that anybody has come to. */
    List<Step> steps(Scope scope);

    /** The ids of process definitions by their keys and versions. */
    Map<String, Map<Integer, String>> definitions(Collection<String> processKeys);

    /**
     * What somebody has decided or done that others waited for, since it was handed to that person.
     *
     * @param person the user id of whoever did it or, of what waits, of whoever has it; empty where it waits for any program
     *     admin
     * @param taskKey the id that the task has in its model
     */
    record Handled(String person, String taskKey, Waits waits) {}

    /** What coaches and others who look after people have done of some kinds of tasks. What peers do is left out. */
    List<Handled> handled(Scope scope, Collection<String> taskKeys);
}
