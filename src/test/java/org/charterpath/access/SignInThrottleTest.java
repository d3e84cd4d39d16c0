package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charterpath.access.SignInThrottle.Attempt;
import org.charterpath.fixture.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final Instant NOW = Instant.parse("2025-11-05T15:00:00Z");

    private final SetClock clock = new SetClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @BeforeEach
    void setTheClock() {
        clock.at(NOW);
    }

    @Test
    void growsTheWaitToAQuarterOfAnHourAndNoLonger() {
        Duration waited = Duration.ZERO;
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThat(throttle.begin(from("10.0.0.1"))).isEmpty();
            Duration wait = throttle.begin(from("10.0.0.1")).orElse(Duration.ZERO);
            assertThat(wait).isBetween(waited, Duration.ofMinutes(15));
            waited = wait;
            clock.at(clock.instant().plus(wait));
        }
        assertThat(waited).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void makesNobodyElseWait() {
        IntStream.range(0, 30).forEach(attempt -> throttle.begin(from("10.0.0.1")));
        assertThat(throttle.begin(from("10.0.0.1"))).isPresent();

        assertThat(throttle.begin(from("10.0.0.2"))).isEmpty();
        assertThat(throttle.begin(new Attempt("other", "10.0.0.1", Optional.empty())))
                .isEmpty();
        assertThat(throttle.begin(new Attempt("pat", "10.0.0.1", Optional.of("browser"))))
                .isEmpty();
    }

    /** One address that tries every account once is a stranger too; a class of people who sign in is not. */
    @Test
    void makesAnAddressWaitThatTriesManyAccounts() {
        for (int person = 0; person < 200; person++) {
            Attempt right = new Attempt("person" + person, "10.0.0.3", Optional.empty());
            assertThat(throttle.begin(right)).isEmpty();
            throttle.succeeded(right);
        }
        for (int person = 0; person < 40; person++) {
            assertThat(throttle.begin(new Attempt("person" + person, "10.0.0.3", Optional.empty())))
                    .isEmpty();
        }

        assertThat(throttle.begin(new Attempt("somebody", "10.0.0.3", Optional.empty())))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void forgivesAfterAnHour() {
        IntStream.range(0, 3).forEach(attempt -> throttle.begin(from("10.0.0.1")));
        clock.at(NOW.plus(Duration.ofMinutes(61)));

        IntStream.range(0, 3)
                .forEach(attempt -> assertThat(throttle.begin(from("10.0.0.1"))).isEmpty());
        assertThat(throttle.begin(from("10.0.0.1"))).contains(Duration.ofSeconds(4));
    }

    private static Attempt from(String address) {
        return new Attempt("pat", address, Optional.empty());
    }
}
