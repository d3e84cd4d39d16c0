package org.charterpath.audit;

import org.charterpath.completion.CourseReports;
import org.charterpath.completion.CourseSystems;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who gives tokens to learning systems, and each use of one; about whom a report is stands with the report. */
@Component
class CompletionTrail {

    private static final String THE_PROGRAM = "";

    private final AuditLog log;

    CompletionTrail(AuditLog log) {
        this.log = log;
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
        log.record(
                AuditAction.COURSE_REPORTED,
                THE_PROGRAM,
                use.systemId(),
                "%s %s".formatted(use.outcome(), use.subject()).strip());
    }
}
