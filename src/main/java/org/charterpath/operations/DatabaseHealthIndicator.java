package org.charterpath.operations;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers in time; without it nothing can be shown or kept. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseProbe database;

    DatabaseHealthIndicator(DatabaseProbe database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            database.ask();
            return Health.up().build();
        } catch (TimedQuestion.UnansweredException away) {
            return Health.down()
                    .withDetail("what", "The database does not answer. Nothing can be shown or kept until it does.")
                    .withDetail("failure", away.kind())
                    .build();
        }
    }
}
