package org.charterpath.session;

import java.time.Instant;
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

    private static final String STARTS_ON = "Starts on";

    /** What is wrong with it for a session of this cohort: one sentence a fault, naming the form's field. */
    List<String> faults(CohortCalendar calendar) {
        List<String> faults = new ArrayList<>();
        if (minutes <= 0) {
            faults.add("Length in minutes: a session ends after it starts.");
        }
        if (place.isEmpty() && link.isEmpty()) {
            faults.add("Place or link: one of them is needed.");
        }
        calendar.meetingFault(STARTS_ON, startsAt).ifPresent(faults::add);
        return faults;
    }

    /**
     * The same where somebody chooses it now.
     *
     * @param hasBegun whether it is said to be the time of a session that has begun or taken place, to which nobody is invited
     */
    public List<String> faults(CohortCalendar calendar, Instant now, boolean hasBegun) {
        List<String> faults = faults(calendar);
        boolean isAhead = calendar.isAhead(startsAt, now);
        if (isAhead == hasBegun && calendar.meetingFault(STARTS_ON, startsAt).isEmpty()) {
            faults.add(
                    isAhead
                            ? "The session has already begun or taken place: its time, %s %s, is still to come."
                                    .formatted(startsAt.toLocalDate(), startsAt.toLocalTime())
                            : "%s: this time has passed. Only a session that has already begun or taken place has such a time; tick that it has."
                                    .formatted(STARTS_ON));
        }
        return faults;
    }
}
