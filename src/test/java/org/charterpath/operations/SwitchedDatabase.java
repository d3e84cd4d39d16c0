package org.charterpath.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that a test can take away: whoever wants a connection then waits for one, as with a server that does not answer. */
@TestConfiguration(proxyBeanMethods = false)
class SwitchedDatabase {

    private static volatile @Nullable CountDownLatch away;

    @Bean
    static BeanPostProcessor switchedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? new Switched(database) : bean;
            }
        };
    }

    static void whileAway(Runnable action) {
        CountDownLatch back = new CountDownLatch(1);
        away = back;
        try {
            action.run();
        } finally {
            away = null;
            back.countDown();
        }
    }

    private static final class Switched extends DelegatingDataSource {

        Switched(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            CountDownLatch back = away;
            try {
                if (back != null && !back.await(1, TimeUnit.MINUTES)) {
                    throw new SQLException("The database is away");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(e);
            }
            return super.getConnection();
        }
    }
}
