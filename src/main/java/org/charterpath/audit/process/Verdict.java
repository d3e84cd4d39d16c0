package org.charterpath.audit.process;

import java.util.Map;
import org.charterpath.audit.AuditAction;

/**
 * What completing a task comes to: a decision about somebody's work, or just a completed task.
 *
 * @param detail the form, and what the action alone does not tell
 */
record Verdict(AuditAction action, String detail) {

    private static final String WORKSHEET_REVIEW = "review";
    private static final String HOURS_REVIEW = "hours-review";

    /** By form: the field that holds the decision. */
    private static final Map<String, String> DECISIONS =
            Map.of(WORKSHEET_REVIEW, "reviewDecision", HOURS_REVIEW, "hoursDecision");

    private static final String CREDITED = "creditedMinutes";
    private static final String TRACKED = "minutesTracked";

    /** Whether a form decides about somebody's work. */
    static boolean isReachedWith(String form) {
        return DECISIONS.containsKey(form);
    }

    /**
     * @param answers what the form was answered with
     * @param shown what the form showed of the work
     */
    static Verdict of(String form, Map<String, Object> answers, Map<String, Object> shown) {
        Object decision = DECISIONS.containsKey(form) ? answers.get(DECISIONS.get(form)) : null;
        if (decision == null) {
            return new Verdict(AuditAction.TASK_COMPLETED, form);
        }
        return switch (decision.toString()) {
            case "APPROVED" -> approved(form, form.equals(WORKSHEET_REVIEW) && creditsFewer(answers, shown));
            case "APPROVED_FEWER" -> approved(form, true);
            case "RETURNED" -> new Verdict(AuditAction.RETURNED, form);
            case "DENIED" -> new Verdict(AuditAction.RETURNED, form + ": denied");
            default -> new Verdict(AuditAction.TASK_COMPLETED, form);
        };
    }

    private static Verdict approved(String form, boolean isForFewer) {
        return new Verdict(AuditAction.APPROVED, isForFewer ? form + ": fewer minutes" : form);
    }

    private static boolean creditsFewer(Map<String, Object> answers, Map<String, Object> shown) {
        return answers.get(CREDITED) instanceof Number credited
                && shown.get(TRACKED) instanceof Number tracked
                && credited.intValue() < tracked.intValue();
    }
}
