package org.charterpath.credit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Tells a coach at once what a decision about logged hours lacks, before the task is gone. */
@Component
class HoursReviewRule implements SubmissionRule {

    @Override
    public String formId() {
        return "hours-review";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        return faults(answers, Map.of());
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Optional<HoursDecision> decision = Arrays.stream(HoursDecision.values())
                .filter(candidate -> candidate.name().equals(answers.get("hoursDecision")))
                .findFirst();
        if (decision.isEmpty()) {
            return List.of("What do you decide?: choose one of the list.");
        }
        HoursReview review = new HoursReview(
                decision.get(),
                number(answers, "hoursApprovedMinutes"),
                Optional.ofNullable(answers.get("hoursFeedback")).map(Object::toString));
        return review.faults(number(taskVariables, "hoursMinutes").orElse(Integer.MAX_VALUE));
    }

    private static OptionalInt number(Map<String, Object> values, String key) {
        return values.get(key) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }
}
