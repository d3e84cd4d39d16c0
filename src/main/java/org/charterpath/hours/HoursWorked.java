package org.charterpath.hours;

import java.time.LocalDate;
import java.util.Optional;

/** Work that a participant logged: on which day, how many minutes of what, and for which stage of the program. */
record HoursWorked(
        LocalDate day,
        String category,
        int minutes,
        String stageId,
        String activity,
        Optional<String> evidence,
        Optional<String> explanation) {}
