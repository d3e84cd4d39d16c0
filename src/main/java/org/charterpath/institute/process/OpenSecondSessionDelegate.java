package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.institute.Institutes;
import org.charterpath.institute.process.InstituteProcess.Elements;
import org.charterpath.institute.process.InstituteProcess.Variables;
import org.springframework.stereotype.Component;

/** Opens the second session, which takes the queue in its order. */
@Component
class OpenSecondSessionDelegate implements JavaDelegate {

    private final Institutes institutes;

    OpenSecondSessionDelegate(Institutes institutes) {
        this.institutes = institutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.SESSION_ID.set(
                execution,
                institutes.openSecondSession(
                        BusinessKey.of(execution),
                        new FormStep(execution.getProcessInstanceId(), Elements.DECIDE_SECOND_SESSION)));
    }
}
