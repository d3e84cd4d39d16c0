package org.charterpath.audit.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
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

    /** @param values what the form was answered with, and what the process knew before */
    static Verdict of(String form, VariableScope values) {
        Object decision = DECISIONS.containsKey(form) ? values.getVariable(DECISIONS.get(form)) : null;
        if (decision == null) {
            return new Verdict(AuditAction.TASK_COMPLETED, form);
        }
        return switch (decision.toString()) {
            case "APPROVED" -> approved(form, form.equals(WORKSHEET_REVIEW) && creditsFewer(values));
            case "APPROVED_FEWER" -> approved(form, true);
            case "RETURNED" -> new Verdict(AuditAction.RETURNED, form);
            case "DENIED" -> new Verdict(AuditAction.RETURNED, form + ": denied");
            default -> new Verdict(AuditAction.TASK_COMPLETED, form);
        };
    }

    private static Verdict approved(String form, boolean isForFewer) {
        return new Verdict(AuditAction.APPROVED, isForFewer ? form + ": fewer minutes" : form);
    }

    private static boolean creditsFewer(VariableScope values) {
        return values.getVariable(CREDITED) instanceof Number credited
                && values.getVariable(TRACKED) instanceof Number tracked
                && credited.intValue() < tracked.intValue();
    }
}
