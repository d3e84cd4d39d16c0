package org.charterpath.audit;

import org.charterpath.credential.SigningKeys;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who has another key made; why stands with the key. */
@Component
class CredentialTrail {

    private final AuditLog log;

    CredentialTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void rotated(SigningKeys.Rotated rotation) {
        log.record(AuditAction.SIGNING_KEY_ROTATED, rotation.author(), rotation.kid(), "");
    }
}
