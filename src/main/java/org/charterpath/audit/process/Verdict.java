package org.charterpath.audit.process;

import org.charterpath.audit.AuditAction;
import org.charterpath.review.Decision;

/**
 * What completing a task comes to: a decision about somebody's work, or just a completed task.
 *
 * @param detail the form, and what the action alone does not tell
 */
record Verdict(AuditAction action, String detail) {

    /** A task whose form decides on nothing. */
    static Verdict completed(String form) {
        return new Verdict(AuditAction.TASK_COMPLETED, form);
    }

    static Verdict of(String form, Decision decision) {
        return switch (decision.outcome()) {
            case APPROVED -> new Verdict(AuditAction.APPROVED, form);
            case APPROVED_FEWER -> new Verdict(AuditAction.APPROVED, form + ": fewer minutes");
            case RETURNED -> new Verdict(AuditAction.RETURNED, form);
            case DENIED -> new Verdict(AuditAction.RETURNED, form + ": denied");
        };
    }
}
