package org.charterpath.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** What of the mail is stuck, for whoever watches the application. */
@Component
class MailMeters implements MeterBinder {

    private final Outbox outbox;
    private final Clock clock;

    MailMeters(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outbox.State state : new Outbox.State[] {Outbox.State.WAITING, Outbox.State.REFUSED}) {
            Gauge.builder("charterpath.messages", () -> outbox.count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Messages that have not gone out")
                    .register(registry);
        }
        TimeGauge.builder("charterpath.mail.away", this::secondsAway, TimeUnit.SECONDS)
                .description("For how long the mail server has been away; 0 while it is not")
                .register(registry);
    }

    private long secondsAway() {
        return outbox.outage()
                .map(away -> Duration.between(away.since(), clock.instant()).toSeconds())
                .orElse(0L);
    }
}
