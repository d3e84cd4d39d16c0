package org.charterpath.session.process;

import java.util.Date;
import org.charterpath.session.Sessions;
import org.springframework.stereotype.Component;

/** Dates for a session's timers: {@code ${sessionCalendar.endsAt(sessionId)}}. */
@Component("sessionCalendar")
public class SessionCalendarExpressions {

    private final Sessions sessions;

    SessionCalendarExpressions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** When the session's date is to be set. */
    public Date planningOpensAt(String sessionId) {
        return Date.from(sessions.planningOpensAt(sessionId));
    }

    /** When the session is over. */
    public Date endsAt(String sessionId) {
        return Date.from(sessions.get(sessionId).endsAt());
    }
}
