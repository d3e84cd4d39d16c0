package org.charterpath.engine;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Lets nodes that start together on PostgreSQL prepare the database one after the other: its tables, the models, the groups, the
 * first administrator, the demo. Whoever comes second finds everything there. The lock is the session's; a node that dies loses it.
 */
@Component
class StartOneByOne implements BeanPostProcessor, ApplicationListener<ApplicationStartedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartOneByOne.class);

    /** One number for all installations: each has a database of its own. */
    private static final long LOCK = 0x6368_6172_7465_7201L;

    /** Longer than a start takes that fills the demo. */
    private static final String PATIENCE = "set local lock_timeout = '15min'";

    /** Whose machine is gone has said nothing; the server asks, and lets go of the lock a minute later and not after two hours. */
    private static final List<String> STILL_THERE =
            List.of("set tcp_keepalives_idle = 30", "set tcp_keepalives_interval = 10", "set tcp_keepalives_count = 3");

    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*[.]sql");

    private final Environment settings;

    private @Nullable Connection holder;

    StartOneByOne(Environment settings) {
        this.settings = settings;
    }

    /** A newer version has changed the database: its people go on with its models, and this one would make its own the newest. */
    static final class OlderVersionException extends RuntimeException {

        OlderVersionException(int there, int here) {
            super(
                    "A newer version of Charterpath has been here: the database has migration %d, and this version ends with %d."
                                    .formatted(there, here)
                            + " Start the newer one, or set CHARTERPATH_GO_BACK=true to go back to this one and its models.");
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database && holder == null) {
            try {
                holder = lock(database);
            } catch (OlderVersionException e) {
                close(database);
                throw e;
            } catch (SQLException | IOException e) {
                close(database);
                throw new BeanCreationException(name, "Another node is starting, and does not come to an end", e);
            }
        }
        return bean;
    }

    private @Nullable Connection lock(DataSource database) throws SQLException, IOException {
        Connection connection = database.getConnection();
        try {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.close();
                return null;
            }
            connection.setAutoCommit(false);
            try (Statement patience = connection.createStatement();
                    PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
                for (String setting : STILL_THERE) {
                    patience.execute(setting);
                }
                patience.execute(PATIENCE);
                lock.setLong(1, LOCK);
                lock.execute();
            }
            connection.commit();
            requireNoNewerVersion(connection);
            return connection;
        } catch (SQLException | IOException | OlderVersionException e) {
            connection.close();
            throw e;
        }
    }

    /** Nobody else does, because it has not become a bean; and a connection that lies in its pool would keep the lock. */
    private static void close(DataSource database) {
        if (database instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception e) {
                LOG.warn("The connections to the database were not closed: {}", e.getMessage());
            }
        }
    }

    private void requireNoNewerVersion(Connection connection) throws SQLException, IOException {
        if (Boolean.parseBoolean(settings.getProperty("charterpath.go-back"))) {
            return;
        }
        try (Statement question = connection.createStatement()) {
            if (!isTrue(question, "select to_regclass('flyway_schema_history') is not null")) {
                // No transaction stays open for as long as the start takes: servers end those that idle.
                connection.commit();
                return;
            }
            int here = newestMigration();
            try (ResultSet newest = question.executeQuery(
                    "select coalesce(max(version::int), 0) from flyway_schema_history where version ~ '^[0-9]+$'")) {
                newest.next();
                int there = newest.getInt(1);
                if (here > 0 && there > here) {
                    throw new OlderVersionException(there, here);
                }
            }
        }
        connection.commit();
    }

    private static boolean isTrue(Statement question, String sql) throws SQLException {
        try (ResultSet answer = question.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static int newestMigration() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .map(MIGRATION::matcher)
                .filter(Matcher::matches)
                .mapToInt(migration -> Integer.parseInt(migration.group(1)))
                .max()
                .orElse(0);
    }

    @Override
    public void onApplicationEvent(ApplicationStartedEvent started) {
        try (Connection connection = holder) {
            holder = null;
            if (connection == null) {
                return;
            }
            try (PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
                unlock.setLong(1, LOCK);
                unlock.execute();
            }
            connection.commit();
        } catch (SQLException e) {
            // The lock is gone with the connection.
            LOG.warn("The lock of the start was lost: {}", e.getMessage());
        }
    }
}
