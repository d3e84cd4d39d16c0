package org.charterpath.coursework.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.LateWork;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.coursework.process.WorksheetProcess.Elements;
import org.charterpath.coursework.process.WorksheetProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Worksheets that were handed in before their deadline and are reviewed after it: they go on in a process of their own, which
 * no journey has called and the deadline does not end.
 */
@Component
class LateReviews implements LateWork {

    /** More than one person, or those of one page of tasks, can have open. */
    private static final int MOST = 500;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Coursework coursework;

    LateReviews(RuntimeService runtime, TaskService tasks, Coursework coursework) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.coursework = coursework;
    }

    @EventListener
    void goOn(WorkClosed closed) {
        closed.undecided().stream()
                .filter(assignment -> ofTheirOwn(assignment.ownerId())
                                .variableValueEquals(Variables.WORKSHEET_ID.name(), assignment.itemId())
                                .count()
                        == 0)
                .forEach(this::start);
    }

    private void start(Assignment assignment) {
        runtime.startProcessInstanceByKey(
                WorksheetProcess.KEY,
                assignment.ownerId(),
                Map.of(
                        JourneyVariables.STAGE_ID.name(),
                        assignment.stageId(),
                        Variables.WORKSHEET_ID.name(),
                        assignment.itemId()));
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        ofTheirOwn(withdrawn.ownerId()).listPage(0, MOST).stream()
                .map(ProcessInstance::getId)
                .forEach(late -> runtime.deleteProcessInstance(late, "The participant has left the program."));
    }

    private ProcessInstanceQuery ofTheirOwn(String ownerId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(WorksheetProcess.KEY)
                .processInstanceBusinessKey(ownerId)
                .rootProcessInstances();
    }

    /** What came back to its owner after the deadline and was not handed in again. */
    @Override
    public void end(Set<String> ownerIds) {
        TaskQuery cameBack = tasks.createTaskQuery()
                .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                .processDefinitionKey(WorksheetProcess.KEY)
                .taskDefinitionKey(Elements.FILL_IN_WORKSHEET);
        boolean isMore = true;
        while (isMore) {
            List<Task> page = cameBack.listPage(0, MOST);
            List<ProcessInstance> late = page.isEmpty()
                    ? List.of()
                    : runtime.createProcessInstanceQuery()
                            .processInstanceIds(page.stream()
                                    .map(Task::getProcessInstanceId)
                                    .collect(Collectors.toSet()))
                            .rootProcessInstances()
                            .listPage(0, MOST);
            late.forEach(this::end);
            isMore = page.size() == MOST && !late.isEmpty();
        }
    }

    private void end(ProcessInstance late) {
        coursework.closeLate(
                late.getBusinessKey(), (String) runtime.getVariable(late.getId(), Variables.WORKSHEET_ID.name()));
        runtime.deleteProcessInstance(late.getId(), "The days for late decisions are over.");
    }
}
