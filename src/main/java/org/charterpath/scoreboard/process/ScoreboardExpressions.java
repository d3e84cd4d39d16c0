package org.charterpath.scoreboard.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.Engagements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** What the models of a scoreboard ask about it: {@code ${scoreboard.lead(execution)}}. */
@Component("scoreboard")
public class ScoreboardExpressions {

    private final Scoreboards scoreboards;
    private final Deliveries deliveries;
    private final Engagements engagements;

    ScoreboardExpressions(Scoreboards scoreboards, Deliveries deliveries, Engagements engagements) {
        this.scoreboards = scoreboards;
        this.deliveries = deliveries;
        this.engagements = engagements;
    }

    private Engagement engagement(DelegateExecution execution) {
        return engagements.get(deliveries.get(BusinessKey.of(execution)).engagementId());
    }

    /** The district whose scoreboard it is. */
    public String district(DelegateExecution execution) {
        return engagement(execution).district();
    }

    /** The user id of whoever speaks for the district. */
    public String lead(DelegateExecution execution) {
        return engagement(execution).leadId();
    }

    /** The user id of whoever speaks for those who deliver now. */
    public String consultant(DelegateExecution execution) {
        return engagements.consultantOf(engagement(execution).id());
    }

    /** The user ids of the team. */
    public List<String> people(DelegateExecution execution) {
        return scoreboards.people(BusinessKey.of(execution));
    }

    /** When the week is over in which the team is to commit itself. */
    public Date weekEndsAt(DelegateExecution execution) {
        return Date.from(scoreboards.weekEndsAt(BusinessKey.of(execution)));
    }

    /** When the week is over that was written last. */
    public Date writtenWeekEndsAt(DelegateExecution execution) {
        return Date.from(scoreboards.writtenWeekEndsAt(BusinessKey.of(execution)));
    }
}
