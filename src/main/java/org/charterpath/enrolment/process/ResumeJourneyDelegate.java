package org.charterpath.enrolment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.enrolment.EnrolmentChanges;
import org.springframework.stereotype.Component;

/** Lets the journey of somebody who was on leave go on. */
@Component
class ResumeJourneyDelegate implements JavaDelegate {

    private final EnrolmentChanges changes;

    ResumeJourneyDelegate(EnrolmentChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.resume(BusinessKey.of(execution));
    }
}
