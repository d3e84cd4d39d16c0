package org.charterpath.journey.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.journey.OwnTasks;
import org.springframework.stereotype.Component;

/** The engine's tasks, in one query. */
@Component
class EngineOwnTasks implements OwnTasks {

    /** More than anybody has open at once. */
    private static final int MOST = 200;

    private final TaskService tasks;

    EngineOwnTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<OpenTask> of(String userId, Collection<String> ownerIds) {
        return tasks
                .createTaskQuery()
                // Who has it, and who can take it on by name: work of groups is no participant's.
                .taskInvolvedUser(userId)
                .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                .active()
                .listPage(0, MOST)
                .stream()
                .filter(task -> task.getAssignee() == null || task.getAssignee().equals(userId))
                .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Task::getCreateTime)
                        .thenComparing(Task::getId))
                .map(task -> new OpenTask(
                        task.getId(),
                        task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                        Optional.ofNullable(task.getDueDate()).map(Date::toInstant),
                        task.getAssignee() != null))
                .toList();
    }
}
