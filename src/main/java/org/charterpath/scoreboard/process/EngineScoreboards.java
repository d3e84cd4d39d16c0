package org.charterpath.scoreboard.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the processes of a scoreboard when what they are about has happened, and stops them with the engagement. */
@Component
class EngineScoreboards {

    private final RuntimeService runtime;
    private final SchedulingCatalog catalog;
    private final Scoreboards scoreboards;

    EngineScoreboards(RuntimeService runtime, SchedulingCatalog catalog, Scoreboards scoreboards) {
        this.runtime = runtime;
        this.catalog = catalog;
        this.scoreboards = scoreboards;
    }

    @EventListener
    void accepted(Deliveries.Moved moved) {
        EngagementDelivery delivery = moved.delivery();
        if (delivery.state() == EngagementDelivery.State.ACCEPTED
                && catalog.get(delivery.entryCode()).endsInScoreboard()) {
            runtime.startProcessInstanceByKey(SchedulingScoreboardProcess.KEY, delivery.id());
        }
    }

    @EventListener
    void stopped(Engagements.Moved moved) {
        if (moved.engagement().state() == Engagement.State.STOPPED) {
            scoreboards.idsOf(moved.engagement().id()).forEach(this::stop);
        }
    }

    @EventListener
    void cutShort(Deliveries.CutShort cut) {
        stop(cut.delivery().id());
    }

    private void stop(String scoreboardId) {
        runtime.createMessageCorrelation(SchedulingScoreboardProcess.Messages.SCOREBOARD_STOPPED)
                .processInstanceBusinessKey(scoreboardId)
                .correlateAll();
    }

    @EventListener
    void missed(Scoreboards.WeeksMissed missed) {
        runtime.startProcessInstanceByKey(ScoreboardTalkProcess.KEY, missed.scoreboardId());
    }

    @EventListener
    void leadDidNotHelp(Scoreboards.LeadDidNotHelp news) {
        runtime.startProcessInstanceByKey(
                ScoreboardLeadProcess.KEY,
                news.scoreboardId(),
                Map.of(ScoreboardLeadProcess.Variables.GOAL_NUMBER.name(), news.goal()));
    }
}
