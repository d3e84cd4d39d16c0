package org.charterpath.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows as gauges what features count in the database. Whoever reads them reads what was counted last, and asks nothing of
 * the database; all nodes show the same. How old that is, is a gauge too.
 */
@Component
public class Measurements {

    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

    private final List<Measured> measured;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();

    private volatile @Nullable Instant countedAt;

    Measurements(List<Measured> measured, MeterRegistry registry, Clock clock) {
        this.measured = List.copyOf(measured);
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("charterpath.measured.age", this, Measurements::secondsOld)
                .baseUnit("seconds")
                .description("How old the numbers from the database are; NaN before the first")
                .register(registry);
    }

    /** Counts anew. Where that fails, all numbers stay as they were, and become older. */
    public synchronized void count() {
        Instant now = clock.instant();
        Map<String, List<Measured.Reading>> byName = new LinkedHashMap<>();
        for (Measured feature : measured) {
            feature.numbers(now).forEach(reading -> byName.computeIfAbsent(reading.name(), none -> new ArrayList<>())
                    .add(reading));
        }
        // What there is none of any more is gone as well.
        gauges.keySet().forEach(name -> byName.computeIfAbsent(name, none -> List.of()));
        byName.forEach(this::show);
        countedAt = now;
    }

    private void show(String name, List<Measured.Reading> readings) {
        MultiGauge gauge = gauges.computeIfAbsent(name, none -> gauge(readings.get(0)));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        readings.forEach(reading -> rows.add(MultiGauge.Row.of(tags(reading), reading.value())));
        gauge.register(rows, true);
    }

    private MultiGauge gauge(Measured.Reading reading) {
        MultiGauge.Builder gauge = MultiGauge.builder(reading.name()).description(reading.means());
        return (reading.unit().isEmpty() ? gauge : gauge.baseUnit(reading.unit())).register(registry);
    }

    private static Tags tags(Measured.Reading reading) {
        return reading.tag().isEmpty() ? Tags.empty() : Tags.of(reading.tag(), reading.of());
    }

    private double secondsOld() {
        Instant counted = countedAt;
        return counted == null
                ? Double.NaN
                : Duration.between(counted, clock.instant()).toMillis() / 1000.0;
    }

    /** Once a minute, on every node. */
    @Component
    @ConditionalOnProperty(name = "charterpath.measured.in-background", matchIfMissing = true)
    static class EveryMinute {

        private final Measurements measurements;

        EveryMinute(Measurements measurements) {
            this.measurements = measurements;
        }

        @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
        void count() {
            try {
                measurements.count();
            } catch (RuntimeException noDatabase) {
                LOG.warn("What waits in the database could not be counted", noDatabase);
            }
        }
    }
}
