package org.charterpath.desk;

import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.CreditTime;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.transcript.Pace;

/**
 * How one of a coach's participants gets on.
 *
 * @param activity what the participant has done last, and left undone
 * @param school where the participant works
 * @param undecided logged hours that wait for a decision, or for the participant
 * @param openTasks how many tasks the participant has, overdue or not
 * @param standsInFor the name of the coach whose participant it is; empty where it is one's own
 * @param notes how many private notes the reader has about the participant
 */
public record CoachedParticipant(
        Enrolment enrolment,
        String school,
        String cohortName,
        Pace pace,
        Risk risk,
        Activity activity,
        LoggedHours.Undecided undecided,
        int openTasks,
        Optional<String> standsInFor,
        int notes) {

    /** The day of what was done last, in words. */
    public String lastInWords() {
        return activity.lastOn().map(DayWords::of).orElse("nothing yet");
    }

    public String forDecisionTime() {
        return CreditTime.exact(undecided.forDecision());
    }

    public String forParticipantTime() {
        return CreditTime.exact(undecided.forParticipant());
    }
}
