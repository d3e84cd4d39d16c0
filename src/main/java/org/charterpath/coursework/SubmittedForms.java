package org.charterpath.coursework;

import java.util.Optional;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Component;

/** Finds what was submitted last at a step. */
@Component
public class SubmittedForms {

    private final Submissions submissions;

    SubmittedForms(Submissions submissions) {
        this.submissions = submissions;
    }

    /** @throws NothingSubmittedException if nothing was submitted there */
    public Submission latest(FormStep step) {
        return find(step).orElseThrow(() -> new NothingSubmittedException(step));
    }

    /** The latest attempt; empty if nothing was submitted there. */
    public Optional<Submission> find(FormStep step) {
        return submissions.latest(step.processInstanceId(), step.elementId());
    }
}
