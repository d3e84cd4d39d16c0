package org.charterpath.transcript;

import org.charterpath.cohort.Enrolment;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.CreditTime;

/**
 * How one of a coach's participants gets on.
 *
 * @param school where the participant works
 * @param undecided logged hours that wait for a decision, or for the participant
 */
public record CoachedParticipant(
        Enrolment enrolment, String school, String cohortName, Pace pace, LoggedHours.Undecided undecided) {

    public String forDecisionTime() {
        return CreditTime.exact(undecided.forDecision());
    }

    public String forParticipantTime() {
        return CreditTime.exact(undecided.forParticipant());
    }
}
