package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * One run of a program.
 *
 * @param id a readable slug of the name; business key of the cohort's processes
 * @param firstMonth the first day of the calendar month in which the program's first stage lies
 * @param timeZone an IANA zone; all dates and times of the cohort are read in it
 * @param closingWorkshopOn the day of the closing workshop; the catch-up deadline is counted back from it
 */
public record Cohort(
        @Id String id,
        String programId,
        String name,
        LocalDate firstMonth,
        String timeZone,
        LocalDate closingWorkshopOn,
        CohortState state,
        String openedBy,
        @Version Integer version) {

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    Cohort in(CohortState newState) {
        return new Cohort(id, programId, name, firstMonth, timeZone, closingWorkshopOn, newState, openedBy, version);
    }
}
