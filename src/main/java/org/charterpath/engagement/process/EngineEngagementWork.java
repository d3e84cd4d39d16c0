package org.charterpath.engagement.process;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement.State;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementWork;
import org.charterpath.engagement.Engagements;
import org.charterpath.signing.Signatures;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the processes that wait for what has happened in an engagement, and hands their tasks over. */
@Component
class EngineEngagementWork implements EngagementWork {

    /** In the process {@code signature}. */
    private static final String SIGNER = "signerId";

    private static final int MOST_TASKS = 200;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Signatures signatures;
    private final Engagements engagements;
    private final Deliveries deliveries;

    EngineEngagementWork(
            RuntimeService runtime,
            TaskService tasks,
            Signatures signatures,
            Engagements engagements,
            Deliveries deliveries) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.signatures = signatures;
        this.engagements = engagements;
        this.deliveries = deliveries;
    }

    @EventListener
    void settled(Deliveries.AllSettled settled) {
        tell(SchedulingEngagementProcess.Messages.ENGAGEMENT_SETTLED, settled.engagementId());
    }

    @EventListener
    void moved(Engagements.Moved moved) {
        String id = moved.engagement().id();
        State state = moved.engagement().state();
        if (state == State.STOPPED && moved.from() == State.ARRANGING) {
            tell(SchedulingEngagementProcess.Messages.ENGAGEMENT_CALLED_OFF, id);
        }
        if (Set.of(State.STOPPED, State.CLOSED).contains(state)) {
            engagements.team(id).stream()
                    .map(Enrolment::id)
                    .forEach(member -> tell(SchedulingParticipationProcess.Messages.ENGAGEMENT_ENDED, member));
        }
    }

    /** Also a signature that is asked for: its code is void, and another one goes to whoever signs from now on. */
    @Override
    public void handOver(String engagementId, String fromUserId, String toUserId) {
        tasks.createTaskQuery()
                .processInstanceBusinessKeyIn(keysOf(engagementId))
                .taskAssignee(fromUserId)
                .listPage(0, MOST_TASKS)
                .forEach(task -> {
                    tasks.setAssignee(task.getId(), toUserId);
                    if (fromUserId.equals(runtime.getVariable(task.getExecutionId(), SIGNER))) {
                        runtime.setVariable(task.getProcessInstanceId(), SIGNER, toUserId);
                        signatures.handOver(task.getProcessInstanceId(), toUserId);
                    }
                });
    }

    private String[] keysOf(String engagementId) {
        return Stream.concat(
                        Stream.of(engagementId),
                        deliveries.of(engagementId).stream().map(EngagementDelivery::id))
                .collect(Collectors.toSet())
                .toArray(String[]::new);
    }

    private void tell(String message, String businessKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }
}
