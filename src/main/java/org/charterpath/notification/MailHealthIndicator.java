package org.charterpath.notification;

import java.util.Optional;
import org.charterpath.operations.TimedQuestion;
import org.charterpath.operations.Waiting;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether mail goes out. While it does not, messages wait in the outbox and the application itself is well. It is told by the
 * last try to send, so that nobody who asks makes another one.
 */
@Component
class MailHealthIndicator implements HealthIndicator, DisposableBean {

    private final TimedQuestion<Optional<Outbox.Outage>> outage;
    private final boolean isSet;

    MailHealthIndicator(Outbox outbox, @Value("${spring.mail.host:}") String host) {
        this.outage = new TimedQuestion<>("health-of-mail", outbox::outage);
        this.isSet = !host.isBlank();
    }

    @Override
    public Health health() {
        if (!isSet) {
            return Waiting.because("No mail server is set. Messages wait in the outbox.");
        }
        try {
            return outage.ask().map(MailHealthIndicator::away).orElseGet(Health.up()::build);
        } catch (TimedQuestion.UnansweredException noDatabase) {
            return Health.unknown()
                    .withDetail("what", "The database does not answer.")
                    .build();
        }
    }

    private static Health away(Outbox.Outage outage) {
        return Waiting.because("The mail server is away since %s. Messages wait in the outbox; the next try is at %s."
                .formatted(outage.since(), outage.nextTryAt()));
    }

    @Override
    public void destroy() {
        outage.close();
    }
}
