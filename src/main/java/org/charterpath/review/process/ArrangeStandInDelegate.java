package org.charterpath.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.review.ReliefForms;
import org.charterpath.review.process.ArrangeStandInProcess.Elements;
import org.springframework.stereotype.Component;

/** Lets somebody else decide; whose work it is about becomes the business key. */
@Component
class ArrangeStandInDelegate implements JavaDelegate {

    private final ReliefForms forms;

    ArrangeStandInDelegate(ReliefForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(
                forms.standIn(new FormStep(execution.getProcessInstanceId(), Elements.STAND_IN_NEEDED))
                        .ownerId());
    }
}
