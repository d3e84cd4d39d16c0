package org.charterpath.audit;

import java.time.Clock;
import java.time.Duration;
import org.charterpath.completion.CourseReports;
import org.charterpath.completion.CourseSystems;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes down who gives tokens to learning systems, and each use of one; about whom a report is stands with the report. Of a
 * system that goes on with an expired token it is written once an hour.
 */
@Component
class CompletionTrail {

    private static final String THE_PROGRAM = "";

    private final AuditLog log;
    private final Clock clock;
    private final WrittenLately<String> expired = new WrittenLately<>(Duration.ofHours(1));

    CompletionTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @EventListener
    void changed(CourseSystems.Changed change) {
        log.record(
                AuditAction.COURSE_SYSTEM_CHANGED,
                change.author(),
                change.systemId(),
                change.kind().name());
    }

    @EventListener
    void used(CourseReports.Used use) {
        if (use.isOfExpired() && !expired.isNews(use.systemId(), clock.instant())) {
            return;
        }
        log.record(
                AuditAction.COURSE_REPORTED,
                THE_PROGRAM,
                use.systemId(),
                "%s %s".formatted(use.outcome(), use.subject()).strip());
    }
}
