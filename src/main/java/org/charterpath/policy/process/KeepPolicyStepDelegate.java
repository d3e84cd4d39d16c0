package org.charterpath.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.policy.PolicyIssues;
import org.springframework.stereotype.Component;

/** Keeps what the owner of an issue has done, and what comes next. */
@Component
class KeepPolicyStepDelegate implements JavaDelegate {

    private final PolicyIssues issues;

    KeepPolicyStepDelegate(PolicyIssues issues) {
        this.issues = issues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        issues.stepByForm(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PolicyIssueProcess.Elements.TAKE_NEXT_ACTION));
    }
}
