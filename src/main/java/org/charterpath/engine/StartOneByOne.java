package org.charterpath.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
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

    private @Nullable Connection holder;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database && holder == null) {
            try {
                holder = lock(database);
            } catch (SQLException e) {
                throw new BeanCreationException(name, "Another node is starting, and does not come to an end", e);
            }
        }
        return bean;
    }

    private static @Nullable Connection lock(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.close();
                return null;
            }
            connection.setAutoCommit(false);
            try (Statement patience = connection.createStatement();
                    PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
                patience.execute(PATIENCE);
                lock.setLong(1, LOCK);
                lock.execute();
            }
            connection.commit();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
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
