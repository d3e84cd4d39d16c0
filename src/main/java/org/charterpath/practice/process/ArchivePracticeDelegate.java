package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** Archives a practice. */
@Component
class ArchivePracticeDelegate implements JavaDelegate {

    private final Practices practices;

    ArchivePracticeDelegate(Practices practices) {
        this.practices = practices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        practices.archive(BusinessKey.of(execution));
    }
}
