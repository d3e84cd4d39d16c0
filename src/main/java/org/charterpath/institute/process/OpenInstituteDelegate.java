package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.institute.Institutes;
import org.charterpath.institute.process.InstituteProcess.Elements;
import org.charterpath.institute.process.InstituteProcess.Variables;
import org.springframework.stereotype.Component;

/** Opens the institute; its id becomes the business key. */
@Component
class OpenInstituteDelegate implements JavaDelegate {

    private final Institutes institutes;

    OpenInstituteDelegate(Institutes institutes) {
        this.institutes = institutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(institutes.open(
                new FormStep(execution.getProcessInstanceId(), Elements.INSTITUTE_OPENED),
                Variables.OPENED_BY.get(execution)));
    }
}
