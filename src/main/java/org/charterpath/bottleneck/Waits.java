package org.charterpath.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long something has waited, each time that somebody had to do it. Times are those of clocks and calendars: nights, weekends and holidays
 * count.
 *
 * @param done how often it was done
 * @param waiting how often it waits now
 * @param oldest since when the oldest of those waits; empty where none does, or it is not to be told
 * @param timed how often it had a due time and was done, or waits past it
 * @param late how often of those it was done after its due time, or waits past it
 * @param median half took no longer; empty where fewer than {@value Scope#FEWEST} are done
 * @param ninetieth nine of ten took no longer; empty as the median
 */
public record Waits(
        long done,
        long waiting,
        Optional<Instant> oldest,
        long timed,
        long late,
        Optional<Duration> median,
        Optional<Duration> ninetieth) {

    public Waits {
        if (done < Scope.FEWEST) {
            median = Optional.empty();
            ninetieth = Optional.empty();
        }
    }

    /** Whether something is slow. */
    public enum Pace {
        /** Most are late. */
        SLOW("late"),
        /** More than one in ten is late or, where nothing is due, the oldest waits longer than nine of ten have. */
        AT_TIMES("soon"),
        FINE("done"),
        /** There are too few to tell. */
        UNKNOWN("open");

        private final String mark;

        Pace(String mark) {
            this.mark = mark;
        }

        /** The state that our pages mark it with. */
        public String mark() {
            return mark;
        }
    }

    /** The same without what would tell how long somebody in particular has taken. */
    Waits countsAlone() {
        return new Waits(done, waiting, Optional.empty(), 0, 0, Optional.empty(), Optional.empty());
    }

    /** Whether it is slow, by its due time or, where it has none, by its own past. */
    public Pace pace(Instant now) {
        if (isTimed()) {
            return late * 2 > timed ? Pace.SLOW : late * 10 > timed ? Pace.AT_TIMES : Pace.FINE;
        }
        return ninetieth
                .map(usual -> age(now).filter(age -> age.compareTo(usual) > 0).isPresent() ? Pace.AT_TIMES : Pace.FINE)
                .orElse(Pace.UNKNOWN);
    }

    /** Whether it is slow, and by what. */
    public String paceInWords(Instant now) {
        if (isTimed()) {
            return late == 0 ? "None late" : "%d of %d late".formatted(late, timed);
        }
        return switch (pace(now)) {
            case AT_TIMES -> "The oldest waits longer than nine of ten did";
            case UNKNOWN -> TOO_FEW_TO_TELL;
            default -> "None waits longer than nine of ten did";
        };
    }

    private static final String TOO_FEW_TO_TELL = "Too few to tell";

    private boolean isTimed() {
        return timed >= Scope.FEWEST;
    }

    /** What part of those with a due time is late, from 0 to 1. */
    double lateShare() {
        return isTimed() ? (double) late / timed : 0;
    }

    /** How long the oldest has waited by now. */
    public Optional<Duration> age(Instant now) {
        return oldest.map(since -> Duration.between(since, now)).map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** For example "2 days 3 hours"; why there is none where there is none. */
    public String medianInWords() {
        return inWords(median);
    }

    public String ninetiethInWords() {
        return inWords(ninetieth);
    }

    private String inWords(Optional<Duration> time) {
        return time.map(Span::inWords).orElse(done == 0 ? Span.NONE : Span.TOO_FEW);
    }

    /** How long the oldest has waited, in words. */
    public String ageInWords(Instant now) {
        return age(now).map(Span::inWords).orElse(Span.NONE);
    }
}
