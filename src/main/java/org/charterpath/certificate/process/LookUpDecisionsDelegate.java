package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.Completion;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Tells a program's process whether the decision on the certificate waits for decisions of others. */
@Component
class LookUpDecisionsDelegate implements JavaDelegate {

    private static final ProcessVariable<Boolean> DECISIONS_PENDING = ProcessVariable.flag("decisionsPending");

    private final Completion completion;

    LookUpDecisionsDelegate(Completion completion) {
        this.completion = completion;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DECISIONS_PENDING.set(execution, completion.waitsForDecisions(BusinessKey.of(execution)));
    }
}
