package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Takes a practice back whose owner does not want to go on with it. */
@Component
class DiscardPracticeDelegate implements JavaDelegate {

    private final Practices practices;

    DiscardPracticeDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        practices.discard(BusinessKey.of(execution));
    }
}
