package org.charterpath.hours;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.charterpath.form.Answers;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code hours-review}: what it cannot check itself, told before the task is gone, and what it says. */
@Component
class HoursReviewRule implements SubmissionRule {

    @Override
    public String formId() {
        return "hours-review";
    }

    @Override
    public List<String> faults(
            Map<String, Object> answers, Map<String, Object> taskVariables, Optional<String> submittedBy) {
        return submittedBy.isPresent() && submittedBy.equals(Answers.text(taskVariables.get("participantId")))
                ? List.of(
                        "What do you decide?: you logged these hours yourself; another coach or a program admin has to decide.")
                : faults(answers, taskVariables);
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Optional<HoursDecision> decision = Answers.choice(answers.get("hoursDecision"), HoursDecision.class);
        if (decision.isEmpty()) {
            return List.of("What do you decide?: choose one of the list.");
        }
        return review(decision.get(), answers)
                .faults(number(taskVariables, "hoursMinutes").orElse(Integer.MAX_VALUE));
    }

    static HoursReview read(Submission submission) {
        HoursDecision decision =
                HoursDecision.valueOf(submission.text("hoursDecision").orElseThrow());
        return review(decision, submission.answers());
    }

    private static HoursReview review(HoursDecision decision, Map<String, Object> answers) {
        return new HoursReview(
                decision, number(answers, "hoursApprovedMinutes"), Answers.text(answers.get("hoursFeedback")));
    }

    private static OptionalInt number(Map<String, Object> values, String key) {
        return values.get(key) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }
}
