package org.charterpath.delivery.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.delivery.SelfAssessments;
import org.charterpath.delivery.SelfAssessments.Phase;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.session.Sessions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts what happens to a session when it has begun, asks the team beside it, and stops both when it is cut short. */
@Component
class EngineDeliveries {

    private final RuntimeService runtime;
    private final Deliveries deliveries;
    private final SelfAssessments assessments;

    EngineDeliveries(RuntimeService runtime, Deliveries deliveries, SelfAssessments assessments) {
        this.runtime = runtime;
        this.deliveries = deliveries;
        this.assessments = assessments;
    }

    @EventListener
    void begun(Deliveries.Begun begun) {
        runtime.startProcessInstanceByKey(
                EngagementDeliveryProcess.KEY, begun.delivery().id());
        ask(begun.delivery(), Phase.BEFORE);
    }

    @EventListener
    void held(Deliveries.Moved moved) {
        if (moved.delivery().state() == EngagementDelivery.State.DELIVERED) {
            ask(moved.delivery(), Phase.AFTER);
        }
    }

    private void ask(EngagementDelivery delivery, Phase phase) {
        assessments
                .people(delivery.id())
                .forEach(enrolmentId -> runtime.startProcessInstanceByKey(
                        SchedulingSelfAssessmentProcess.KEY,
                        enrolmentId,
                        Map.of(
                                SchedulingSelfAssessmentProcess.Variables.DELIVERY_ID.name(),
                                delivery.id(),
                                SchedulingSelfAssessmentProcess.Variables.PHASE.name(),
                                phase.name())));
    }

    @EventListener
    void dated(Sessions.DateChanged changed) {
        deliveries.of(changed.cohortId()).stream()
                .filter(delivery -> delivery.state() == EngagementDelivery.State.BEGUN
                        && delivery.entryCode().equals(changed.itemId()))
                .forEach(delivery ->
                        tellAssessments(SchedulingSelfAssessmentProcess.Messages.DATE_CHANGED, delivery.id()));
    }

    @EventListener
    void cutShort(Deliveries.CutShort cut) {
        runtime.createMessageCorrelation(EngagementDeliveryProcess.Messages.CUT_SHORT)
                .processInstanceBusinessKey(cut.delivery().id())
                .correlateAll();
        tellAssessments(
                SchedulingSelfAssessmentProcess.Messages.STOPPED, cut.delivery().id());
    }

    private void tellAssessments(String message, String deliveryId) {
        runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(SchedulingSelfAssessmentProcess.Variables.DELIVERY_ID.name(), deliveryId)
                .correlateAll();
    }
}
