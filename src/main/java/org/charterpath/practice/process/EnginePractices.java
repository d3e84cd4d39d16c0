package org.charterpath.practice.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.AlreadyDoneException;
import org.charterpath.practice.PracticeReviews.ReviewerLeft;
import org.charterpath.practice.PracticeTasks;
import org.charterpath.practice.Practices.PracticeBegun;
import org.charterpath.practice.Practices.PracticeHandedOn;
import org.charterpath.practice.Practices.PracticeWithdrawn;
import org.charterpath.practice.TryOuts.TryOutBegun;
import org.charterpath.practice.TryOuts.TryOutEndedEarly;
import org.charterpath.practice.TryOuts.TryOutHandedOn;
import org.charterpath.practice.TryOuts.TryOutOver;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads each practice and each try-out through a process of its own, and wakes it when something happens on a page. */
@Component
class EnginePractices implements PracticeTasks {

    private static final int MOST_TASKS = 20;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    EnginePractices(RuntimeService runtime, TaskService tasks, JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    @EventListener
    void begun(PracticeBegun begun) {
        runtime.startProcessInstanceByKey(PracticeProcess.KEY, begun.practiceId());
    }

    /** @throws AlreadyDoneException if the process is on its way to the next step, and so nothing waits */
    @EventListener
    void withdrawn(PracticeWithdrawn withdrawn) {
        boolean isWaiting = !runtime.createMessageCorrelation(PracticeProcess.Messages.PRACTICE_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.practiceId())
                .correlateAllWithResult()
                .isEmpty();
        if (!isWaiting) {
            throw new AlreadyDoneException();
        }
    }

    @EventListener
    void handedOn(PracticeHandedOn handedOn) {
        assign(PracticeProcess.KEY, handedOn.practiceId(), handedOn.ownerId());
    }

    @EventListener
    void reviewerLeft(ReviewerLeft left) {
        runtime.createMessageCorrelation(PracticeReviewProcess.Messages.REVIEWER_LEFT)
                .processInstanceVariableEquals(PracticeReviewProcess.Variables.REVIEW_ID.name(), left.reviewId())
                .correlateAll();
    }

    @EventListener
    void begun(TryOutBegun begun) {
        runtime.startProcessInstanceByKey(TryOutProcess.KEY, begun.tryOutId());
    }

    @EventListener
    void over(TryOutOver over) {
        tell(TryOutProcess.Messages.TRY_OUT_OVER, over.tryOutId());
    }

    @EventListener
    void endedEarly(TryOutEndedEarly ended) {
        tell(TryOutProcess.Messages.TRY_OUT_ENDED_EARLY, ended.tryOutId());
    }

    @EventListener
    void handedOn(TryOutHandedOn handedOn) {
        assign(TryOutProcess.KEY, handedOn.tryOutId(), handedOn.ownerId());
    }

    private void tell(String message, String businessKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }

    private void assign(String processKey, String businessKey, String userId) {
        tasks.createTaskQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .listPage(0, MOST_TASKS)
                .forEach(task -> tasks.setAssignee(task.getId(), userId));
    }

    @Override
    public Map<String, String> openTasks(Set<String> practiceIds) {
        Map<String, String> open = new HashMap<>();
        if (!practiceIds.isEmpty()) {
            jdbc.sql(
                            """
                            select p.BUSINESS_KEY_ as practice_id, t.ID_ as task_id
                              from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                             where p.BUSINESS_KEY_ in (:ids) and t.TASK_DEF_KEY_ in (:elements)
                            """)
                    .param("ids", practiceIds)
                    .param(
                            "elements",
                            Set.of(PracticeProcess.Elements.DESCRIBE_PRACTICE, PracticeProcess.Elements.RENEW_PRACTICE))
                    .query(row -> {
                        open.put(row.getString("practice_id"), row.getString("task_id"));
                    });
        }
        return open;
    }
}
