package org.charterpath.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The database file with the settings that the application ships. */
class LocalDatabaseTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int TEXT = 64 * 1024;
    private static final int KEPT = 60;
    private static final int WRITTEN = 400;
    private static final long EVERY_MILLIS = 25;

    @TempDir
    private Path data;

    private final Random random = new Random(12);

    @EnableScheduling
    static class Scheduling {}

    /** H2 as it comes keeps all 25 MiB that are written in these ten seconds, and after a stop twice what is left. */
    @Test
    void staysSmallWhileMuchIsWrittenAndDeletedAndAfterAStop() {
        application().run(context -> {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("create table letter (id integer primary key, body text not null)")
                    .update();

            write(jdbc);

            assertThat(jdbc.sql("select count(*) from letter")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(KEPT);
            assertThat(size()).isLessThan(15 * MEBIBYTE);
        });

        assertThat(size()).isLessThan(KEPT * TEXT * 3 / 2);
    }

    @Test
    void asksTheDiskForAFileAlone() {
        application().run(context -> assertThat(context).hasSingleBean(LocalDatabase.class));
        application()
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:not-a-file")
                .run(context -> assertThat(context).doesNotHaveBean(LocalDatabase.class));
    }

    @Test
    void writesSeldomInBulkAndAsUsualAfterwardsAlsoAfterAFailure() {
        application().run(context -> {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            LocalDatabase local = context.getBean(LocalDatabase.class);

            local.inBulk(() -> assertThat(writeDelay(jdbc)).isEqualTo("SET WRITE_DELAY 10000"));
            assertThat(writeDelay(jdbc)).isEqualTo("SET WRITE_DELAY 500");

            assertThatThrownBy(() -> local.inBulk(() -> {
                        throw new IllegalStateException("nonsense");
                    }))
                    .hasMessage("nonsense");
            assertThat(writeDelay(jdbc)).isEqualTo("SET WRITE_DELAY 500");
        });
    }

    private static String writeDelay(JdbcClient jdbc) {
        return jdbc.sql("script nodata").query(String.class).list().stream()
                .filter(statement -> statement.contains("WRITE_DELAY"))
                .map(statement -> statement.replace(";", ""))
                .collect(Collectors.joining());
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("CHARTERPATH_DATA=" + data)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        TaskSchedulingAutoConfiguration.class))
                .withUserConfiguration(Scheduling.class, LocalDatabase.class);
    }

    /** At a pace, as people do: what H2 keeps for a while depends on how much comes in that while. */
    private void write(JdbcClient jdbc) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(WRITTEN);
        ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> writing = people.scheduleAtFixedRate(
                    () -> {
                        exchangeOne(jdbc, (int) left.getCount());
                        left.countDown();
                    },
                    0,
                    EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            assertThat(left.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(writing.isDone()).as("ended by a failure").isFalse();
        } finally {
            people.shutdown();
            assertThat(people.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void exchangeOne(JdbcClient jdbc, int number) {
        if (number > 0) {
            jdbc.sql("insert into letter values (?, ?)")
                    .params(number, randomText())
                    .update();
            jdbc.sql("delete from letter where id >= ?").param(number + KEPT).update();
        }
    }

    /** Nothing that could be compressed to a fraction. */
    private String randomText() {
        byte[] bytes = new byte[TEXT];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (' ' + random.nextInt('~' - ' '));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private long size() {
        try {
            return Files.size(data.resolve("charterpath.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
