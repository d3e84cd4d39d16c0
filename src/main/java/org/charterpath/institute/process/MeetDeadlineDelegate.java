package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.InstituteRegistrations;
import org.springframework.stereotype.Component;

/** Does what the time has brought. */
@Component
class MeetDeadlineDelegate implements JavaDelegate {

    private final InstituteRegistrations registrations;

    MeetDeadlineDelegate(InstituteRegistrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.meetDeadline(BusinessKey.of(execution));
    }
}
