package org.charterpath.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.policy.PolicyIssues;
import org.springframework.stereotype.Component;

/** Tells the facilitator of an action that is a week late. */
@Component
class TellOfLatenessDelegate implements JavaDelegate {

    private final PolicyIssues issues;

    TellOfLatenessDelegate(PolicyIssues issues) {
        this.issues = issues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        issues.tellOfLateness(BusinessKey.of(execution));
    }
}
