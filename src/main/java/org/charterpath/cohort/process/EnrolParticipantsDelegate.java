package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Rosters;
import org.charterpath.cohort.process.CohortYearProcess.Elements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class EnrolParticipantsDelegate implements JavaDelegate {

    private final Rosters rosters;

    EnrolParticipantsDelegate(Rosters rosters) {
        this.rosters = rosters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rosters.importInto(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.IMPORT_ROSTER));
    }
}
