package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.InstituteRegistrations;
import org.charterpath.institute.process.InstituteRegistrationProcess.Variables;
import org.springframework.stereotype.Component;

/** Enrols and seats whoever is named, and looks where the registration stands. */
@Component
class SeatAttendeesDelegate implements JavaDelegate {

    private final InstituteRegistrations registrations;

    SeatAttendeesDelegate(InstituteRegistrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.REGISTRATION_STANDING.set(
                execution,
                registrations.seatAttendees(BusinessKey.of(execution)).name());
    }
}
