package org.charterpath.coursework;

import org.charterpath.form.Submission;

/** A form that has to say how long the work took does not say it. */
public final class MinutesMissingException extends RuntimeException {

    MinutesMissingException(Submission submission, String key) {
        super("Submission %s of form '%s' has no minutes in '%s'".formatted(submission.id(), submission.formId(), key));
    }
}
