package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.institute.Institutes;
import org.charterpath.institute.process.InstituteProcess.Elements;
import org.springframework.stereotype.Component;

/** Publishes the institute and tells whoever is to be told. */
@Component
class SendAnnouncementDelegate implements JavaDelegate {

    private final Institutes institutes;

    SendAnnouncementDelegate(Institutes institutes) {
        this.institutes = institutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        institutes.announce(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.ANNOUNCE_INSTITUTE));
    }
}
