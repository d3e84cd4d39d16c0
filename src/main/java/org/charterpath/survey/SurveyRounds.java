package org.charterpath.survey;

import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what time has brought to surveys: reminders go out, what is over is closed, and addresses are let go of. */
@Component
class SurveyRounds {

    private final Surveys surveys;

    SurveyRounds(Surveys surveys) {
        this.surveys = surveys;
    }

    /** Looks at each survey for which something is due, one transaction each; one that fails keeps no other from it. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @SchedulerLock(name = "surveys", lockAtLeastFor = "${charterpath.schedule.minute}")
    void look() {
        EachByItself.take(surveys.due(), surveys::look);
    }

    /** An hour sooner or later does not matter. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    @SchedulerLock(name = "surveys-kept", lockAtMostFor = "30m", lockAtLeastFor = "${charterpath.schedule.hour}")
    void letGo() {
        EachByItself.take(surveys.withSpentAddresses(), surveys::letGo);
    }
}
