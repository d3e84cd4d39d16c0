package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;

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
     * What the form {@code open-cohort} says.
     *
     * @throws InvalidSubmissionException if something is no date
     */
    static OpenCohort read(Submission form, String openedBy) {
        return new OpenCohort(
                form.text("cohortName").orElseThrow(),
                form.text("cohortProgram").orElseThrow(),
                parse(form.text("firstMonth").orElseThrow(), YearMonth::parse, "First month", "YYYY-MM")
                        .atDay(1),
                form.text("timeZone").orElseThrow(),
                Map.of(
                        "closingWorkshop",
                        parse(
                                form.text("closingWorkshopOn").orElseThrow(),
                                LocalDate::parse,
                                "Day of the closing workshop",
                                "YYYY-MM-DD")),
                openedBy);
    }

    private static <T> T parse(String typed, Function<String, T> parser, String label, String pattern) {
        try {
            return parser.apply(typed);
        } catch (DateTimeParseException e) {
            throw new InvalidSubmissionException(
                    "%s: '%s' is not a date of the form %s.".formatted(label, typed, pattern));
        }
    }
}
