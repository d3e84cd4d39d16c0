package org.charterpath.audit;

import org.charterpath.notification.MessageRetried;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who has messages sent again. */
@Component
class MailTrail {

    private final AuditLog log;

    MailTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void retried(MessageRetried message) {
        log.record(AuditAction.MESSAGE_RETRIED, message.author(), message.recipientId(), message.messageId());
    }
}
