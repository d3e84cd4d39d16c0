package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Hands a practice in as it was described, and asks its reviewers. */
@Component
class HandInPracticeDelegate implements JavaDelegate {

    private final Practices practices;

    HandInPracticeDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        practices.handIn(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PracticeProcess.Elements.DESCRIBE_PRACTICE));
    }
}
