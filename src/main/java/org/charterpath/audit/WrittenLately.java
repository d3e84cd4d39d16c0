package org.charterpath.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was written down lately, so that the same is not written again each time that it happens. It is remembered here rather
 * than looked up by a key in the table, so that what repeats costs no statement; another instance, or this one started again,
 * writes one row more.
 */
final class WrittenLately<T> {

    private static final int MOST_REMEMBERED = 5_000;

    private final Duration quiet;
    private final Map<T, Instant> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<T, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param quiet for how long the same is not written again */
    WrittenLately(Duration quiet) {
        this.quiet = quiet;
    }

    /** Whether it is to be written down now, and from now on is not for a while. */
    synchronized boolean isNews(T what, Instant now) {
        // The clock of the demo and of tests may go backwards.
        boolean isNews = Optional.ofNullable(lately.get(what))
                .filter(last -> Duration.between(last, now).abs().compareTo(quiet) < 0)
                .isEmpty();
        if (isNews) {
            lately.remove(what);
            lately.put(what, now);
        }
        return isNews;
    }
}
