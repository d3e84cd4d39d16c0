package org.charterpath.notification.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.notification.OpenTasks;
import org.springframework.stereotype.Component;

/** The engine's tasks, by the process instance that they are in. */
@Component
class EngineOpenTasks implements OpenTasks {

    /** No process of ours has more open at once. */
    private static final int MOST = 50;

    private final TaskService tasks;

    EngineOpenTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public Optional<String> of(String processInstanceId, String userId) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceId(processInstanceId)
                .orderByTaskCreateTime()
                .desc()
                .listPage(0, MOST);
        return open.stream()
                .filter(task -> userId.equals(task.getAssignee()))
                .findFirst()
                .or(() ->
                        open.stream().filter(task -> task.getAssignee() == null).findFirst())
                .or(() -> open.stream().findFirst())
                .map(Task::getId);
    }
}
