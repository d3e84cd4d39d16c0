package org.charterpath.cohort;

import java.time.LocalDate;

/**
 * Days without school, on which nobody of the cohort is reminded of anything.
 *
 * @param lastDay the same as the first where it is one day
 */
public record Holiday(String id, LocalDate firstDay, LocalDate lastDay, String name) {

    /** Whether a day is one of these. */
    public boolean isOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
