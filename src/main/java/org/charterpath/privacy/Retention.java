package org.charterpath.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of what is old enough, a few hundred rows in a transaction. Of work that ended years ago goes what would go with
 * its owner: words and files; minutes, dates, decisions and certificates stay. Two nodes may do it at the same time: what one has
 * let go, the other finds gone.
 */
@Service
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final int ROWS = 500;
    private static final int ENROLMENTS = 20;

    /** A first clean-up of many years goes on the next time. */
    private static final int MOST_ROUNDS = 1000;

    private static final String WORK = "work";

    /** A team's work is old once that of everybody in it is. */
    private static final String OLD_TEAMS =
            """
            select w.team_id from team_work w
             where w.team_id in (select o.team_id from team_work o where o.enrolment_id in (:enrolments))
               and not exists (select 1 from team_work l join enrolment e on e.id = l.enrolment_id
                                where l.team_id = w.team_id and e.forgotten_at is null and e.id not in (:enrolments))
            """;

    private final List<KeptAbout> kept;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry registry;
    private final Clock clock;

    Retention(
            List<KeptAbout> kept,
            RetentionSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry registry,
            Clock clock) {
        this.kept = List.copyOf(kept);
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.registry = registry;
        this.clock = clock;
        kept.stream().flatMap(feature -> feature.expiries().stream()).forEach(expiry -> counter(expiry.what()));
        counter(WORK);
    }

    private Counter counter(String what) {
        return Counter.builder("charterpath.retention.removed")
                .description("What has gone because it was old enough: rows, and people's work by enrolments")
                .tag("what", what)
                .register(registry);
    }

    /** Lets go of everything that is old enough. What fails is tried again the next time, and keeps nothing else from going. */
    public void letGo() {
        kept.stream()
                .flatMap(feature -> feature.expiries().stream())
                .forEach(expiry -> orLater(expiry.what(), () -> letGo(expiry)));
        Instant before = before(settings.records());
        orLater(WORK, () -> repeat(WORK, ENROLMENTS, () -> forgetWork(before)));
    }

    private static void orLater(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("Retention: {} could not go", what, e);
        }
    }

    private void letGo(KeptAbout.Expiry expiry) {
        Instant before = before(settings.of(expiry.age()));
        String oldest = "select %s from %s where %s fetch first %d rows only"
                .formatted(expiry.key(), expiry.table(), expiry.condition(), ROWS);
        String rows = "%s in (:keys)".formatted(expiry.key());
        String statement = expiry.assignments()
                .map(set -> "update %s set %s where %s".formatted(expiry.table(), set, rows))
                .orElseGet(() -> "delete from %s where %s".formatted(expiry.table(), rows));
        repeat(expiry.what(), ROWS, () -> {
            // Apart, because H2 asks anew for each row that it deletes which ones are to be deleted.
            List<Object> keys = jdbc.sql(oldest)
                    .param("before", Timestamp.from(before))
                    .query((row, number) -> row.getObject(1))
                    .list();
            if (!keys.isEmpty()) {
                jdbc.sql(statement).param("keys", keys).update();
            }
            return keys.size();
        });
    }

    /** What ended in the same moment of the day, so many days, months and years ago. */
    private Instant before(Period age) {
        return clock.instant().atZone(ZoneOffset.UTC).minus(age).toInstant();
    }

    private void repeat(String what, int full, IntSupplier round) {
        int all = 0;
        for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
            Integer gone = transaction.execute(begun -> round.getAsInt());
            int number = gone == null ? 0 : gone;
            all += number;
            if (number < full) {
                break;
            }
        }
        if (all > 0) {
            counter(what).increment(all);
            LOG.info("Retention: {} of {} are gone", all, what);
        }
    }

    private int forgetWork(Instant before) {
        List<String> enrolments = jdbc.sql(
                        """
                        select id from enrolment
                         where forgotten_at is null and state_since < :before
                           and state in ('COMPLETED', 'NOT_COMPLETED', 'WITHDRAWN')
                         order by state_since, id fetch first %d rows only
                        """
                                .formatted(ENROLMENTS))
                .param("before", Timestamp.from(before))
                .query(String.class)
                .list();
        if (enrolments.isEmpty()) {
            return 0;
        }
        List<String> owners = new ArrayList<>(enrolments);
        owners.addAll(jdbc.sql(OLD_TEAMS)
                .param("enrolments", enrolments)
                .query(String.class)
                .list());
        kept.stream().flatMap(feature -> feature.tables().stream()).forEach(table -> table.changesOfWork("(:owners)")
                .forEach(change -> apply(table, change, owners)));
        jdbc.sql("update enrolment set forgotten_at = :now where id in (:enrolments)")
                .param("now", Timestamp.from(clock.instant()))
                .param("enrolments", enrolments)
                .update();
        return enrolments.size();
    }

    private void apply(KeptTable table, KeptTable.Change change, List<String> owners) {
        String statement = change.assignments()
                .map(set -> "update %s set %s where %s".formatted(table.name(), set, change.condition()))
                .orElseGet(() -> "delete from %s where %s".formatted(table.name(), change.condition()));
        jdbc.sql(statement).param("owners", owners).update();
    }

    /** Four times a day; when exactly does not matter. */
    @Service
    @ConditionalOnProperty(name = "charterpath.retention.in-background", matchIfMissing = true)
    static class FourTimesADay {

        private final Retention retention;

        FourTimesADay(Retention retention) {
            this.retention = retention;
        }

        @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
        void letGo() {
            retention.letGo();
        }
    }
}
