package org.charterpath.ballot;

import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what time has brought to ballots: members are reminded, and what is over is counted. */
@Component
class BallotRounds {

    private final Ballots ballots;

    BallotRounds(Ballots ballots) {
        this.ballots = ballots;
    }

    /** Looks at each ballot for which something is due, one transaction each; one that fails keeps no other from it. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @SchedulerLock(name = "ballots", lockAtLeastFor = "${charterpath.schedule.minute}")
    void look() {
        EachByItself.take(ballots.due(), ballots::look);
    }
}
