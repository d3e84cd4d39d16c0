package org.charterpath.notification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.notification.Digests;
import org.springframework.stereotype.Component;

@Component
class SendDigestsDelegate implements JavaDelegate {

    private final Digests digests;

    SendDigestsDelegate(Digests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digests.send();
    }
}
