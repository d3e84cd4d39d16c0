package org.charterpath.audit.process;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditLog;
import org.charterpath.audit.RefusalLog;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes down what happens in the engine, with whoever the engine acts for. */
@Component
class EngineTrail {

    /** Providers, because the engine is built with parts that write here. */
    private final ObjectProvider<IdentityService> identity;

    private final ObjectProvider<AuditLog> log;
    private final ObjectProvider<RefusalLog> refusals;

    EngineTrail(
            ObjectProvider<IdentityService> identity,
            ObjectProvider<AuditLog> log,
            ObjectProvider<RefusalLog> refusals) {
        this.identity = identity;
        this.log = log;
        this.refusals = refusals;
    }

    /**
     * Whoever the engine acts for, or else whoever is signed in, since the program asks some things of the engine in its
     * own name; empty for the program itself.
     */
    String actor() {
        return Optional.ofNullable(identity.getObject().getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Caller.current().map(Caller::userId))
                .orElse("");
    }

    /** Writes down what the actor does in the present transaction. */
    void record(AuditAction action, String subject, String detail) {
        record(action, actor(), subject, detail);
    }

    void record(AuditAction action, String actor, String subject, String detail) {
        log.getObject().record(action, actor, subject, detail);
    }

    /** Writes down that the engine refused the actor, once the command's transaction is over. */
    void refused(String missing) {
        refusals.getObject().record(actor(), missing);
    }
}
