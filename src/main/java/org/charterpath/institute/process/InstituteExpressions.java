package org.charterpath.institute.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.InstituteTeams;
import org.charterpath.institute.Institutes;
import org.springframework.stereotype.Component;

/** What the models of the institute ask about it and its teams: {@code ${institute.workshopOverAt(execution)}}. */
@Component("institute")
public class InstituteExpressions {

    private final Institutes institutes;
    private final InstituteTeams teams;

    InstituteExpressions(Institutes institutes, InstituteTeams teams) {
        this.institutes = institutes;
        this.teams = teams;
    }

    /** The id of the session with which the institute opened. */
    public String firstSession(DelegateExecution execution) {
        return institutes.firstSession(BusinessKey.of(execution));
    }

    /** When the last session is over in which the team has seats. */
    public Date workshopOverAt(DelegateExecution execution) {
        return Date.from(teams.workshopOverAt(BusinessKey.of(execution)));
    }

    /** Whether that is ahead or over now, also where the session has moved since. */
    public String workshop(DelegateExecution execution) {
        return teams.workshopOf(BusinessKey.of(execution)).name();
    }

    /** The id of the session in which the team meets its coach. */
    public String coachingSession(DelegateExecution execution) {
        return teams.get(BusinessKey.of(execution)).coachingSessionId();
    }

    /** The school that the team comes from. */
    public String schoolOf(DelegateExecution execution) {
        return teams.get(BusinessKey.of(execution)).school();
    }
}
