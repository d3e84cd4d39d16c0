package org.charterpath.coursework.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.coursework.NothingSubmittedException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Component;

/** What was submitted last in the process instance of a step: its input, beside the variables. */
@Component
class SubmittedForms {

    private final Submissions submissions;

    SubmittedForms(Submissions submissions) {
        this.submissions = submissions;
    }

    /** @throws NothingSubmittedException if nothing was submitted for the element */
    Submission latest(DelegateExecution execution, String elementId) {
        return find(execution, elementId)
                .orElseThrow(() -> new NothingSubmittedException(execution.getProcessInstanceId(), elementId));
    }

    Optional<Submission> find(DelegateExecution execution, String elementId) {
        return submissions.latest(execution.getProcessInstanceId(), elementId);
    }
}
