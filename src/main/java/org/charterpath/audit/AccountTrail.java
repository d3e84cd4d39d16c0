package org.charterpath.audit;

import org.charterpath.account.AccountChange;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what becomes of accounts, beside what the engine's identity store tells itself. */
@Component
class AccountTrail {

    private final AuditLog log;

    AccountTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void changed(AccountChange change) {
        log.record(actionOf(change.kind()), change.author(), change.userId(), "");
    }

    private static AuditAction actionOf(AccountChange.Kind kind) {
        return switch (kind) {
            case INVITED -> AuditAction.ACCOUNT_INVITED;
            case DEACTIVATED -> AuditAction.ACCOUNT_DEACTIVATED;
            case ACTIVATED -> AuditAction.ACCOUNT_ACTIVATED;
            case FIRST_ADMINISTRATOR -> AuditAction.FIRST_ADMINISTRATOR;
        };
    }
}
