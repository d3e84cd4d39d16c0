package org.charterpath.coursework.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.cohort.LateWork;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.WorkCalledOff;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.coursework.process.WorksheetProcess.Elements;
import org.charterpath.coursework.process.WorksheetProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.OwnInstances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Worksheets that were handed in before their deadline and are reviewed after it: they go on in a process of their own, which
 * no journey has called and the deadline does not end.
 */
@Component
class LateReviews implements LateWork {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OwnInstances own;
    private final Coursework coursework;

    LateReviews(RuntimeService runtime, TaskService tasks, OwnInstances own, Coursework coursework) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.own = own;
        this.coursework = coursework;
    }

    @EventListener
    void goOn(WorkClosed closed) {
        closed.undecided().stream()
                .filter(assignment -> !own.exists(
                        WorksheetProcess.KEY, assignment.ownerId(), Variables.WORKSHEET_ID, assignment.itemId()))
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
        own.of(WorksheetProcess.KEY, withdrawn.ownerId())
                .forEach(late -> runtime.deleteProcessInstance(late.getId(), WorkWithdrawn.IN_WORDS));
    }

    @EventListener
    void callOff(WorkCalledOff calledOff) {
        own.of(WorksheetProcess.KEY, calledOff.ownerId()).stream()
                .filter(late -> calledOff.worksheetId().equals(worksheetOf(late)))
                .forEach(
                        late -> runtime.deleteProcessInstance(late.getId(), "The worksheet need not be done any more"));
    }

    @Override
    public Optional<String> process() {
        return Optional.of(WorksheetProcess.KEY);
    }

    /** What came back to its owner after the deadline and was not handed in again. */
    @Override
    public void end(Set<String> ownerIds) {
        own.endThoseWaitingAt(
                tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                        .processDefinitionKey(WorksheetProcess.KEY)
                        .taskDefinitionKey(Elements.FILL_IN_WORKSHEET),
                this::close,
                IN_WORDS);
    }

    private void close(ProcessInstance late) {
        coursework.closeLate(late.getBusinessKey(), worksheetOf(late));
    }

    private String worksheetOf(ProcessInstance late) {
        return (String) runtime.getVariable(late.getId(), Variables.WORKSHEET_ID.name());
    }
}
