package org.charterpath.cycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cycle.CycleForms;
import org.charterpath.cycle.process.ImprovementCycleProcess.Elements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what came out beside what was predicted. */
@Component
class KeepStudyDelegate implements JavaDelegate {

    private final CycleForms forms;

    KeepStudyDelegate(CycleForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        forms.study(BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.STUDY_CYCLE));
    }
}
