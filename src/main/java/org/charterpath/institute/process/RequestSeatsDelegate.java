package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.institute.InstituteRegistrations;
import org.charterpath.institute.process.InstituteRegistrationProcess.Elements;
import org.springframework.stereotype.Component;

/** Asks for the seats that the form names. */
@Component
class RequestSeatsDelegate implements JavaDelegate {

    private final InstituteRegistrations registrations;

    RequestSeatsDelegate(InstituteRegistrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.request(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.SEATS_REQUESTED));
    }
}
