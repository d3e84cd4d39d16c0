package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The wish to open a cohort.
 *
 * @param firstMonth the calendar month of the kickoff
 * @param timeZone an IANA zone id
 */
public record OpenCohort(
        String name,
        String programId,
        YearMonth firstMonth,
        String timeZone,
        LocalDate closingWorkshopOn,
        String openedBy) {}
