package org.charterpath.coaching.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.cohort.LateWork;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.JourneyVariables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * One-on-one meetings that were booked before the deadline of their stage and are on record after it: they go on in a process
 * of their own, which no journey has called and the deadline does not end.
 */
@Component
class LateRecords implements LateWork {

    private static final int MOST = 500;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Coaching coaching;

    LateRecords(RuntimeService runtime, TaskService tasks, Coaching coaching) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.coaching = coaching;
    }

    @EventListener
    void goOn(WorkClosed closed) {
        closed.stageId()
                .filter(stageId -> coaching.settledOrDue(closed.ownerId(), stageId)
                        .filter(meeting -> meeting.state() == BookingState.BOOKED)
                        .isPresent())
                .filter(stageId -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                                .processInstanceBusinessKey(closed.ownerId())
                                .variableValueEquals(JourneyVariables.STAGE_ID.name(), stageId)
                                .rootProcessInstances()
                                .count()
                        == 0)
                .ifPresent(stageId -> runtime.startProcessInstanceByKey(
                        OneOnOneCoachingProcess.KEY,
                        closed.ownerId(),
                        Map.of(JourneyVariables.STAGE_ID.name(), stageId)));
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .processInstanceBusinessKey(withdrawn.ownerId())
                .rootProcessInstances()
                .listPage(0, MOST)
                .stream()
                .map(ProcessInstance::getId)
                .forEach(late -> runtime.deleteProcessInstance(late, "The participant has left the program."));
    }

    /** Meetings that did not take place, and for which there is no time any more. */
    @Override
    public void end(Set<String> ownerIds) {
        TaskQuery toArrange = tasks.createTaskQuery()
                .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .taskDefinitionKeyIn(Elements.OFFER_TIMES, Elements.CHOOSE_TIME);
        boolean isMore = true;
        while (isMore) {
            List<Task> page = toArrange.listPage(0, MOST);
            List<ProcessInstance> late = page.isEmpty()
                    ? List.of()
                    : runtime.createProcessInstanceQuery()
                            .processInstanceIds(page.stream()
                                    .map(Task::getProcessInstanceId)
                                    .collect(Collectors.toSet()))
                            .rootProcessInstances()
                            .listPage(0, MOST);
            late.stream()
                    .map(ProcessInstance::getId)
                    .forEach(id -> runtime.deleteProcessInstance(id, "The days for late decisions are over."));
            isMore = page.size() == MOST && !late.isEmpty();
        }
    }
}
