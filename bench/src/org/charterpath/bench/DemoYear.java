package org.charterpath.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;

/**
 * What it takes to seed the demo into a new H2 file: two cohorts, one finished and one in the middle of its program. The
 * seeder's own questions are counted too.
 *
 * @param time of seeding alone
 * @param bytes of the file when the demo is seeded
 * @param bytesClosed of the file when the application has ended
 */
record DemoYear(Tally tally, Map<String, Long> rows, Duration time, long bytes, long bytesClosed) {

    /**
     * The demo reaches up to today, and another day is another demo. This day lies ahead, because the seeder ends with
     * what is due at the real present: nothing is.
     */
    private static final Instant TODAY = Instant.parse("2037-11-30T12:00:00Z");

    static DemoYear seed() throws IOException {
        Path folder = Files.createTempDirectory("charterpath-demo");
        try {
            Path file = folder.resolve("charterpath.mv.db");
            Meter meter = new Meter();
            Stopwatch before = new Stopwatch(-1, meter, new Tally());
            Stopwatch after = new Stopwatch(1, meter, null);
            ClockUtil.setCurrentTime(Date.from(TODAY));
            Consumer<ConfigurableApplicationContext> stopwatches = context -> {
                context.getBeanFactory().registerSingleton("beforeSeeding", before);
                context.getBeanFactory().registerSingleton("afterSeeding", after);
            };
            ConfigurableApplicationContext demo =
                    Charterpath.start("demo", meter, stopwatches, "--CHARTERPATH_DATA=" + folder);
            long bytes = Files.size(file);
            Map<String, Long> rows = Side.rows(demo.getBean(DataSource.class));
            demo.close();
            return new DemoYear(
                    before.tally, rows, Duration.ofNanos(after.nanos - before.nanos), bytes, Files.size(file));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Looks at the clock when it is its turn among what is started, and counts from then on into a tally. */
    private static final class Stopwatch implements SmartLifecycle {

        private final int phase;
        private final Meter meter;
        private final Tally tally;
        private long nanos;

        Stopwatch(int phase, Meter meter, Tally tally) {
            this.phase = phase;
            this.meter = meter;
            this.tally = tally;
        }

        @Override
        public void start() {
            nanos = System.nanoTime();
            meter.countEverything(tally);
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }
}
