package org.charterpath.enrolment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.enrolment.EnrolmentChanges;
import org.springframework.stereotype.Component;

/** Ends the enrolment of somebody who has not come back. */
@Component
class CloseLeaveDelegate implements JavaDelegate {

    private final EnrolmentChanges changes;

    CloseLeaveDelegate(EnrolmentChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.closeLeave(BusinessKey.of(execution));
    }
}
