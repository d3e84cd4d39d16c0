package org.charterpath.signing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.signing.Signatures;
import org.springframework.stereotype.Component;

/** Takes the signature. */
@Component
class RecordSignatureDelegate implements JavaDelegate {

    private final Signatures signatures;

    RecordSignatureDelegate(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        signatures.sign(execution.getProcessInstanceId());
    }
}
