package org.charterpath.privacy;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept: see the decision record 66.
 *
 * @param records what certificates rest on, counted from the end of an enrolment, a year at least; the models say the same of the engine's history
 * @param mail the words of messages that went out
 * @param traces who signed in and was refused, and other traces of how the application runs
 */
@ConfigurationProperties("charterpath.retention")
public record RetentionSettings(Period records, Period mail, Period traces) {

    /** A certificate of the spring is asked for in the autumn, and a year is accounted for when the next one is over. */
    private static final Period SHORTEST_RECORDS = Period.ofDays(365);

    public RetentionSettings {
        for (Period period : new Period[] {records, mail, traces}) {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException(
                        "charterpath.retention: '%s' would let things go at once".formatted(period));
            }
        }
        if (days(records) < days(SHORTEST_RECORDS)) {
            throw new IllegalArgumentException("charterpath.retention.records: at least a year (%s), this is '%s'"
                    .formatted(SHORTEST_RECORDS, records));
        }
    }

    private static long days(Period period) {
        LocalDate day = LocalDate.EPOCH;
        return ChronoUnit.DAYS.between(day, day.plus(period));
    }

    Period of(KeptAbout.Expiry.Age age) {
        return switch (age) {
            case RECORDS -> records;
            case MAIL -> mail;
            case TRACES -> traces;
        };
    }
}
