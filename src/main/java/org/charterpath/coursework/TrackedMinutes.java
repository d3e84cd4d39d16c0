package org.charterpath.coursework;

import org.charterpath.form.Submission;

/** The minutes that participants say their work took; every worksheet asks for them under the same key. */
public final class TrackedMinutes {

    public static final String KEY = "minutesTracked";

    private TrackedMinutes() {}

    /** A form that has to say how long the work took does not say it. */
    public static final class MissingException extends RuntimeException {

        private MissingException(Submission submission, String key) {
            super("Submission %s of form '%s' has no minutes in '%s'"
                    .formatted(submission.id(), submission.formId(), key));
        }
    }

    /**
     * The minutes in a submission.
     *
     * @throws MissingException if it has none
     */
    public static int of(Submission submission) {
        return of(submission, KEY);
    }

    static int of(Submission submission, String key) {
        return submission.number(key).orElseThrow(() -> new MissingException(submission, key));
    }
}
