package org.charterpath.engine;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * H2 in a file of its own, for those who try Charterpath. It hands what it writes to the operating system and never asks
 * whether that has reached the disk; it only waits a while before it writes over what it needs no longer. We keep that
 * while short, so that the file stays small, and ask instead.
 */
@Component
@ConditionalOnExpression("'${spring.datasource.url:}'.startsWith('jdbc:h2:file:')")
class LocalDatabase {

    private final JdbcClient jdbc;

    LocalDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void reachTheDisk() {
        jdbc.sql("CHECKPOINT SYNC").update();
    }
}
