package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.practice.TryOuts;
import org.springframework.stereotype.Component;

/** Keeps what came of a try-out. */
@Component
class KeepTryOutReportDelegate implements JavaDelegate {

    private final TryOuts tryOuts;

    KeepTryOutReportDelegate(TryOuts tryOuts) {
        this.tryOuts = tryOuts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tryOuts.report(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), TryOutProcess.Elements.REPORT_TRY_OUT));
    }
}
