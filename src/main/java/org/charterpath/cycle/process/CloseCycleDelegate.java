package org.charterpath.cycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cycle.CycleForms;
import org.charterpath.cycle.process.ImprovementCycleProcess.Elements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Closes the cycle as was decided. */
@Component
class CloseCycleDelegate implements JavaDelegate {

    private final CycleForms forms;

    CloseCycleDelegate(CycleForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        forms.decide(BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.ACT_ON_CYCLE));
    }
}
