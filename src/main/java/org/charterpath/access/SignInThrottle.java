package org.charterpath.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try to sign in. Wrong passwords make whoever sends them wait, longer each time, by the address and
 * by the account and the address together, and the wait ends by itself. Nothing here belongs to an account alone: no
 * stranger keeps its owner out. A browser that has signed in to the account before waits for its own mistakes only. What is
 * asked for inside of a session is counted apart (see {@link PasswordChecks}).
 *
 * <p>It lives in memory, of bounded size: a new start forgives everybody.
 */
@Component
public class SignInThrottle {

    /** A person mistypes now and then; a school behind one address has many people. */
    private static final Limit OF_ONE = new Limit(3, Duration.ofSeconds(4), Duration.ofMinutes(15));

    private static final Limit OF_AN_ADDRESS = new Limit(40, Duration.ofSeconds(2), Duration.ofMinutes(5));
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<Key, Failures> failures;

    SignInThrottle(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(FORGIVEN_AFTER)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * Who tries.
     *
     * @param account as it was typed, whether or not there is one
     * @param address where from
     * @param browser the browser's own mark, where it has signed in to this account before
     */
    public record Attempt(String account, String address, Optional<String> browser) {}

    /** The present password was asked for too often; nobody looks at another one yet. */
    public static final class TooManyException extends RuntimeException {

        private final Duration wait;

        TooManyException(Duration wait) {
            super("After too many wrong passwords, the next one is looked at in %d seconds."
                    .formatted(secondsOf(wait)));
            this.wait = wait;
        }

        /** At least one second, and never too few. */
        public long seconds() {
            return secondsOf(wait);
        }
    }

    /** A wait in whole seconds: at least one, and never too few. */
    public static long secondsOf(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private record Key(String kind, String account, String from) {}

    /** Wrong passwords so far, and until when nobody is listened to. */
    private record Failures(int count, Instant waitUntil) {}

    /** @param free how many wrong passwords cost nothing */
    private record Limit(int free, Duration first, Duration longest) {

        Duration waitAfter(int count) {
            if (count < free) {
                return Duration.ZERO;
            }
            Duration wait = first.multipliedBy(1L << Math.min(count - free, 20));
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    /**
     * Counts an attempt as failed until {@link #succeeded} says otherwise, so that many at once do not slip through; whoever
     * has to wait is told how long, and the attempt does not count.
     *
     * @return how long to wait; empty where the password may be looked at
     */
    public Optional<Duration> begin(Attempt attempt) {
        Instant now = clock.instant();
        Optional<Duration> wait = keysOf(attempt).stream()
                .map(key -> waitOf(failures.getIfPresent(key), now))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (wait.isEmpty()) {
            keysOf(attempt).forEach(key -> failures.asMap().compute(key, (same, before) -> failed(key, before, now)));
        }
        return wait;
    }

    /**
     * Counts that somebody asks for what costs others something, such as a mail, without a sign-in. Whoever asks too often
     * has to wait, whatever is asked for.
     *
     * @return how long to wait; empty where nobody has to
     */
    public Optional<Duration> ask(String address) {
        Instant now = clock.instant();
        Key key = new Key("asked", "", address);
        Optional<Duration> wait = waitOf(failures.getIfPresent(key), now);
        if (wait.isEmpty()) {
            failures.asMap().compute(key, (same, before) -> failed(key, before, now));
        }
        return wait;
    }

    /**
     * What was asked for was no guess: it costs the address nothing.
     *
     * @param address as it was given to {@link #ask}
     */
    public void found(String address) {
        failures.asMap().computeIfPresent(new Key("asked", "", address), (same, before) -> lessOne(before));
    }

    private static @Nullable Failures lessOne(Failures before) {
        return before.count() > 1 ? new Failures(before.count() - 1, Instant.MIN) : null;
    }

    /** The password was right: this person's mistakes are forgotten, and the address has not made one. */
    public void succeeded(Attempt attempt) {
        for (Key key : keysOf(attempt)) {
            if (key.account().isEmpty()) {
                failures.asMap().computeIfPresent(key, (same, before) -> lessOne(before));
            } else {
                failures.invalidate(key);
            }
        }
    }

    private static Optional<Duration> waitOf(@Nullable Failures before, Instant now) {
        // The clock of the demo may go backwards: nobody waits longer than the longest wait.
        return Optional.ofNullable(before)
                .filter(failed -> failed.waitUntil().isAfter(now))
                .map(failed -> Duration.between(now, failed.waitUntil()))
                .filter(wait -> wait.compareTo(OF_ONE.longest()) <= 0);
    }

    private static Failures failed(Key key, @Nullable Failures before, Instant now) {
        int count = before == null ? 1 : before.count() + 1;
        Limit limit = key.account().isEmpty() ? OF_AN_ADDRESS : OF_ONE;
        Duration wait = limit.waitAfter(count);
        return new Failures(count, wait.isZero() ? Instant.MIN : now.plus(wait));
    }

    private static List<Key> keysOf(Attempt attempt) {
        // Of a fixed length, however long what was typed is.
        String account = DigestUtils.sha256Hex(attempt.account().toLowerCase(Locale.ROOT));
        return attempt.browser()
                .map(browser -> List.of(new Key("browser", account, browser)))
                .orElseGet(() -> List.of(
                        new Key("address", "", attempt.address()), new Key("pair", account, attempt.address())));
    }
}
