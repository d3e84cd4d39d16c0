package org.charterpath.practice;

import java.util.Map;
import java.util.Set;

/** What the pages of practices have to know of the engine's tasks. */
public interface PracticeTasks {

    /** The ids of the tasks in which their owners describe or renew practices, by practice; one statement, however many there are. */
    Map<String, String> openTasks(Set<String> practiceIds);
}
