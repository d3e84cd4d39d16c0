package org.charterpath;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs a test on a real PostgreSQL server, started once, without Docker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = PostgresDatabase.Server.class)
public @interface PostgresDatabase {

    /** Points the data source at an embedded server. */
    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static EmbeddedPostgres postgres;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + server().getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=postgres",
                            "spring.datasource.password=postgres")
                    .applyTo(context);
        }

        private static synchronized EmbeddedPostgres server() {
            if (postgres == null) {
                try {
                    postgres = EmbeddedPostgres.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return postgres;
        }
    }
}
