package org.charterpath.credit;

import java.math.BigDecimal;
import org.charterpath.cohort.Enrolment;

/**
 * How one of a coach's participants gets on.
 *
 * @param undecidedMinutes logged hours that wait for the coach or for the participant, in minutes
 */
public record CoachedParticipant(Enrolment enrolment, String cohortName, Pace pace, int undecidedMinutes) {

    public BigDecimal undecidedHours() {
        return CreditTime.hours(undecidedMinutes);
    }
}
