package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDate;
import org.charterpath.program.ProgramDefinition;

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
        String openedBy) {

    /**
     * What the form {@code open-cohort} says. It asks for a date of the program by the date's id with "On" behind.
     *
     * @throws InvalidSubmissionException if something is no date
     */
    static OpenCohort read(Submission form, ProgramCatalog programs, String openedBy) {
        String programId = form.text("cohortProgram").orElseThrow();
        return new OpenCohort(
                form.text("cohortName").orElseThrow(),
                programId,
                parse(form.text("startsOn").orElseThrow(), "First day"),
                form.text("timeZone").orElseThrow(),
                dates(form, programs.get(programId)),
                openedBy);
    }

    private static Map<String, LocalDate> dates(Submission form, ProgramDefinition program) {
        Map<String, LocalDate> dates = new HashMap<>();
        for (ProgramDate date : program.dates()) {
            form.text(date.id() + "On")
                    .filter(typed -> date.isGiven())
                    .ifPresent(typed -> dates.put(date.id(), parse(typed, date.title())));
        }
        return dates;
    }

    private static LocalDate parse(String typed, String label) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new InvalidSubmissionException(
                    "%s: '%s' is not a date of the form YYYY-MM-DD.".formatted(label, typed));
        }
    }
}
