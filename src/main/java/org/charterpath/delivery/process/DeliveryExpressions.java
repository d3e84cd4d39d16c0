package org.charterpath.delivery.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.delivery.Deliverables;
import org.charterpath.delivery.NextSteps;
import org.charterpath.delivery.SelfAssessments;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the models of a session of an engagement ask about it: {@code ${delivery.lead(execution)}}. */
@Component("delivery")
public class DeliveryExpressions {

    private final Deliverables deliverables;
    private final NextSteps steps;
    private final SelfAssessments assessments;
    private final Deliveries deliveries;
    private final Engagements engagements;

    DeliveryExpressions(
            Deliverables deliverables,
            NextSteps steps,
            SelfAssessments assessments,
            Deliveries deliveries,
            Engagements engagements) {
        this.deliverables = deliverables;
        this.steps = steps;
        this.assessments = assessments;
        this.deliveries = deliveries;
        this.engagements = engagements;
    }

    private EngagementDelivery delivery(DelegateExecution execution) {
        return deliveries.get(BusinessKey.of(execution));
    }

    /** Whose session it is: its task belongs to the engagement's cohort. */
    public String engagementId(DelegateExecution execution) {
        return delivery(execution).engagementId();
    }

    /** The id of its session. */
    public String session(DelegateExecution execution) {
        return delivery(execution).session().orElseThrow();
    }

    /** What the session is called, with its district. */
    public String title(DelegateExecution execution) {
        return deliverables.titleOf(BusinessKey.of(execution));
    }

    /** What it is called, for somebody of its own team. */
    public String titleOfSession(String deliveryId) {
        return assessments.titleOf(deliveryId);
    }

    /** The form in which what comes out of it is written up. */
    public String deliverableForm(DelegateExecution execution) {
        return deliverables.formOf(BusinessKey.of(execution));
    }

    /** The user id of whoever gives it now. */
    public String deliverer(DelegateExecution execution) {
        return deliverables.delivererOf(BusinessKey.of(execution));
    }

    /** The user id of whoever speaks for the district. */
    public String lead(DelegateExecution execution) {
        return engagements.get(engagementId(execution)).leadId();
    }

    /** The user id of whoever has accepted what came out of it. */
    public String signer(DelegateExecution execution) {
        return deliverables.signerOf(BusinessKey.of(execution));
    }

    /** After how many days next steps are looked at. */
    public List<Integer> followUps(DelegateExecution execution) {
        return steps.followUps(BusinessKey.of(execution));
    }

    public Date followUpAt(DelegateExecution execution, int days) {
        return Date.from(deliverables.followUpAt(BusinessKey.of(execution), days));
    }

    /** Until when somebody can rate the own work. */
    public Date assessmentEndsAt(String deliveryId, String phase) {
        return Date.from(assessments.endsAt(deliveryId, SelfAssessments.Phase.valueOf(phase)));
    }
}
