package org.charterpath.audit.process;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.charterpath.audit.AuditAction;
import org.charterpath.form.FormContents;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submissions;
import org.charterpath.review.ReviewForms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down which processes and tasks people bring forward, in the transaction in which they do. */
@Component
class ProcessTrail {

    private static final String NOBODY = "nobody";

    private final EngineTrail trail;
    private final Submissions submissions;
    private final FormContents contents;
    private final ReviewForms reviewForms;

    ProcessTrail(EngineTrail trail, Submissions submissions, FormContents contents, ReviewForms reviewForms) {
        this.trail = trail;
        this.submissions = submissions;
        this.contents = contents;
        this.reviewForms = reviewForms;
    }

    /** A process that another one calls is no start of its own. */
    @EventListener
    void changed(HistoricProcessInstanceEventEntity process) {
        if (process.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)
                && process.getSuperProcessInstanceId() == null) {
            CommandContext context = Context.getCommandContext();
            ExecutionEntity started = context.getExecutionManager().findExecutionById(process.getProcessInstanceId());
            String actor = trail.actor();
            // Some processes know whom they are about only after their first steps.
            context.registerCommandContextListener(new AtTheEnd(() -> trail.record(
                    AuditAction.PROCESS_STARTED,
                    actor,
                    Optional.ofNullable(started.getBusinessKey()).orElse(started.getProcessInstanceId()),
                    process.getProcessDefinitionKey())));
        }
    }

    @EventListener
    void changed(TaskEntity task) {
        if (TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName())) {
            completed(task);
        } else if (TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName())) {
            assigned(task);
        } else if (TaskListener.EVENTNAME_UPDATE.equals(task.getEventName())) {
            updated(task);
        }
    }

    /** A due day that comes from the model is no change. */
    private void updated(TaskEntity task) {
        PropertyChange change = task.getPropertyChanges().get(TaskEntity.DUE_DATE);
        if (change != null) {
            trail.record(
                    AuditAction.TASK_DUE_CHANGED,
                    subjectOf(task),
                    "%s: %s to %s".formatted(formOf(task), moment(change.getOrgValue()), moment(change.getNewValue())));
        }
    }

    private static String moment(@Nullable Object date) {
        return date instanceof Date at ? at.toInstant().toString() : "never";
    }

    private void completed(TaskEntity task) {
        Verdict verdict = verdict(formOf(task), task);
        trail.record(verdict.action(), subjectOf(task), verdict.detail());
    }

    /** What was submitted is kept before the task is completed. */
    private Verdict verdict(String form, TaskEntity task) {
        FormStep step = new FormStep(task.getProcessInstanceId(), task.getTaskDefinitionKey());
        return reviewForms
                .find(form)
                .flatMap(reviewForm -> submissions
                        .latest(step)
                        .filter(submission -> !reviewForm.isPart(submission))
                        .map(submission -> Verdict.of(form, reviewForm.read(submission, shownIn(form, step, task)))))
                .orElseGet(() -> Verdict.completed(form));
    }

    /** What the form showed of the work. */
    private Map<String, Object> shownIn(String form, FormStep step, TaskEntity task) {
        OpenForm open = new OpenForm(
                form,
                Optional.of(step),
                Optional.ofNullable(task.getExecution().getProcessBusinessKey()),
                Optional.empty(),
                task::getVariable);
        return Context.getCommandContext().runWithoutAuthorization(() -> contents.offered(open));
    }

    /** A task that is being created gets its first assignee from the model. */
    private void assigned(TaskEntity task) {
        PropertyChange change = task.getPropertyChanges().get(TaskEntity.ASSIGNEE);
        boolean isNew = task.getRevision() == 0;
        if (change != null && !(isNew && change.getOrgValue() == null)) {
            trail.record(
                    AuditAction.TASK_REASSIGNED,
                    subjectOf(task),
                    "%s: %s to %s"
                            .formatted(formOf(task), orNobody(change.getOrgValue()), orNobody(change.getNewValue())));
        }
    }

    private static String orNobody(Object userId) {
        return userId == null ? NOBODY : userId.toString();
    }

    /** The element where a task has no form. */
    static String formOf(TaskEntity task) {
        task.initializeFormKey();
        return task.getCamundaFormRef() == null
                ? task.getTaskDefinitionKey()
                : task.getCamundaFormRef().getKey();
    }

    static String subjectOf(TaskEntity task) {
        return Optional.ofNullable(task.getExecution().getProcessBusinessKey()).orElse(task.getProcessInstanceId());
    }
}
