package org.charterpath.planning.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.cohort.Enrolment;
import org.charterpath.planning.PlanWork;
import org.charterpath.planning.StrategicPlans;
import org.springframework.stereotype.Component;

/** Wakes the process that waits for what has happened; where none does, nothing is to be done. */
@Component
class EnginePlanWork implements PlanWork {

    private final RuntimeService runtime;
    private final StrategicPlans plans;

    EnginePlanWork(RuntimeService runtime, StrategicPlans plans) {
        this.runtime = runtime;
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

    private void tell(String message, String businessKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }
}
