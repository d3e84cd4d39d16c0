package org.charterpath.coursework;

import org.charterpath.form.Submission;

/** The minutes that participants say their work took; every worksheet asks for them under the same key. */
public final class TrackedMinutes {

    static final String KEY = "minutesTracked";

    private TrackedMinutes() {}

    /**
     * The minutes in a submission.
     *
     * @throws MinutesMissingException if it has none
     */
    public static int of(Submission submission) {
        return of(submission, KEY);
    }

    static int of(Submission submission, String key) {
        return submission.number(key).orElseThrow(() -> new MinutesMissingException(submission, key));
    }
}
