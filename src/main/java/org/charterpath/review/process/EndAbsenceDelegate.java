package org.charterpath.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.review.Absences;
import org.springframework.stereotype.Component;

/** Gives back what nobody has decided for a coach who was away. */
@Component
class EndAbsenceDelegate implements JavaDelegate {

    private final Absences absences;

    EndAbsenceDelegate(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        absences.end(execution.getProcessInstanceId());
    }
}
