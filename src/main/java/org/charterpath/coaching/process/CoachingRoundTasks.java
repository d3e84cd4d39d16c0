package org.charterpath.coaching.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.engine.JourneyVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the open tasks of rounds of one-on-one coaching, and has rounds begin anew. */
@Component
class CoachingRoundTasks {

    /** More than the people of one coach have open. */
    private static final int MOST = 2_000;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService models;

    CoachingRoundTasks(RuntimeService runtime, TaskService tasks, RepositoryService models) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.models = models;
    }

    /**
     * A task with what it is about.
     *
     * @param ownerId an enrolment
     */
    record Open(Task task, String ownerId, String stageId) {

        String elementId() {
            return task.getTaskDefinitionKey();
        }
    }

    /** The open tasks at some elements, of some enrolments; three questions, however many these are. */
    List<Open> at(Collection<String> elementIds, Set<String> ownerIds) {
        if (ownerIds.isEmpty()) {
            return List.of();
        }
        List<Task> open = tasks.createTaskQuery()
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .taskDefinitionKeyIn(elementIds.toArray(String[]::new))
                .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(0, MOST);
        if (open.isEmpty()) {
            return List.of();
        }
        Set<String> rounds = open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        Map<String, String> owners =
                runtime.createProcessInstanceQuery().processInstanceIds(rounds).listPage(0, MOST).stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        Map<String, String> stages = runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(rounds.toArray(String[]::new))
                .variableName(JourneyVariables.STAGE_ID.name())
                .listPage(0, MOST)
                .stream()
                .collect(Collectors.toMap(
                        VariableInstance::getProcessInstanceId,
                        variable -> (String) variable.getValue(),
                        (one, same) -> one));
        return open.stream()
                .flatMap(task ->
                        open(task, owners.get(task.getProcessInstanceId()), stages.get(task.getProcessInstanceId())))
                .toList();
    }

    /** Nothing of a round that has gone meanwhile. */
    private static Stream<Open> open(Task task, @Nullable String ownerId, @Nullable String stageId) {
        return ownerId == null || stageId == null ? Stream.of() : Stream.of(new Open(task, ownerId, stageId));
    }

    /** Has a round decide anew how its meeting is arranged. */
    void beginAgain(String processInstanceId, String elementId) {
        runtime.createProcessInstanceModification(processInstanceId)
                .cancelAllForActivity(elementId)
                .startBeforeActivity(Elements.OFFER)
                .execute();
    }

    /** Whether the round of a task runs by a model in which slots are booked; one that began before goes on as it was. */
    boolean knowsSlots(Task task) {
        return models.getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(Elements.BOOK_SLOT)
                != null;
    }
}
