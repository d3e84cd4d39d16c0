package org.charterpath.review.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.CommandInterceptors;
import org.charterpath.engine.EngineCommands;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes with a role the open tasks that somebody had for the sake of it, in the same transaction and on whichever path the
 * role goes: the program admins can take them on, and whoever had them reads and decides no longer.
 */
@Component
class LostRoles extends AbstractProcessEnginePlugin {

    private static final int MOST_TASKS = 10_000;
    private static final Set<String> OF_STAFF =
            Set.of(Role.COACHES.id(), Role.PROGRAM_ADMINS.id(), Role.CAMUNDA_ADMIN.id());

    /** Providers, because the engine is built with this. */
    private final ObjectProvider<IdentityService> identity;

    private final ObjectProvider<TaskService> tasks;
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<Placements> placements;
    private final ObjectProvider<Enrolments> enrolments;
    private final ObjectProvider<Reviews> reviews;

    LostRoles(
            ObjectProvider<IdentityService> identity,
            ObjectProvider<TaskService> tasks,
            ObjectProvider<RuntimeService> runtime,
            ObjectProvider<Placements> placements,
            ObjectProvider<Enrolments> enrolments,
            ObjectProvider<Reviews> reviews) {
        this.identity = identity;
        this.tasks = tasks;
        this.runtime = runtime;
        this.placements = placements;
        this.enrolments = enrolments;
        this.reviews = reviews;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        CommandInterceptors.innermost(configuration, List.of(Withdrawal::new));
    }

    private final class Withdrawal extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            Optional<Caller> left = afterLoss(command);
            T result = next.execute(command);
            left.ifPresent(person -> asTheProgram(() -> takeFrom(person)));
            return result;
        }
    }

    /** Somebody who loses a role, with those that are left; empty where the command takes none. */
    private Optional<Caller> afterLoss(Command<?> command) {
        if (command instanceof DeleteUserCmd deletion) {
            return Optional.of(new Caller(EngineCommands.userId(deletion), Set.of()));
        }
        return command instanceof DeleteMembershipCmd deletion
                ? Optional.of(EngineCommands.membership(deletion))
                        .filter(membership -> OF_STAFF.contains(membership.groupId()))
                        .map(membership -> new Caller(membership.userId(), otherGroups(membership)))
                : Optional.empty();
    }

    private Set<String> otherGroups(EngineCommands.Membership lost) {
        return identity.getObject().createGroupQuery().groupMember(lost.userId()).unlimitedList().stream()
                .map(Group::getId)
                .filter(group -> !group.equals(lost.groupId()))
                .collect(Collectors.toSet());
    }

    private void asTheProgram(Runnable action) {
        Authentication signedIn = identity.getObject().getCurrentAuthentication();
        identity.getObject().clearAuthentication();
        try {
            action.run();
        } finally {
            identity.getObject().setAuthentication(signedIn);
        }
    }

    private void takeFrom(Caller person) {
        tasks.getObject().createTaskQuery().taskAssignee(person.userId()).listPage(0, MOST_TASKS).stream()
                .filter(task -> task.getProcessInstanceId() != null)
                .filter(task -> !mayKeep(person, task))
                .forEach(this::leaveToAdmins);
    }

    /** Own work stays, and what somebody is asked as a peer; who coaches or administers still can be asked about anybody's. */
    private boolean mayKeep(Caller person, Task task) {
        Optional<Placement> owner = ownerOf(task);
        return person.administers()
                || owner.map(work ->
                                person.isIn(Role.COACHES) || work.isOf(person.userId()) || isPeer(person, work, task))
                        .orElseGet(() -> !isForAdmins(task));
    }

    /** Whose work it is; empty where it is a cohort's or nobody's. */
    private Optional<Placement> ownerOf(Task task) {
        ProcessInstance process = runtime.getObject()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return Optional.ofNullable(process.getBusinessKey()).flatMap(placements.getObject()::find);
    }

    private boolean isPeer(Caller person, Placement owner, Task task) {
        return reviews.getObject()
                        .openIn(task.getProcessInstanceId())
                        .filter(review -> review.decider() == Review.Capacity.PEER)
                        .isPresent()
                && enrolments
                        .getObject()
                        .find(owner.calendar().cohortId(), person.userId())
                        .isPresent();
    }

    private boolean isForAdmins(Task task) {
        return tasks.getObject().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .anyMatch(Role.PROGRAM_ADMINS.id()::equals);
    }

    private void leaveToAdmins(Task task) {
        if (!isForAdmins(task)) {
            tasks.getObject().addCandidateGroup(task.getId(), Role.PROGRAM_ADMINS.id());
        }
        tasks.getObject().setAssignee(task.getId(), null);
        reviews.getObject().leaveToAdmins(task.getProcessInstanceId());
    }
}
