package org.charterpath.operations;

import java.io.File;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Whether there is room for the file of the H2 database. A database that runs out of it in the middle of a write closes
 * itself; better nobody writes any more. A PostgreSQL server watches its own disk.
 */
@Component
class DiskHealthIndicator implements HealthIndicator {

    private static final Pattern FILE = Pattern.compile("jdbc:h2:file:([^;]+).*");

    private final Optional<File> folder;
    private final DataSize needed;

    DiskHealthIndicator(
            @Value("${spring.datasource.url:}") String database,
            @Value("${charterpath.health.free-disk}") DataSize needed) {
        Matcher file = FILE.matcher(database);
        this.folder = file.matches()
                ? Optional.ofNullable(new File(file.group(1)).getAbsoluteFile().getParentFile())
                : Optional.empty();
        this.needed = needed;
    }

    @Override
    public Health health() {
        if (folder.isEmpty()) {
            return Health.up()
                    .withDetail("what", "The database keeps no file here.")
                    .build();
        }
        long free = folder.get().getUsableSpace();
        return (free >= needed.toBytes()
                        ? Health.up()
                        : Health.down().withDetail("what", "The disk of the database is nearly full. Make room on it."))
                .withDetail("free", free)
                .withDetail("needed", needed.toBytes())
                .build();
    }
}
