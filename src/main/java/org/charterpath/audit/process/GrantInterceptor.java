package org.charterpath.audit.process;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.charterpath.audit.AuditAction;
import org.charterpath.engine.EngineCommands;

/** Writes down the grants that somebody gives or takes; the program writes its own anew at each start. */
final class GrantInterceptor extends CommandInterceptor {

    private final EngineTrail trail;

    GrantInterceptor(EngineTrail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean isSaved = command instanceof SaveAuthorizationCmd;
        if ((!isSaved && !(command instanceof DeleteAuthorizationCmd))
                || trail.actor().isEmpty()) {
            return next.execute(command);
        }
        AuthorizationEntity grant = grantOf(command);
        T result = next.execute(command);
        record(grant, isSaved ? "saved" : "deleted");
        return result;
    }

    /** Null if there is no such grant: the command then says so itself. */
    private static AuthorizationEntity grantOf(Command<?> command) {
        if (command instanceof SaveAuthorizationCmd save) {
            return (AuthorizationEntity) EngineCommands.authorization(save);
        }
        String id = EngineCommands.authorizationId((DeleteAuthorizationCmd) command);
        return Context.getCommandContext().getDbEntityManager().selectById(AuthorizationEntity.class, id);
    }

    private void record(AuthorizationEntity grant, String change) {
        String holder = grant.getUserId() == null ? grant.getGroupId() : grant.getUserId();
        Resource resource = ResourceTypeUtil.getResourceByType(grant.getResourceType());
        String type = resource == null ? Integer.toString(grant.getResourceType()) : resource.resourceName();
        trail.record(AuditAction.GRANT_CHANGED, holder, "%s: %s %s".formatted(change, type, grant.getResourceId()));
    }
}
