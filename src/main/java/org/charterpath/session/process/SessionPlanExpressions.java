package org.charterpath.session.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the cohort's year hands to each session: {@code ${sessionPlan.title(sessionId)}}. */
@Component("sessionPlan")
public class SessionPlanExpressions {

    private final Sessions sessions;
    private final Placements placements;

    SessionPlanExpressions(Sessions sessions, Placements placements) {
        this.sessions = sessions;
        this.placements = placements;
    }

    /** The ids of the sessions of the cohort whose year it is. */
    public List<String> sessionIds(DelegateExecution execution) {
        return sessions.in(BusinessKey.of(execution)).stream()
                .map(TrainingSession::id)
                .toList();
    }

    /** Where the session stands: one that was opened with its date is scheduled before anybody is asked for it. */
    public String state(String sessionId) {
        return sessions.get(sessionId).state().name();
    }

    /** What the session is called. */
    public String title(String sessionId) {
        return sessions.get(sessionId).title();
    }

    /**
     * Who sets the date and records attendance: the group's facilitator, or who stands in for one who is away; null where any
     * program admin does.
     */
    public @Nullable String schedulerId(String sessionId) {
        return sessions.facilitatorOf(sessions.get(sessionId))
                .map(placements::presentFor)
                .orElse(null);
    }
}
