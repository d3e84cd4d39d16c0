package org.charterpath.signing.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.signing.Signatures;
import org.springframework.stereotype.Component;

/** What the model of a signature asks about it: {@code ${signing.matter(execution)}}. */
@Component("signing")
public class SigningExpressions {

    private final Signatures signatures;

    SigningExpressions(Signatures signatures) {
        this.signatures = signatures;
    }

    /** What is signed, in words. */
    public String matter(DelegateExecution execution) {
        return signatures
                .matterOf(signatures.get(execution.getProcessInstanceId()))
                .words();
    }
}
