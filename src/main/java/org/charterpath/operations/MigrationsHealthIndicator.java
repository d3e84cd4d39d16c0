package org.charterpath.operations;

import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database has the tables that this version needs. It may have more: that is so while a newer node starts beside
 * this one. It has fewer if somebody has put an older backup back underneath a running application.
 */
@Component
class MigrationsHealthIndicator implements HealthIndicator {

    private final DatabaseProbe database;
    private final MigrationVersion needed;

    MigrationsHealthIndicator(DatabaseProbe database, Flyway flyway) {
        this.database = database;
        this.needed = Stream.of(flyway.info().all())
                .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }

    @Override
    public Health health() {
        DatabaseProbe.Answer answer;
        try {
            answer = database.ask();
        } catch (TimedQuestion.UnansweredException away) {
            return Health.unknown()
                    .withDetail("what", "The database does not answer.")
                    .build();
        }
        Optional<MigrationVersion> found = answer.migration().map(MigrationVersion::fromVersion);
        boolean isThere =
                found.filter(version -> version.compareTo(needed) >= 0).isPresent();
        Health.Builder health = isThere && answer.failed() == 0
                ? Health.up()
                : Health.down()
                        .withDetail(
                                "what",
                                "The tables of this database do not fit this version. Start the application again: it brings"
                                        + " them up to date, or says in its log why it cannot.");
        return health.withDetail("needed", needed.toString())
                .withDetail("found", found.map(MigrationVersion::toString).orElse("none"))
                .withDetail("failed", answer.failed())
                .build();
    }
}
