package org.charterpath.cohort;

import java.time.LocalDate;
import java.util.Map;

/**
 * The wish to open a cohort.
 *
 * @param startsOn the day on which the program's first stage begins
 * @param timeZone an IANA zone id
 * @param dates the dates that the program's definition wants to be given, by their ids
 */
public record OpenCohort(
        String name,
        String programId,
        LocalDate startsOn,
        String timeZone,
        Map<String, LocalDate> dates,
        String openedBy) {}
