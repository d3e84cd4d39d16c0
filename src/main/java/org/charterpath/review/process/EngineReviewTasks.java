package org.charterpath.review.process;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForms;
import org.charterpath.review.ReviewTasks;
import org.charterpath.review.Reviews;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The engine's tasks with a review's form: lets others take one on, and tells reviews where one went. */
@Component
class EngineReviewTasks implements ReviewTasks {

    private final TaskService tasks;
    private final ReviewForms forms;

    /** A provider, because reviews know this class. */
    private final ObjectProvider<Reviews> reviews;

    EngineReviewTasks(TaskService tasks, ReviewForms forms, ObjectProvider<Reviews> reviews) {
        this.tasks = tasks;
        this.forms = forms;
        this.reviews = reviews;
    }

    @Override
    public boolean openTo(Role role, Review review) {
        Optional<Task> task =
                tasks
                        .createTaskQuery()
                        .processInstanceId(review.processInstanceId())
                        .initializeFormKeys()
                        .list()
                        .stream()
                        .filter(open -> forms.of(review).formId().equals(formOf(open)))
                        .findFirst();
        task.filter(open -> tasks.getIdentityLinksForTask(open.getId()).stream()
                        .noneMatch(link -> role.id().equals(link.getGroupId())))
                .ifPresent(open -> tasks.addCandidateGroup(open.getId(), role.id()));
        return task.isPresent();
    }

    /** A task that is being created has its first assignee from the review itself. */
    @EventListener
    void changed(TaskEntity task) {
        if (TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName()) && task.getRevision() > 0) {
            task.initializeFormKey();
            forms.find(formOf(task)).ifPresent(review -> reviews.getObject()
                    .handOver(task.getProcessInstanceId(), Optional.ofNullable(task.getAssignee())));
        }
    }

    private static String formOf(Task task) {
        return Optional.ofNullable(task.getCamundaFormRef())
                .map(CamundaFormRef::getKey)
                .orElse("");
    }
}
