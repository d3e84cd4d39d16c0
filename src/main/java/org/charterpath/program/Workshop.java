package org.charterpath.program;

import java.time.LocalTime;
import java.util.Optional;

/**
 * An in-person workshop that the whole cohort attends.
 *
 * @param id kebab-case, such as {@code kickoff-workshop}
 * @param code code of the unit that is taught there, such as {@code OI 100}
 * @param title as participants read it
 * @param delivery always {@link Delivery#IN_PERSON}
 * @param minutes planned length in minutes
 * @param proposedDay day of the stage on which it is proposed; empty where each cohort gives the day, as for the closing
 * @param proposedTime start that is proposed, in the time zone of the cohort
 * @param makeUp what somebody who missed the workshop hands in instead; its minutes are beside the stage's plan
 */
public record Workshop(
        String id,
        String code,
        String title,
        Delivery delivery,
        int minutes,
        Optional<Integer> proposedDay,
        LocalTime proposedTime,
        Worksheet makeUp) {

    /** Takes a missing day as one that the cohort gives. */
    public Workshop {
        proposedDay = proposedDay == null ? Optional.empty() : proposedDay;
    }
}
