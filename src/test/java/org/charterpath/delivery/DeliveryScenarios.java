package org.charterpath.delivery;

import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.springframework.beans.factory.annotation.Autowired;

/** What the scenarios of a session of an engagement share. */
public abstract class DeliveryScenarios {

    @Autowired
    protected RunningEngagement running;

    @Autowired
    protected RunningDelivery sessions;

    @Autowired
    protected Deliveries deliveries;

    @Autowired
    protected Deliverables deliverables;

    @Autowired
    protected NextSteps steps;

    @Autowired
    protected SelfAssessments assessments;

    @Autowired
    protected SchedulingCatalog catalog;
}
