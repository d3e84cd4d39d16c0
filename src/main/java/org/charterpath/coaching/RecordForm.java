package org.charterpath.coaching;

import org.charterpath.form.Submission;

/** What the form {@code coaching-record} says. */
final class RecordForm {

    private RecordForm() {}

    static CoachingRecord read(Submission submission) {
        CoachingOutcome outcome =
                CoachingOutcome.valueOf(submission.text("coachingOutcome").orElseThrow());
        return new CoachingRecord(
                outcome,
                submission.number("coachingMinutes").filter(minutes -> outcome == CoachingOutcome.HELD),
                submission.text("sharedNotes"),
                submission.privateText("privateNotes"),
                submission.submittedBy());
    }
}
