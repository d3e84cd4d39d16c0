package org.charterpath.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.review.ReliefForms;
import org.charterpath.review.process.ExtendDueDateProcess.Elements;
import org.springframework.stereotype.Component;

/** Gives more time; whose work it is about becomes the business key. */
@Component
class ExtendDueDateDelegate implements JavaDelegate {

    private final ReliefForms forms;

    ExtendDueDateDelegate(ReliefForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(
                forms.extend(new FormStep(execution.getProcessInstanceId(), Elements.MORE_TIME_NEEDED))
                        .ownerId());
    }
}
