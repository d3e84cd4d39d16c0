package org.charterpath.audit.process;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Writes down whom the engine refuses. It sits outside of the command's transaction, which is rolled back by then, and
 * leaves commands inside of other commands to the outermost one.
 */
final class RefusalInterceptor extends CommandInterceptor {

    private final EngineTrail trail;

    RefusalInterceptor(EngineTrail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean isInner = Context.getCommandContext() != null;
        try {
            return next.execute(command);
        } catch (AuthorizationException refusal) {
            if (!isInner) {
                record(refusal);
            }
            throw refusal;
        }
    }

    /** Who is refused learns just that, even if it could not be written down. */
    private void record(AuthorizationException refusal) {
        try {
            trail.refused(missing(refusal));
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
        }
    }

    private static String missing(AuthorizationException refusal) {
        return refusal.getMissingAuthorizations().stream()
                .map(missing -> missing.getViolatedPermissionName() + " on " + missing.getResourceType())
                .collect(Collectors.joining(" or "));
    }
}
