package org.charterpath.planning.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cohort.Enrolment;
import org.charterpath.planning.PlanWork;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.signing.Signatures;
import org.springframework.stereotype.Component;

/** Wakes the process that waits for what has happened; where none does, nothing is to be done. */
@Component
class EnginePlanWork implements PlanWork {

    /** In the process {@code signature}. */
    private static final String SIGNER = "signerId";

    private static final int MOST_TASKS = 200;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Signatures signatures;
    private final StrategicPlans plans;

    EnginePlanWork(RuntimeService runtime, TaskService tasks, Signatures signatures, StrategicPlans plans) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.signatures = signatures;
        this.plans = plans;
    }

    @Override
    public void swotBallotClosed(String planId) {
        tell(DataRetreatProcess.Messages.SWOT_BALLOT_CLOSED, planId);
    }

    @Override
    public void surveyClosed(String planId) {
        tell(PlanFeedbackProcess.Messages.PLAN_SURVEY_CLOSED, planId);
    }

    @Override
    public void planAdopted(String planId) {
        plans.team(planId).stream()
                .map(Enrolment::id)
                .forEach(member -> tell(PlanningParticipationProcess.Messages.PLAN_ADOPTED, member));
    }

    /** Also a signature that is asked for: its code is void, and another one goes to whoever signs from now on. */
    @Override
    public void handOver(String planId, String fromUserId, String toUserId) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(planId)
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

    private void tell(String message, String businessKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }
}
