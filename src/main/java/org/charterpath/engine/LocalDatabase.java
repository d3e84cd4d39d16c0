package org.charterpath.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
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
public class LocalDatabase {

    private static final Duration USUAL_DELAY = Duration.ofMillis(500);
    private static final Duration LONG_DELAY = Duration.ofSeconds(10);
    private static final Duration PLANS_LAST = Duration.ofSeconds(4);

    /** What fills the demo reads again and again; in MB. */
    private static final int LARGE_CACHE = 96;

    private final JdbcClient jdbc;

    LocalDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void reachTheDisk() {
        jdbc.sql("CHECKPOINT SYNC").update();
    }

    /**
     * Does much that begins anew if the process dies meanwhile: what is written reaches the file every ten seconds, not
     * every half second, so that pages are not written again and again.
     */
    public void inBulk(Runnable work) {
        ScheduledExecutorService planner = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> plans = planner.scheduleWithFixedDelay(
                this::planAnew, PLANS_LAST.toSeconds(), PLANS_LAST.toSeconds(), TimeUnit.SECONDS);
        int usualCache = jdbc.sql(
                        "select setting_value from information_schema.settings where setting_name = 'info.CACHE_MAX_SIZE'")
                .query(Integer.class)
                .single();
        cache(Math.max(usualCache, LARGE_CACHE));
        delayWrites(LONG_DELAY);
        try {
            work.run();
        } finally {
            plans.cancel(false);
            planner.shutdown();
            delayWrites(USUAL_DELAY);
            cache(usualCache);
        }
    }

    /**
     * H2 keeps how it reads a table from the first time on, when the table was empty and one index as good as another. It forgets that
     * whenever a table or the like is made.
     */
    private void planAnew() {
        jdbc.sql("CREATE SEQUENCE IF NOT EXISTS plan_anew").update();
        jdbc.sql("DROP SEQUENCE plan_anew").update();
    }

    private void cache(int megabytes) {
        jdbc.sql("SET CACHE_SIZE " + megabytes * 1024).update();
    }

    private void delayWrites(Duration delay) {
        jdbc.sql("SET WRITE_DELAY " + delay.toMillis()).update();
    }
}
