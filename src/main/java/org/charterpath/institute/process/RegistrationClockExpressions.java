package org.charterpath.institute.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.InstituteRegistrations;
import org.springframework.stereotype.Component;

/** The deadlines of a registration: {@code ${registrationClock.nextDeadline(execution)}}. */
@Component("registrationClock")
public class RegistrationClockExpressions {

    private final InstituteRegistrations registrations;

    RegistrationClockExpressions(InstituteRegistrations registrations) {
        this.registrations = registrations;
    }

    /** When something of the registration ends by itself next: the wait for its address, an offer, or the registration. */
    public Date nextDeadline(DelegateExecution execution) {
        return Date.from(registrations.nextDeadline(BusinessKey.of(execution)));
    }
}
