package org.charterpath.notification.process;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
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
        List<Task> open = latest(about(processInstanceId).taskAssignee(userId));
        // Whoever may take a task on reads it also while somebody else has it; nobody else does.
        return Stream.concat(
                        open.stream(),
                        latest(about(processInstanceId)
                                        .taskCandidateUser(userId)
                                        .includeAssignedTasks())
                                .stream()
                                .sorted(Comparator.comparing(task -> task.getAssignee() != null)))
                .findFirst()
                .map(Task::getId);
    }

    private TaskQuery about(String processInstanceId) {
        return tasks.createTaskQuery().processInstanceId(processInstanceId);
    }

    private static List<Task> latest(TaskQuery query) {
        return query.orderByTaskCreateTime().desc().listPage(0, MOST);
    }
}
