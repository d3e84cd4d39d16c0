package org.charterpath.signing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.signing.Signatures;
import org.charterpath.signing.process.SignatureProcess.Variables;
import org.springframework.stereotype.Component;

/** Sends a code, or the next one. */
@Component
class SendCodeDelegate implements JavaDelegate {

    private final Signatures signatures;

    SendCodeDelegate(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        signatures.request(
                execution.getProcessInstanceId(),
                BusinessKey.of(execution),
                Variables.SIGNING_MATTER.get(execution),
                Variables.SIGNER_ID.get(execution));
    }
}
