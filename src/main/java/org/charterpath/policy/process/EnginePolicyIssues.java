package org.charterpath.policy.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.policy.PolicyIssues.IssueHandedOn;
import org.charterpath.policy.PolicyIssues.IssueOpened;
import org.charterpath.policy.PolicyIssues.StepTaken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads each issue through a process of its own, whose open task goes with whoever owns the issue. */
@Component
class EnginePolicyIssues {

    private final RuntimeService runtime;
    private final TaskService tasks;

    EnginePolicyIssues(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @EventListener
    void opened(IssueOpened opened) {
        runtime.startProcessInstanceByKey(PolicyIssueProcess.KEY, opened.issueId());
    }

    /** The task is over then, and the next one has the day that was written down. */
    @EventListener
    void stepTaken(StepTaken taken) {
        runtime.createMessageCorrelation(PolicyIssueProcess.Messages.POLICY_STEP_TAKEN)
                .processInstanceBusinessKey(taken.issueId())
                .correlateAll();
    }

    @EventListener
    void handedOn(IssueHandedOn handedOn) {
        tasks.createTaskQuery()
                .processDefinitionKey(PolicyIssueProcess.KEY)
                .processInstanceBusinessKey(handedOn.issueId())
                .listPage(0, 1)
                .forEach(task -> tasks.setAssignee(task.getId(), handedOn.ownerId()));
    }
}
