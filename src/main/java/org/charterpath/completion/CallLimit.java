package org.charterpath.completion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often one token may be used: so many calls a minute, counted before anything is looked up. It lives in memory, of
 * bounded size. Who calls with wrong tokens is not counted, because nobody guesses 256 bits.
 */
@Component
public class CallLimit {

    /** A course with two hundred people that is finished at once is reported in two minutes. */
    public static final int CALLS_A_MINUTE = 120;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    CallLimit(Clock clock) {
        this.clock = clock;
    }

    private record Window(Instant since, int calls) {

        boolean holds(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(WINDOW));
        }
    }

    /**
     * Counts a call.
     *
     * @return how long to wait; empty where nobody has to
     */
    public Optional<Duration> call(String token) {
        Instant now = clock.instant();
        Window window = windows.asMap()
                .compute(
                        CourseSystems.digest(token),
                        (same, before) -> before == null || !before.holds(now)
                                ? new Window(now, 1)
                                : new Window(before.since(), before.calls() + 1));
        return window.calls() <= CALLS_A_MINUTE
                ? Optional.empty()
                : Optional.of(Duration.between(now, window.since().plus(WINDOW)));
    }
}
