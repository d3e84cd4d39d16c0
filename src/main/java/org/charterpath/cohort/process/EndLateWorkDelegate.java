package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.YearEnd;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class EndLateWorkDelegate implements JavaDelegate {

    private final YearEnd yearEnd;

    EndLateWorkDelegate(YearEnd yearEnd) {
        this.yearEnd = yearEnd;
    }

    @Override
    public void execute(DelegateExecution execution) {
        yearEnd.endLateWork(BusinessKey.of(execution));
    }
}
