package org.charterpath;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long something waits, in days of one calendar.
 *
 * @param since the day since which it waits; empty where that does not matter
 * @param due the last day on which it is in time; empty where there is none
 */
public record WaitingTime(Optional<LocalDate> since, Optional<LocalDate> due, LocalDate today) {

    private static final int SOON_IN_DAYS = 2;

    /** Waits for somebody since a day, for as long as it takes. */
    public static WaitingTime since(LocalDate since, LocalDate today) {
        return new WaitingTime(Optional.of(since), Optional.empty(), today);
    }

    /** Is to be done by a day. */
    public static WaitingTime until(LocalDate due, LocalDate today) {
        return new WaitingTime(Optional.empty(), Optional.of(due), today);
    }

    /** Waits for somebody since a day, who has time until another one. */
    public static WaitingTime between(LocalDate since, LocalDate due, LocalDate today) {
        return new WaitingTime(Optional.of(since), Optional.of(due), today);
    }

    /** The state that our pages mark it with: {@code late}, {@code soon} for the last two days and the day itself, or {@code waiting}. */
    public String tone() {
        return due.map(last -> ChronoUnit.DAYS.between(today, last))
                .map(left -> left < 0 ? "late" : left <= SOON_IN_DAYS ? "soon" : "waiting")
                .orElse("waiting");
    }

    /** For example "waits for 5 days, 2 days overdue". */
    public String inWords() {
        return Stream.of(since.map(this::waits), due.map(this::comes))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private String waits(LocalDate first) {
        long days = ChronoUnit.DAYS.between(first, today);
        return days <= 0 ? "since today" : "waits for " + count(days);
    }

    private String comes(LocalDate last) {
        long left = ChronoUnit.DAYS.between(today, last);
        if (left < 0) {
            return count(-left) + " overdue";
        }
        if (left <= 1) {
            return left == 0 ? "due today" : "due tomorrow";
        }
        return left <= SOON_IN_DAYS ? "due in " + count(left) : "due " + DayWords.of(last);
    }

    private static String count(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
