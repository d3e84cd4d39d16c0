package org.charterpath.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Writes down who was refused what: once a minute for the same person and path, since a page that polls is refused each
 * time. What was written lately is remembered here rather than looked up by a key in the table, so that a refused poll
 * costs no statement; another instance, or this one started again, writes one row more.
 */
@Service
public class RefusalLog {

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 5_000;

    private final AuditLog log;
    private final Clock clock;
    private final Map<Refusal, Instant> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Refusal, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

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
        if (isNews(new Refusal(actor, subject))) {
            String detail = (CurrentCall.method().orElse("") + " " + missing).strip();
            log.recordApart(AuditAction.REFUSED, actor, subject, detail);
        }
    }

    private synchronized boolean isNews(Refusal refusal) {
        Instant now = clock.instant();
        // The clock of the demo and of tests may go backwards.
        boolean isNews = Optional.ofNullable(lately.get(refusal))
                .filter(last -> Duration.between(last, now).abs().compareTo(QUIET) < 0)
                .isEmpty();
        if (isNews) {
            lately.remove(refusal);
            lately.put(refusal, now);
        }
        return isNews;
    }
}
