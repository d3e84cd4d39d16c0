package org.charterpath.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.review.Absences;
import org.charterpath.review.process.CoachAbsenceProcess.Elements;
import org.springframework.stereotype.Component;

/** Has somebody else decide for a coach who is away. */
@Component
class BeginAbsenceDelegate implements JavaDelegate {

    private final Absences absences;

    BeginAbsenceDelegate(Absences absences) {
        this.absences = absences;
    }

    @Override
    public void execute(DelegateExecution execution) {
        absences.begin(new FormStep(execution.getProcessInstanceId(), Elements.ABSENCE_ANNOUNCED));
    }
}
