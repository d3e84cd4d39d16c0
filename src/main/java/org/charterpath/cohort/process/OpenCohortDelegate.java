package org.charterpath.cohort.process;

import java.util.Map;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.cohort.process.CohortYearProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.stereotype.Component;

/** Opens the cohort; its id becomes the business key of the year. */
@Component
class OpenCohortDelegate implements JavaDelegate {

    private final Cohorts cohorts;

    OpenCohortDelegate(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cohort cohort = cohorts.open(new OpenCohort(
                Variables.COHORT_NAME.get(execution),
                Variables.COHORT_PROGRAM.get(execution),
                parse(Variables.FIRST_MONTH.get(execution), YearMonth::parse, "First month", "YYYY-MM")
                        .atDay(1),
                Variables.TIME_ZONE.get(execution),
                Map.of(
                        "closingWorkshop",
                        parse(
                                Variables.CLOSING_WORKSHOP_ON.get(execution),
                                LocalDate::parse,
                                "Day of the closing workshop",
                                "YYYY-MM-DD")),
                Variables.OPENED_BY.get(execution)));
        execution.setProcessBusinessKey(cohort.id());
        JourneyVariables.COHORT_ID.set(execution, cohort.id());
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
