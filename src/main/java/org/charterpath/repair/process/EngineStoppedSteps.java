package org.charterpath.repair.process;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.repair.StoppedSteps;
import org.springframework.stereotype.Component;

/** The engine's incidents of jobs. */
@Component
class EngineStoppedSteps implements StoppedSteps {

    private static final int ONCE_MORE = 1;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Submissions submissions;
    private final Clock clock;

    EngineStoppedSteps(
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            TaskService tasks,
            IdentityService identity,
            Submissions submissions,
            Clock clock) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.tasks = tasks;
        this.identity = identity;
        this.submissions = submissions;
        this.clock = clock;
    }

    @Override
    public Optional<StoppedStep> find(String id) {
        return asTheProgram(() -> Optional.ofNullable(
                        runtime.createIncidentQuery().incidentId(id).singleResult())
                .map(this::stopped));
    }

    private StoppedStep stopped(Incident incident) {
        BpmnModelInstance model = repository.getBpmnModelInstance(incident.getProcessDefinitionId());
        return new StoppedStep(
                incident.getId(),
                Objects.requireNonNull(repository.getProcessDefinition(incident.getProcessDefinitionId()))
                        .getName(),
                nameOf(model, Objects.requireNonNullElse(incident.getFailedActivityId(), incident.getActivityId())),
                Optional.ofNullable(runtime.createProcessInstanceQuery()
                                .processInstanceId(incident.getProcessInstanceId())
                                .singleResult())
                        .map(ProcessInstance::getBusinessKey),
                Objects.requireNonNullElse(incident.getIncidentMessage(), ""),
                incident.getIncidentTimestamp().toInstant(),
                formBefore(model, incident.getActivityId(), incident.getProcessInstanceId()));
    }

    private static String nameOf(BpmnModelInstance model, String elementId) {
        return model.getModelElementById(elementId) instanceof FlowNode node && node.getName() != null
                ? node.getName()
                : elementId;
    }

    /**
     * The task whose form was submitted last among those from which steps alone lead to the stopped one: neither events,
     * which have happened, nor what runs side by side, nor another process.
     */
    private Optional<FormStep> formBefore(BpmnModelInstance model, String elementId, String processInstanceId) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> ahead = new ArrayDeque<>();
        Optional<Submission> latest = Optional.empty();
        if (model.getModelElementById(elementId) instanceof FlowNode stopped) {
            ahead.add(stopped);
        }
        while (!ahead.isEmpty()) {
            FlowNode node = ahead.remove();
            if (node instanceof UserTask) {
                latest = later(latest, submissions.latest(new FormStep(processInstanceId, node.getId())));
            } else if ((node instanceof ServiceTask || node instanceof ExclusiveGateway) && seen.add(node)) {
                ahead.addAll(node.getPreviousNodes().list());
            }
        }
        return latest.map(form -> new FormStep(form.processInstanceId(), form.elementId()));
    }

    private static Optional<Submission> later(Optional<Submission> one, Optional<Submission> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max((first, second) -> first.submittedAt()
                .compareTo(second.submittedAt()));
    }

    @Override
    public void tryAgain(StoppedStep stopped) {
        Incident incident = incident(stopped);
        management
                .setJobRetries(ONCE_MORE)
                .jobId(incident.getConfiguration())
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    /** First there, then away: a process that was nowhere in between would be over. */
    @Override
    public ReopenedTask reopen(StoppedStep stopped, FormStep form) {
        Incident incident = incident(stopped);
        ActivityInstance process = runtime.getActivityInstance(form.processInstanceId());
        TransitionInstance waiting = waiting(process)
                .filter(transition -> transition.getExecutionId().equals(incident.getExecutionId()))
                .findFirst()
                .orElseThrow();
        runtime.createProcessInstanceModification(form.processInstanceId())
                .startBeforeActivity(form.elementId())
                .cancelTransitionInstance(waiting.getId())
                .execute();
        TaskEntity task = justMade(form);
        return new ReopenedTask(task.getId(), peopleOf(task));
    }

    /** A query would find the task only after this transaction, and until then somebody could submit it. */
    private static TaskEntity justMade(FormStep form) {
        return Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task -> form.processInstanceId().equals(task.getProcessInstanceId())
                        && form.elementId().equals(task.getTaskDefinitionKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process went elsewhere: nobody has the form"));
    }

    private Set<String> peopleOf(TaskEntity task) {
        return Optional.ofNullable(task.getAssignee()).map(Set::of).orElseGet(() -> task.getCandidates().stream()
                .flatMap(link -> link.getUserId() == null ? membersOf(link.getGroupId()) : Stream.of(link.getUserId()))
                .distinct()
                .limit(MOST_PEOPLE)
                .collect(Collectors.toSet()));
    }

    private Stream<String> membersOf(String groupId) {
        return identity.createUserQuery().memberOfGroup(groupId).orderByUserId().asc().listPage(0, MOST_PEOPLE).stream()
                .map(User::getId);
    }

    private static Stream<TransitionInstance> waiting(ActivityInstance scope) {
        return Stream.concat(
                Arrays.stream(scope.getChildTransitionInstances()),
                Arrays.stream(scope.getChildActivityInstances()).flatMap(EngineStoppedSteps::waiting));
    }

    private Incident incident(StoppedStep stopped) {
        return runtime.createIncidentQuery().incidentId(stopped.id()).singleResult();
    }

    @Override
    public void give(ReopenedTask task, String userId) {
        tasks.setAssignee(task.id(), userId);
    }

    /** Does something that whoever is signed in may not. */
    <T> T asTheProgram(Supplier<T> action) {
        Authentication signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return action.get();
        } finally {
            identity.setAuthentication(signedIn);
        }
    }
}
