package org.charterpath.policy.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.policy.PolicyIssues;
import org.springframework.stereotype.Component;

/** What the model asks about a policy issue: {@code ${policyIssue.owner(execution)}}. */
@Component("policyIssue")
public class PolicyIssueExpressions {

    private final PolicyIssues issues;

    PolicyIssueExpressions(PolicyIssues issues) {
        this.issues = issues;
    }

    /** The user id of whoever takes the next action. */
    public String owner(DelegateExecution execution) {
        return issues.get(BusinessKey.of(execution)).ownerId();
    }

    public String title(DelegateExecution execution) {
        return issues.get(BusinessKey.of(execution)).title();
    }

    /** The name of where it stands. */
    public String state(DelegateExecution execution) {
        return issues.get(BusinessKey.of(execution)).state().name();
    }

    /** When the day is over on which the next action is due. */
    public Date dueAt(DelegateExecution execution) {
        return Date.from(issues.dueAt(BusinessKey.of(execution)));
    }

    /** When the facilitator hears that it is late. */
    public Date lateAt(DelegateExecution execution) {
        return Date.from(issues.lateAt(BusinessKey.of(execution)));
    }
}
