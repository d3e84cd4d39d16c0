package org.charterpath.transcript;

import java.math.BigDecimal;
import org.charterpath.cohort.Enrolment;
import org.charterpath.ledger.CreditTime;

/**
 * How one of a coach's participants gets on.
 *
 * @param school where the participant works
 * @param undecidedMinutes logged hours that wait for the coach or for the participant, in minutes
 */
public record CoachedParticipant(
        Enrolment enrolment, String school, String cohortName, Pace pace, int undecidedMinutes) {

    public BigDecimal undecidedHours() {
        return CreditTime.hours(undecidedMinutes);
    }
}
