package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Cohorts;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class CloseCohortDelegate implements JavaDelegate {

    private final Cohorts cohorts;

    CloseCohortDelegate(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cohorts.close(BusinessKey.of(execution));
    }
}
