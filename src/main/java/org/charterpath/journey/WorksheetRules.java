package org.charterpath.journey;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What single worksheets ask across several of their fields. */
@Configuration(proxyBeanMethods = false)
class WorksheetRules {

    private static final List<String> VALUES =
            List.of("First value", "Second value", "Third value", "Fourth value", "Fifth value");
    private static final int CRITERIA = 5;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private record Rule(String formId, Function<Map<String, Object>, List<String>> check) implements SubmissionRule {

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.apply(answers);
        }
    }

    @Bean
    SubmissionRule charterContractRule() {
        return new Rule("charter-contract-review", WorksheetRules::termFaults);
    }

    @Bean
    SubmissionRule coreValuesRule() {
        return new Rule("identifying-core-values", WorksheetRules::valueFaults);
    }

    @Bean
    SubmissionRule procurementPolicyRule() {
        return new Rule("procurement-policy", WorksheetRules::weightFaults);
    }

    @Bean
    SubmissionRule projectPlanRule() {
        return new Rule("project-work-plan", WorksheetRules::projectFaults);
    }

    /** A project ends on the day it starts, or later. */
    static List<String> projectFaults(Map<String, Object> answers) {
        Optional<LocalDate> starts = Answers.day(answers.get("projectStartDay"));
        Optional<LocalDate> ends = Answers.day(answers.get("projectEndDay"));
        return starts.isEmpty() || ends.isEmpty() || !ends.get().isBefore(starts.get())
                ? List.of()
                : List.of(
                        "Ends: not before the day the project starts, %s; %s is.".formatted(starts.get(), ends.get()));
    }

    /** A contract's term ends after it has started. */
    static List<String> termFaults(Map<String, Object> answers) {
        Optional<LocalDate> starts = Answers.day(answers.get("contractStartDay"));
        Optional<LocalDate> ends = Answers.day(answers.get("contractEndDay"));
        return starts.isEmpty() || ends.isEmpty() || ends.get().isAfter(starts.get())
                ? List.of()
                : List.of(
                        "Term ends: after the day the term starts, %s; %s is not.".formatted(starts.get(), ends.get()));
    }

    /** Five values means five different ones. */
    static List<String> valueFaults(Map<String, Object> answers) {
        Map<Object, String> groupOfValue = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (int number = 1; number <= VALUES.size(); number++) {
            String group = VALUES.get(number - 1);
            Object value = answers.get("value" + number);
            String earlier = value == null ? null : groupOfValue.putIfAbsent(value, group);
            if (earlier != null) {
                faults.add("%s: the same as \"%s\"; choose five different values.".formatted(group, earlier));
            }
        }
        return faults;
    }

    /** The weights of the five vendor criteria are percentages of one whole. */
    static List<String> weightFaults(Map<String, Object> answers) {
        BigDecimal sum = IntStream.rangeClosed(1, CRITERIA)
                .mapToObj("criterion%dWeight"::formatted)
                .map(key -> Answers.number(answers.get(key)).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(WHOLE) == 0
                ? List.of()
                : List.of("Weight 1 to Weight 5: together they have to make 100; yours make %s."
                        .formatted(sum.toPlainString()));
    }
}
