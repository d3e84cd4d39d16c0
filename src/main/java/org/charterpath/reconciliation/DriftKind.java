package org.charterpath.reconciliation;

/** What can be wrong between the ledger and what it goes back to. */
public enum DriftKind {
    ATTENDANCE_WITHOUT_ENTRY("Attendance is recorded, but its minutes are not in the ledger."),
    WORK_WITHOUT_ENTRY("A course or worksheet is accepted, but its minutes are not in the ledger."),
    REVIEW_WITHOUT_ENTRY("A review approved minutes, but they are not in the ledger."),
    COACHING_WITHOUT_ENTRY("Coaching was held, but its minutes are not in the ledger."),
    PORTFOLIO_WITHOUT_ENTRY("The portfolio is signed off, but its minutes are not in the ledger."),
    CLAIM_WITHOUT_ENTRY("Logged hours are approved, but they are not in the ledger."),
    ENTRY_WITHOUT_SOURCE("The ledger has an entry whose source is not there, or was not accepted."),
    ENTRY_WITH_OTHER_MINUTES("The ledger has other minutes than the source."),
    SUBMISSION_WITHOUT_EFFECT("A decision was submitted more than an hour ago and has had no effect."),
    CLAIM_WITHOUT_PROCESS("Logged hours wait for somebody, but nobody has the task."),
    JOURNEY_MISSING("The enrolment is on its way, but its journey is not running."),
    JOURNEY_LEFT_OVER("The enrolment ended more than a day ago, but its journey is still running.");

    private final String meaning;

    DriftKind(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence for whoever has to look into it. */
    public String meaning() {
        return meaning;
    }
}
