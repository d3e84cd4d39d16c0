package org.charterpath.session.process;

import java.time.LocalDateTime;
import java.util.List;
import org.charterpath.cohort.Cohorts;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Component;

/** What the cohort's year hands to each session: {@code ${sessionPlan.title(sessionId)}}. */
@Component("sessionPlan")
public class SessionPlanExpressions {

    private final Sessions sessions;
    private final Cohorts cohorts;

    SessionPlanExpressions(Sessions sessions, Cohorts cohorts) {
        this.sessions = sessions;
        this.cohorts = cohorts;
    }

    /** The ids of the cohort's sessions. */
    public List<String> sessionIds(String cohortId) {
        return sessions.in(cohortId).stream().map(TrainingSession::id).toList();
    }

    /** What the session is called. */
    public String title(String sessionId) {
        return sessions.get(sessionId).title();
    }

    /** The cohort's time zone, in which the session's date is set. */
    public String timeZone(String sessionId) {
        return cohorts.calendarOf(sessions.get(sessionId).cohortId()).zone().getId();
    }

    /** Who sets the date and records attendance: the group's facilitator; null where any program admin does. */
    public String schedulerId(String sessionId) {
        return sessions.facilitatorOf(sessions.get(sessionId)).orElse(null);
    }

    /** The proposed start as a form shows it, such as {@code 2025-10-30T10:00}; null where there is no proposal. */
    public String proposedStartsAt(String sessionId) {
        return sessions.proposedStart(sessionId).map(LocalDateTime::toString).orElse(null);
    }

    /** The planned length in minutes. */
    public int plannedMinutes(String sessionId) {
        return sessions.get(sessionId).plan().plannedMinutes();
    }
}
