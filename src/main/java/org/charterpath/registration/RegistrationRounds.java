package org.charterpath.registration;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.EachByItself;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what time has brought to events: offers end, names are asked for, seats without one go on. */
@Component
class RegistrationRounds {

    private final RegistrationTables tables;
    private final Registrations registrations;
    private final Clock clock;

    RegistrationRounds(RegistrationTables tables, Registrations registrations, Clock clock) {
        this.tables = tables;
        this.registrations = registrations;
        this.clock = clock;
    }

    /** Looks at each event for which something is due, one transaction each; one that fails keeps no other from it. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @SchedulerLock(name = "registrations", lockAtLeastFor = "${charterpath.schedule.minute}")
    void look() {
        EachByItself.take(tables.dueEvents(clock.instant()), registrations::look);
    }
}
