package org.charterpath.hours;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionGuard;
import org.charterpath.form.SubmissionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the form {@code log-hours} cannot check itself. */
@Configuration(proxyBeanMethods = false)
class HoursForms {

    static final String NOT_ENROLLED = "Only somebody enrolled in a running cohort can log hours.";

    private record Rule(String formId, Function<Map<String, Object>, List<String>> check) implements SubmissionRule {

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.apply(answers);
        }
    }

    /** Checks logged hours as far as it can be done without knowing whose they are; {@link LoggedHours} does the rest. */
    @Bean
    SubmissionRule logHoursRule() {
        return new Rule(HoursWork.FORM, HoursWork::faults);
    }

    /** Nobody fills in a form with nothing to choose in it. */
    @Bean
    SubmissionGuard onlyEnrolledLogHours(Enrolments enrolments) {
        return form -> isStart(form)
                        && form.openedBy()
                                .filter(person -> enrolments.currentOf(person).isEmpty())
                                .isPresent()
                ? List.of(NOT_ENROLLED)
                : List.of();
    }

    private static boolean isStart(OpenForm form) {
        return form.step().isEmpty() && HoursWork.FORM.equals(form.formId());
    }
}
