package org.charterpath.hours;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.ledger.NewCredit;

/**
 * What somebody has logged for one day beside the entry in question. What was sent back or denied is not in it.
 *
 * @param others the other claims of that day that fill it
 */
record HoursDay(List<HoursClaim> others) {

    /** More than this on one day needs a word of explanation. */
    private static final int MINUTES_WITHOUT_A_WORD = 600;

    /** The day in minutes, with these added. */
    int minutesWith(HoursWork worked) {
        return others.stream().mapToInt(HoursClaim::minutesOfItsDay).sum() + worked.minutes();
    }

    /**
     * What keeps the entry from being logged: one sentence a fault, with the label of the form's field.
     *
     * @param title what people call the category
     */
    List<String> faults(HoursWork worked, String title) {
        int minutes = minutesWith(worked);
        if (minutes > NewCredit.MAXIMUM_MINUTES) {
            return List.of("Minutes: with these, you would have logged %d minutes for %s; a day has no more than %d."
                    .formatted(minutes, worked.workedOn(), NewCredit.MAXIMUM_MINUTES));
        }
        List<String> faults = new ArrayList<>();
        if (worked.isExplained()) {
            return faults;
        }
        if (others.stream().anyMatch(other -> isLike(other, worked))) {
            faults.add(
                    "Explanation: you have logged %d minutes of %s for %s already; if this is other work, say in a few words which."
                            .formatted(worked.minutes(), title, worked.workedOn()));
        }
        if (minutes > MINUTES_WITHOUT_A_WORD) {
            faults.add(
                    "Explanation: with these, you have logged %d minutes for %s, more than %d; say in a few words how the day came to that."
                            .formatted(minutes, worked.workedOn(), MINUTES_WITHOUT_A_WORD));
        }
        return faults;
    }

    private static boolean isLike(HoursClaim other, HoursWork worked) {
        return other.work().category().equals(worked.category()) && other.work().minutes() == worked.minutes();
    }
}
