package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

/** Opens the cohort; its id becomes the business key of the year. */
@Component
class OpenCohortDelegate implements JavaDelegate {

    private final SubmittedCohort submitted;
    private final Cohorts cohorts;

    OpenCohortDelegate(SubmittedCohort submitted, Cohorts cohorts) {
        this.submitted = submitted;
        this.cohorts = cohorts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cohort cohort = cohorts.open(submitted.read(execution));
        execution.setProcessBusinessKey(cohort.id());
        JourneyVariables.COHORT_ID.set(execution, cohort.id());
    }
}
