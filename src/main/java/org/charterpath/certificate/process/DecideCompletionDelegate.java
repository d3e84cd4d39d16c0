package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.Completion;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Tells a program's process whether the participant has met what the program requires. */
@Component
class DecideCompletionDelegate implements JavaDelegate {

    private static final ProcessVariable<Boolean> PROGRAM_COMPLETED = ProcessVariable.flag("programCompleted");

    private final Completion completion;

    DecideCompletionDelegate(Completion completion) {
        this.completion = completion;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Completion.Standing standing = completion.decide(BusinessKey.of(execution));
        PROGRAM_COMPLETED.set(execution, standing.isCompleted());
    }
}
