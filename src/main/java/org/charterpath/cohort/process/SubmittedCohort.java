package org.charterpath.cohort.process;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.cohort.process.CohortYearProcess.Variables;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDate;
import org.springframework.stereotype.Component;

/** Reads the form that opens a cohort. It asks for a date of the program by the date's id with "On" behind. */
@Component
class SubmittedCohort {

    private static final String ON = "On";

    private final ProgramCatalog programs;

    SubmittedCohort(ProgramCatalog programs) {
        this.programs = programs;
    }

    /**
     * What a program admin wishes for.
     *
     * @throws InvalidSubmissionException if a month or a day cannot be read
     */
    OpenCohort read(VariableScope scope) {
        String programId = Variables.COHORT_PROGRAM.get(scope);
        return new OpenCohort(
                Variables.COHORT_NAME.get(scope),
                programId,
                parse(Variables.FIRST_MONTH.get(scope), YearMonth::parse, "First month", "YYYY-MM")
                        .atDay(1),
                Variables.TIME_ZONE.get(scope),
                dates(programId, scope),
                Variables.OPENED_BY.get(scope));
    }

    private Map<String, LocalDate> dates(String programId, VariableScope scope) {
        Map<String, LocalDate> days = new HashMap<>();
        for (ProgramDate date : programs.get(programId).dates()) {
            if (date.isGiven()) {
                ProcessVariable.text(date.id() + ON)
                        .find(scope)
                        .ifPresent(typed ->
                                days.put(date.id(), parse(typed, LocalDate::parse, date.title(), "YYYY-MM-DD")));
            }
        }
        return days;
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
