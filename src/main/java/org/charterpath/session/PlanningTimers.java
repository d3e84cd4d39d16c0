package org.charterpath.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.calendar.MeetingTimers;
import org.charterpath.cohort.CohortCalendar;
import org.springframework.stereotype.Component;

/** When the dates of a cohort's sessions are to be set, so long before their stages open. */
@Component
class PlanningTimers implements MeetingTimers {

    private final Sessions sessions;

    PlanningTimers(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, Instant> planningOpensAt(CohortCalendar calendar) {
        Map<String, Instant> moments = new HashMap<>();
        sessions.in(calendar.cohortId()).forEach(session -> Sessions.planningOpensAt(session, calendar)
                .ifPresent(moment -> moments.put(session.id(), moment)));
        return moments;
    }
}
