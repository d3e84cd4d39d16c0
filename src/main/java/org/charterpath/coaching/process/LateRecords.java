package org.charterpath.coaching.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.cohort.LateWork;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.OwnInstances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * One-on-one meetings that were booked before the deadline of their stage and are on record after it: they go on in a process
 * of their own, which no journey has called and the deadline does not end.
 */
@Component
class LateRecords implements LateWork {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OwnInstances own;
    private final Coaching coaching;

    LateRecords(RuntimeService runtime, TaskService tasks, OwnInstances own, Coaching coaching) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.own = own;
        this.coaching = coaching;
    }

    @EventListener
    void goOn(WorkClosed closed) {
        String ownerId = closed.ownerId();
        closed.stageId()
                .filter(stageId -> coaching.settledOrDue(ownerId, stageId)
                        .filter(meeting -> meeting.state() == BookingState.BOOKED)
                        .isPresent())
                .filter(stageId ->
                        !own.exists(OneOnOneCoachingProcess.KEY, ownerId, JourneyVariables.STAGE_ID, stageId))
                .ifPresent(stageId -> runtime.startProcessInstanceByKey(
                        OneOnOneCoachingProcess.KEY, ownerId, Map.of(JourneyVariables.STAGE_ID.name(), stageId)));
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        own.of(OneOnOneCoachingProcess.KEY, withdrawn.ownerId())
                .forEach(late -> runtime.deleteProcessInstance(late.getId(), WorkWithdrawn.IN_WORDS));
    }

    @Override
    public Optional<String> process() {
        return Optional.of(OneOnOneCoachingProcess.KEY);
    }

    /** Meetings that did not take place, and for which there is no time any more. */
    @Override
    public void end(Set<String> ownerIds) {
        own.endThoseWaitingAt(
                tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                        .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                        .taskDefinitionKeyIn(Elements.OFFER_TIMES, Elements.CHOOSE_TIME, Elements.BOOK_SLOT),
                late -> {},
                IN_WORDS);
    }
}
