package org.charterpath.audit;

import java.time.LocalDate;
import org.charterpath.calendar.CalendarChange;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what is moved on calendars; the reason stays with the calendar. */
@Component
class CalendarTrail {

    private final AuditLog log;

    CalendarTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void changed(CalendarChange change) {
        String enrolment = change.enrolmentId();
        log.record(
                AuditAction.CALENDAR_CHANGED,
                change.author(),
                enrolment == null ? change.cohortId() : enrolment,
                "%s %s: %s > %s"
                        .formatted(
                                change.kind(),
                                change.itemId(),
                                days(change.wasFirst(), change.wasLast()),
                                days(change.firstDay(), change.lastDay())));
    }

    private static String days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null ? "none" : first + "/" + last;
    }
}
