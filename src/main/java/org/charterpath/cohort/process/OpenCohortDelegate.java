package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.process.CohortYearProcess.Elements;
import org.charterpath.cohort.process.CohortYearProcess.Variables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Opens the cohort; its id becomes the business key of the year. */
@Component
class OpenCohortDelegate implements JavaDelegate {

    private final Cohorts cohorts;

    OpenCohortDelegate(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cohort cohort = cohorts.open(
                new FormStep(execution.getProcessInstanceId(), Elements.COHORT_OPENED),
                Variables.OPENED_BY.get(execution));
        execution.setProcessBusinessKey(cohort.id());
    }
}
