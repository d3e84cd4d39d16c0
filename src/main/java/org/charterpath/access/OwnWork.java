package org.charterpath.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * What people may do with what is theirs. The engine grants a task to its assignee; here the grant also ends when the
 * task goes to somebody else, which the engine leaves out.
 */
class OwnWork extends DefaultAuthorizationProvider {

    private static final List<Resource> OF_A_TASK = List.of(Resources.TASK, Resources.HISTORIC_TASK);

    /** People see their account and change their password; the engine would let them delete the account as well. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(
                    user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
        };
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        withdraw(task, oldAssignee);
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        withdraw(task, oldOwner);
        return super.newTaskOwner(task, oldOwner, newOwner);
    }

    private void withdraw(Task task, String earlier) {
        if (earlier != null && !isStillInvolved((TaskEntity) task, earlier)) {
            Context.getCommandContext().runWithoutAuthorization((Callable<Void>) () -> {
                OF_A_TASK.forEach(resource -> withdraw(task, earlier, resource));
                return null;
            });
        }
    }

    /** The task already shows its new assignee and owner. */
    private static boolean isStillInvolved(TaskEntity task, String userId) {
        return userId.equals(task.getAssignee())
                || userId.equals(task.getOwner())
                || task.getCandidates().stream().anyMatch(candidate -> userId.equals(candidate.getUserId()));
    }

    private void withdraw(Task task, String userId, Resource resource) {
        AuthorizationManager authorizations = getAuthorizationManager();
        AuthorizationEntity stored =
                authorizations.findAuthorizationByUserIdAndResourceId(AUTH_TYPE_GRANT, userId, resource, task.getId());
        if (stored != null) {
            authorizations.delete(stored);
        }
        withdrawUnwritten(task, userId, resource, stored);
    }

    /** A task that is given away in the transaction that created it has a grant that the database does not know yet. */
    private void withdrawUnwritten(Task task, String userId, Resource resource, AuthorizationEntity stored) {
        DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
        entities.getCachedEntitiesByType(AuthorizationEntity.class).stream()
                .filter(grant -> grant != stored)
                .filter(grant -> hasEntitySameAuthorizationRights(grant, userId, null, resource, task.getId()))
                .forEach(entities::delete);
    }
}
