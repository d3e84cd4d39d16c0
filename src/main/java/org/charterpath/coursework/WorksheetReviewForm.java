package org.charterpath.coursework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.program.Worksheet;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.springframework.stereotype.Component;

/**
 * The form {@code review}: how it reads, and what it cannot check itself. A returned worksheet needs feedback; an approved
 * one counts at most what was tracked, and less only with a reason (product rule: "a coach may credit fewer, with a reason").
 * Where the program has rules for a worksheet, whoever returns it names those that are not met.
 */
@Component
public class WorksheetReviewForm implements ReviewForm, SubmissionRule {

    /** What the form offers to choose from as rules that are not met. */
    public static final String RULE_OPTIONS = "reviewRuleOptions";

    static final String KIND = "worksheet";

    private static final String DECISION = "reviewDecision";
    private static final String RULES = "reviewRules";
    private static final String FEEDBACK = "reviewFeedback";
    private static final String CREDITED_MINUTES = "creditedMinutes";
    private static final String REASON = "creditedMinutesReason";

    private final Assignment.Table assignments;

    WorksheetReviewForm(Assignment.Table assignments) {
        this.assignments = assignments;
    }

    /** One rule, as a form offers it to choose. */
    public record RuleOption(String label, String value) {}

    /** The rules that the program has for a worksheet. */
    public static List<RuleOption> optionsOf(Worksheet worksheet) {
        return worksheet.rules().stream()
                .map(rule -> new RuleOption(rule, rule))
                .toList();
    }

    @Override
    public String formId() {
        return "review";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decision read(Submission review, Map<String, Object> shown) {
        Optional<String> feedback = review.text(FEEDBACK);
        if (Outcome.valueOf(review.text(DECISION).orElseThrow()) == Outcome.RETURNED) {
            List<String> broken = chosen(review.answers());
            return Decision.of(
                    Outcome.RETURNED,
                    broken.isEmpty()
                            ? feedback
                            : feedback.map(("Not met: " + String.join(" ", broken) + "\n\n")::concat));
        }
        Optional<Integer> tracked =
                Answers.number(shown.get(TrackedMinutes.KEY)).map(Number::intValue);
        int counted = review.number(CREDITED_MINUTES).or(() -> tracked).orElse(0);
        return Decision.approved(tracked.orElse(counted), counted, feedback, review.text(REASON));
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        return faults(answers, taskVariables);
    }

    List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        if (Outcome.RETURNED.name().equals(answers.get(DECISION))) {
            List<String> faults = new ArrayList<>();
            if (taskVariables.get(RULE_OPTIONS) instanceof Collection<?> rules
                    && !rules.isEmpty()
                    && chosen(answers).isEmpty()) {
                faults.add("Rules that are not met: name one at least when you return the worksheet.");
            }
            if (!answers.containsKey(FEEDBACK)) {
                faults.add("Feedback to the participant: needed when you return the worksheet.");
            }
            return faults;
        }
        if (answers.get(CREDITED_MINUTES) instanceof Number credited
                && taskVariables.get(TrackedMinutes.KEY) instanceof Number tracked) {
            return faults(credited.intValue(), tracked.intValue(), answers.containsKey(REASON));
        }
        return List.of();
    }

    private static List<String> chosen(Map<String, Object> answers) {
        return answers.get(RULES) instanceof Collection<?> rules
                ? rules.stream().map(Object::toString).toList()
                : List.of();
    }

    @Override
    public String inWords(Review review, Placement owner) {
        return "the worksheet \"%s\""
                .formatted(assignments
                        .findById(review.subject().id())
                        .orElseThrow()
                        .title());
    }

    private static List<String> faults(int credited, int tracked, boolean hasReason) {
        if (credited > tracked) {
            return List.of("Minutes to credit: at most the %d minutes that the participant tracked, not %d."
                    .formatted(tracked, credited));
        }
        return credited == tracked || hasReason
                ? List.of()
                : List.of("Reason for crediting fewer minutes: needed, because %d of %d minutes would count."
                        .formatted(credited, tracked));
    }
}
