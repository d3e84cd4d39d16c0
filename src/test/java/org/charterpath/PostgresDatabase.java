package org.charterpath;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs a test on a real PostgreSQL server, started once, without Docker, in a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = PostgresDatabase.Server.class)
public @interface PostgresDatabase {

    /** Points each application context's data source at a new database of the embedded server. */
    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        public static final String USER = "postgres";

        private static final AtomicInteger DATABASES = new AtomicInteger();

        private static EmbeddedPostgres postgres;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + newDatabase(),
                            "spring.datasource.username=" + USER,
                            "spring.datasource.password=" + USER)
                    .applyTo(context);
        }

        /** @return the address of an empty database, for {@link #USER} with the same password */
        public static String newDatabase() {
            return server().getJdbcUrl(USER, newDatabaseName());
        }

        private static String newDatabaseName() {
            String name = "charterpath_" + DATABASES.incrementAndGet();
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }

        private static synchronized EmbeddedPostgres server() {
            if (postgres == null) {
                try {
                    postgres = EmbeddedPostgres.builder()
                            .setRegisterShutdownHook(false)
                            .start();
                    stopAfterTheContexts(postgres);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return postgres;
        }

        /** A context that cannot reach its database any more waits for it for half a minute before it closes. */
        private static void stopAfterTheContexts(EmbeddedPostgres postgres) {
            SpringApplication.getShutdownHandlers().add(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
