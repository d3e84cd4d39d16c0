package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.Completion;
import org.charterpath.certificate.process.ParticipantJourneyProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class DecideCompletionDelegate implements JavaDelegate {

    private final Completion completion;

    DecideCompletionDelegate(Completion completion) {
        this.completion = completion;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Completion.Standing standing = completion.decide(JourneyVariables.ENROLMENT_ID.get(execution));
        Variables.PROGRAM_COMPLETED.set(execution, standing.isCompleted());
    }
}
