package org.charterpath.enrolment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.enrolment.EnrolmentChanges;
import org.charterpath.enrolment.process.EnrolmentChangeProcess.Variables;
import org.springframework.stereotype.Component;

/** Makes what was decided about an enrolment. */
@Component
class ApplyChangeDelegate implements JavaDelegate {

    private final EnrolmentChanges changes;

    ApplyChangeDelegate(EnrolmentChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.apply(Variables.EVENT_ID.get(execution));
    }
}
