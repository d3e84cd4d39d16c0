package org.charterpath.audit;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;

/**
 * Writes down who was refused what: once a minute for the same person and path, since a page that polls is refused each
 * time.
 */
@Service
public class RefusalLog {

    private final AuditLog log;
    private final Clock clock;
    private final WrittenLately<Refusal> lately = new WrittenLately<>(Duration.ofMinutes(1));

    RefusalLog(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    private record Refusal(String actor, String subject) {}

    /**
     * Writes down that the present call was refused, in a transaction of its own.
     *
     * @param actor the user id of whoever called
     * @param missing what the caller would have needed, in the program's words; empty where nothing helps
     */
    public void record(String actor, String missing) {
        String subject = AuditLog.cut(CurrentCall.path().orElse(missing));
        if (lately.isNews(new Refusal(actor, subject), clock.instant())) {
            String detail = (CurrentCall.method().orElse("") + " " + missing).strip();
            log.recordApart(AuditAction.REFUSED, actor, subject, detail);
        }
    }
}
