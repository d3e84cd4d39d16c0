package org.charterpath.access;

import java.util.Objects;
import java.util.function.Predicate;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What people may do with what is theirs. The engine grants a task to its assignee, its owner and its candidates, and ends
 * the grant with the task. Here it also ends with its cause, which the engine leaves out: when the task goes to somebody
 * else, or its candidate is one no longer. Whoever has two causes keeps the grant until both are gone. What technical
 * owners make is theirs by their group alone, so that nothing of it is left to somebody who is one no longer.
 */
class OwnWork extends DefaultAuthorizationProvider {

    /** People see their account and change their password; the engine would let them delete the account as well. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(
                    user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
        };
    }

    @Override
    public AuthorizationEntity @Nullable [] newFilter(Filter filter) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] tenantMembershipCreated(Tenant tenant, User user) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] tenantMembershipCreated(Tenant tenant, Group group) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(
            Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
        withdrawFromEarlier((TaskEntity) task, oldAssignee);
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, @Nullable String oldOwner, @Nullable String newOwner) {
        withdrawFromEarlier((TaskEntity) task, oldOwner);
        return super.newTaskOwner(task, oldOwner, newOwner);
    }

    /** The task already shows its new assignee and owner. */
    private void withdrawFromEarlier(TaskEntity task, @Nullable String earlier) {
        if (earlier != null
                && !isAssigneeOrOwner(task, earlier)
                && !isLinked(task, link -> earlier.equals(link.getUserId()))) {
            withdraw(task, earlier, null);
        }
    }

    /** The link is still there when the engine asks. */
    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, @Nullable String type) {
        TaskEntity current = (TaskEntity) task;
        if (!endsWithItsGrants(current)
                && !isAssigneeOrOwner(current, userId)
                && !isLinked(
                        current, link -> userId.equals(link.getUserId()) && !Objects.equals(type, link.getType()))) {
            withdraw(current, userId, null);
        }
        return super.deleteTaskUserIdentityLink(task, userId, type);
    }

    /** The link is still there when the engine asks. */
    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, @Nullable String type) {
        TaskEntity current = (TaskEntity) task;
        if (!endsWithItsGrants(current)
                && !isLinked(
                        current, link -> groupId.equals(link.getGroupId()) && !Objects.equals(type, link.getType()))) {
            withdraw(current, null, groupId);
        }
        return super.deleteTaskGroupIdentityLink(task, groupId, type);
    }

    /** A task that is done takes its links and its grants along in one statement each. */
    private static boolean endsWithItsGrants(TaskEntity task) {
        return task.isDeleted();
    }

    private static boolean isAssigneeOrOwner(TaskEntity task, String userId) {
        return userId.equals(task.getAssignee()) || userId.equals(task.getOwner());
    }

    private static boolean isLinked(TaskEntity task, Predicate<IdentityLinkEntity> which) {
        return task.getIdentityLinks().stream()
                .filter(link -> !entities().isDeleted(link))
                .anyMatch(which);
    }

    private void withdraw(TaskEntity task, @Nullable String userId, @Nullable String groupId) {
        AuthorizationEntity stored = super.getGrantAuthorization(task.getId(), userId, groupId, Resources.TASK);
        if (stored != null) {
            entities().delete(stored);
        }
        withdrawUnwritten(task, userId, groupId, stored);
    }

    /** A task that is given away in the transaction that created it has a grant that the database does not know yet. */
    private void withdrawUnwritten(
            TaskEntity task, @Nullable String userId, @Nullable String groupId, @Nullable AuthorizationEntity stored) {
        entities().getCachedEntitiesByType(AuthorizationEntity.class).stream()
                .filter(grant -> grant != stored)
                .filter(grant -> hasEntitySameAuthorizationRights(grant, userId, groupId, Resources.TASK, task.getId()))
                .forEach(entities()::delete);
    }

    /** Whoever gets back in the same transaction what was taken away in it gets the grant back. */
    @Override
    protected @Nullable AuthorizationEntity getGrantAuthorization(
            String taskId, @Nullable String userId, @Nullable String groupId, Resource resource) {
        AuthorizationEntity stored = super.getGrantAuthorization(taskId, userId, groupId, resource);
        if (stored != null && entities().isDeleted(stored)) {
            entities().undoDelete(stored);
        }
        return stored;
    }

    private static DbEntityManager entities() {
        return Context.getCommandContext().getDbEntityManager();
    }
}
