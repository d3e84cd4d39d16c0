package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Publishes a practice, or returns it to its owner. */
@Component
class DecidePracticeDelegate implements JavaDelegate {

    private final Practices practices;

    DecidePracticeDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PracticeProcess.Variables.PRACTICE_PUBLISHED.set(execution, practices.decide(BusinessKey.of(execution)));
    }
}
