package org.charterpath.session;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.CohortCalendar;

/**
 * When and where a session is to take place.
 *
 * @param startsAt in the cohort's time zone; of a time that its clocks show twice, the first
 * @param minutes length in minutes; whoever attends all of it is credited this many
 * @param place empty where people meet online only
 * @param link empty where people meet in person only
 * @param note for the invitation, word for word
 */
public record Schedule(
        LocalDateTime startsAt, int minutes, Optional<String> place, Optional<String> link, Optional<String> note) {

    /** What is wrong with it for a session of this cohort: one sentence a fault, naming the form's field. */
    List<String> faults(CohortCalendar calendar) {
        List<String> faults = new ArrayList<>();
        if (minutes <= 0) {
            faults.add("Length in minutes: a session ends after it starts.");
        }
        if (place.isEmpty() && link.isEmpty()) {
            faults.add("Place or link: one of them is needed.");
        }
        calendar.meetingFault("Starts on", startsAt).ifPresent(faults::add);
        return faults;
    }
}
