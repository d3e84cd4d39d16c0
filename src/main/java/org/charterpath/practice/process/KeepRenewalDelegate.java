package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Keeps a practice until another day, or opens it to its owner again. */
@Component
class KeepRenewalDelegate implements JavaDelegate {

    private final Practices practices;

    KeepRenewalDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        practices.renew(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PracticeProcess.Elements.RENEW_PRACTICE));
    }
}
