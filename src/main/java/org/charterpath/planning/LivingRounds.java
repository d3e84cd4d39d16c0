package org.charterpath.planning;

import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for measures that wait for their updates. */
@Component
class LivingRounds {

    private final LivingPlan plans;

    LivingRounds(LivingPlan plans) {
        this.plans = plans;
    }

    /** Looks at each plan that is lived, one transaction each; one that fails keeps no other from it. */
    @Scheduled(fixedDelay = 4, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    @SchedulerLock(name = "living-plans", lockAtMostFor = "30m", lockAtLeastFor = "${charterpath.schedule.hours}")
    void look() {
        EachByItself.take(plans.lived(), plans::remind);
    }
}
