package org.charterpath.measure;

import java.time.LocalDate;
import java.time.Period;

/** How often a measure is taken. */
public enum Cadence {
    WEEKLY("every week", Period.ofWeeks(1)),
    MONTHLY("every month", Period.ofMonths(1)),
    QUARTERLY("every quarter", Period.ofMonths(3)),
    HALF_YEARLY("every half year", Period.ofMonths(6)),
    YEARLY("every year", Period.ofYears(1));

    private final String words;
    private final Period period;

    Cadence(String words, Period period) {
        this.words = words;
        this.period = period;
    }

    /** As people read it in a sentence. */
    public String words() {
        return words;
    }

    /** Days after the due one that an update may take: as much as a vacation, and less where a number is due every week. */
    public int graceDays() {
        return switch (this) {
            case WEEKLY -> 3;
            case MONTHLY -> 7;
            case QUARTERLY, HALF_YEARLY, YEARLY -> 14;
        };
    }

    /** The day on which the next update is due after one of that day. */
    public LocalDate after(LocalDate day) {
        return day.plus(period);
    }
}
