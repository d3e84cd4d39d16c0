package org.charterpath.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Process instances of a part of a journey that go on by themselves: no other process has called them. */
@Component
public class OwnInstances {

    /** More than one owner can have open. */
    private static final int MOST = 500;

    private final RuntimeService runtime;

    OwnInstances(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Those of one process and one owner. */
    public List<ProcessInstance> of(String processKey, String ownerId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(ownerId)
                .rootProcessInstances()
                .listPage(0, MOST);
    }

    /** Whether there is one of a process and an owner with this value of a variable. */
    public boolean exists(String processKey, String ownerId, ProcessVariable<String> variable, String value) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(processKey)
                        .processInstanceBusinessKey(ownerId)
                        .variableValueEquals(variable.name(), value)
                        .rootProcessInstances()
                        .count()
                > 0;
    }

    /**
     * Ends each of those that wait at some tasks, however many there are.
     *
     * @param before what is done about each before it ends
     * @param why kept in the engine's history
     */
    public void endThoseWaitingAt(TaskQuery waiting, Consumer<ProcessInstance> before, String why) {
        boolean isMore = true;
        while (isMore) {
            List<Task> page = waiting.listPage(0, MOST);
            List<ProcessInstance> late = page.isEmpty()
                    ? List.of()
                    : runtime.createProcessInstanceQuery()
                            .processInstanceIds(page.stream()
                                    .map(Task::getProcessInstanceId)
                                    .collect(Collectors.toSet()))
                            .rootProcessInstances()
                            .listPage(0, MOST);
            late.forEach(instance -> {
                before.accept(instance);
                runtime.deleteProcessInstance(instance.getId(), why);
            });
            isMore = page.size() == MOST && !late.isEmpty();
        }
    }
}
