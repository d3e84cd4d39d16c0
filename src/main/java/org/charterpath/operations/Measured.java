package org.charterpath.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feature counts in the database for whoever watches an installation, as a Spring bean. It is asked once a minute,
 * however often somebody looks, so it asks the database in few statements whose cost does not grow with the past.
 */
@FunctionalInterface
public interface Measured {

    /**
     * The numbers as they are now.
     *
     * @param now what counts as now
     */
    List<Reading> numbers(Instant now);

    /**
     * A number of what is kept.
     *
     * @param name with dots between its words, without its unit
     * @param means in words
     * @param unit such as {@code seconds}; empty for a count
     * @param tag what tells numbers of the same name apart; empty where there is one
     * @param of the tag's value: one of few, and never a person
     */
    record Reading(String name, String means, String unit, String tag, String of, double value) {

        private static final String SECONDS = "seconds";

        /** How many there are. */
        public static Reading count(String name, String means, long value) {
            return new Reading(name, means, "", "", "", value);
        }

        /** How many there are of one of several kinds. */
        public static Reading count(String name, String means, String tag, String of, long value) {
            return new Reading(name, means, "", tag, of, value);
        }

        /** How long it is since something; never less than nothing, since the clock of the demo may go backwards. */
        public static Reading age(String name, String means, Optional<Instant> since, Instant now) {
            double seconds = since.map(begun -> Duration.between(begun, now).toMillis() / 1000.0)
                    .filter(passed -> passed > 0)
                    .orElse(0.0);
            return new Reading(name, means, SECONDS, "", "", seconds);
        }
    }
}
