package org.charterpath.review.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.QueryCap;
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

    private static final int PAGE = 500;

    /** What has a business key, and what has a due date, whichever they are. */
    private static final String ANY = "%";

    private static final Date EVER = Date.from(Instant.EPOCH);

    private static final String OWN_WORK = "Nobody decides on work of his or her own.";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ReviewForms forms;
    private final Placements placements;

    /** A provider, because reviews know this class. */
    private final ObjectProvider<Reviews> reviews;

    EngineReviewTasks(
            TaskService tasks,
            RuntimeService runtime,
            ReviewForms forms,
            Placements placements,
            ObjectProvider<Reviews> reviews) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.forms = forms;
        this.placements = placements;
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

    @Override
    public Optional<OpenTask> find(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery()
                        .taskId(taskId)
                        .active()
                        .initializeFormKeys()
                        .singleResult())
                .filter(task -> task.getProcessInstanceId() != null)
                .flatMap(task -> open(List.of(task)).stream().findFirst());
    }

    @Override
    public List<OpenTask> reviewsIn(List<String> processInstanceIds) {
        return IntStream.iterate(0, from -> from < processInstanceIds.size(), from -> from + PAGE)
                .mapToObj(from -> processInstanceIds.subList(from, Math.min(from + PAGE, processInstanceIds.size())))
                .flatMap(some -> open(tasks.createTaskQuery()
                                .processInstanceIdIn(some.toArray(String[]::new))
                                .active()
                                .initializeFormKeys()
                                .listPage(0, QueryCap.ROWS))
                        .stream())
                .filter(OpenTask::isReview)
                .toList();
    }

    @Override
    public Stream<List<OpenTask>> due() {
        return IntStream.iterate(0, from -> from + PAGE)
                .mapToObj(this::duePage)
                .takeWhile(page -> !page.isEmpty())
                .map(this::open);
    }

    private List<Task> duePage(int from) {
        return tasks.createTaskQuery()
                .active()
                .processInstanceBusinessKeyLike(ANY)
                .dueAfter(EVER)
                .initializeFormKeys()
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(from, PAGE);
    }

    /** Without those of processes that are nobody's. */
    private List<OpenTask> open(List<Task> page) {
        Set<String> processes = page.stream()
                .map(Task::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (processes.isEmpty()) {
            return List.of();
        }
        Map<String, String> owners =
                runtime.createProcessInstanceQuery().processInstanceIds(processes).listPage(0, PAGE).stream()
                        .filter(process -> process.getBusinessKey() != null)
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return page.stream()
                .flatMap(task -> Optional.ofNullable(owners.get(task.getProcessInstanceId())).stream()
                        .map(ownerId -> new OpenTask(
                                task.getId(),
                                task.getName(),
                                task.getProcessInstanceId(),
                                ownerId,
                                forms.find(formOf(task)).isPresent(),
                                Optional.ofNullable(task.getAssignee()),
                                Optional.ofNullable(task.getDueDate()).map(Date::toInstant))))
                .toList();
    }

    @Override
    public void give(String taskId, String userId) {
        tasks.setAssignee(taskId, userId);
    }

    @Override
    public void due(String taskId, Instant moment) {
        tasks.setDueDate(taskId, Date.from(moment));
    }

    /** A task that is being created, and so has never been changed, has its first assignee from the review itself. */
    @EventListener
    void changed(TaskEntity task) {
        if (TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName()) && task.getLastUpdated() != null) {
            task.initializeFormKey();
            if (forms.find(formOf(task)).isPresent()) {
                refuseOwnWork(task);
                reviews.getObject().handOver(task.getProcessInstanceId(), Optional.ofNullable(task.getAssignee()));
            }
        }
    }

    /** The form would refuse the decision; not even a technical owner brings it so far. */
    private void refuseOwnWork(TaskEntity task) {
        if (task.getAssignee() != null
                && Context.getCommandContext().getAuthenticatedUserId() != null
                && placements
                        .find(Objects.requireNonNullElse(task.getExecution().getProcessBusinessKey(), ""))
                        .filter(owner -> owner.isOf(task.getAssignee()))
                        .isPresent()) {
            throw new AuthorizationException(OWN_WORK);
        }
    }

    private static String formOf(Task task) {
        return Optional.ofNullable(task.getCamundaFormRef())
                .map(CamundaFormRef::getKey)
                .orElse("");
    }
}
