package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Asks the owner of a practice whether it is still right. */
@Component
class AskPracticeOwnerDelegate implements JavaDelegate {

    private final Practices practices;

    AskPracticeOwnerDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        practices.askOwner(BusinessKey.of(execution));
    }
}
