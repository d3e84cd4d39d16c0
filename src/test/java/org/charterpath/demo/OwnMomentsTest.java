package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;

class OwnMomentsTest {

    private static final Instant SPRING = Instant.parse("2025-04-01T09:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-01T09:00:00Z");

    private final OwnMoments moments = new OwnMoments();

    @Test
    void letsTwoLivesGoOnAtMomentsOfTheirOwnWithWhomeverTheyStart() {
        Map<String, Instant> seen = new ConcurrentHashMap<>();
        moments.begin();
        try {
            new Lanes(2).run(List.of(SPRING, AUTUMN), Instant::toString, moment -> {
                moments.moveTo(moment);
                new Lanes(2)
                        .run(List.of(moment + " one", moment + " other"), name -> name, name -> seen.put(name, now()));
            });
            assertThat(now()).as("whoever has no moment").isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        } finally {
            moments.end();
        }

        assertThat(seen)
                .containsOnly(
                        Map.entry(SPRING + " one", SPRING),
                        Map.entry(SPRING + " other", SPRING),
                        Map.entry(AUTUMN + " one", AUTUMN),
                        Map.entry(AUTUMN + " other", AUTUMN));
    }

    @Test
    void givesTheClockBackToThePresent() {
        moments.begin();
        moments.moveTo(SPRING);
        moments.end();

        assertThat(now()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
