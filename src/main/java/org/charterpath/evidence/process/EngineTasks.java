package org.charterpath.evidence.process;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.evidence.EvidenceTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's tasks as evidence sees them. */
@Component
class EngineTasks implements EvidenceTasks {

    private final TaskService tasks;
    private final HistoryService history;
    private final JdbcClient jdbc;

    EngineTasks(TaskService tasks, HistoryService history, JdbcClient jdbc) {
        this.tasks = tasks;
        this.history = history;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<EvidenceTasks.Found> find(String taskId) {
        return Optional.ofNullable(
                        history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
                .filter(task -> task.getProcessInstanceId() != null)
                .map(this::asEvidenceSeesIt);
    }

    private EvidenceTasks.Found asEvidenceSeesIt(HistoricTaskInstance task) {
        HistoricProcessInstance work = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return new EvidenceTasks.Found(
                task.getId(),
                task.getProcessInstanceId(),
                task.getTaskDefinitionKey(),
                Optional.ofNullable(work.getBusinessKey()),
                Optional.ofNullable(task.getAssignee()),
                task.getEndTime() == null);
    }

    @Override
    public Set<String> openAmong(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Set.of();
        }
        return tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).unlimitedList().stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
    }

    /** The engine has no lock to offer: its own would fail a completion at the same moment instead of letting it wait. */
    @Override
    public boolean holdOpen(String taskId) {
        return jdbc.sql("select ID_ from ACT_RU_TASK where ID_ = ? for update")
                .param(taskId)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
