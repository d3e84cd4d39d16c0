package org.charterpath.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Process instances of a part of a journey that go on by themselves: no other process has called them. */
@Component
public class OwnInstances {

    /** More than one owner can have open. */
    private static final int MOST = 500;

    private final RuntimeService runtime;
    private final int most;

    @Autowired
    OwnInstances(RuntimeService runtime) {
        this(runtime, MOST);
    }

    /** @param most how many are asked for at once */
    OwnInstances(RuntimeService runtime, int most) {
        this.runtime = runtime;
        this.most = most;
    }

    /** Those of one process and one owner. */
    public List<ProcessInstance> of(String processKey, String ownerId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(ownerId)
                .rootProcessInstances()
                .listPage(0, most);
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
     * Ends each of those that wait at some tasks, however many there are. Tasks of parts that a journey has called are left
     * alone, and so all tasks are looked through before anything ends.
     *
     * @param before what is done about each before it ends
     * @param why kept in the engine's history
     */
    public void endThoseWaitingAt(TaskQuery waiting, Consumer<ProcessInstance> before, String why) {
        waiting.orderByTaskId().asc();
        Set<String> seen = new LinkedHashSet<>();
        List<ProcessInstance> late = new ArrayList<>();
        List<Task> page = waiting.listPage(0, most);
        for (int from = most; !page.isEmpty(); from += most) {
            Set<String> ids = page.stream()
                    .map(Task::getProcessInstanceId)
                    .filter(seen::add)
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                late.addAll(runtime.createProcessInstanceQuery()
                        .processInstanceIds(ids)
                        .rootProcessInstances()
                        .listPage(0, most));
            }
            page = waiting.listPage(from, most);
        }
        late.forEach(instance -> {
            before.accept(instance);
            runtime.deleteProcessInstance(instance.getId(), why);
        });
    }
}
