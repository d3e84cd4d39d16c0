package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.institute.InstituteLetters;
import org.charterpath.institute.process.InstituteTeamProcess.Elements;
import org.springframework.stereotype.Component;

/** Tells the institute's contact what support the team needs. */
@Component
class SendFeedbackDelegate implements JavaDelegate {

    private final InstituteLetters letters;

    SendFeedbackDelegate(InstituteLetters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.sendFeedback(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.NAME_SUPPORT_NEEDED));
    }
}
