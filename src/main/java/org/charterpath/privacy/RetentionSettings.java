package org.charterpath.privacy;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept: see the decision record 66.
 *
 * @param records what certificates rest on, counted from the end of an enrolment; the models say the same of the engine's history
 * @param mail the words of messages that went out
 * @param traces who signed in and was refused, and other traces of how the application runs
 */
@ConfigurationProperties("charterpath.retention")
public record RetentionSettings(Period records, Period mail, Period traces) {

    public RetentionSettings {
        for (Period period : new Period[] {records, mail, traces}) {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException(
                        "charterpath.retention: '%s' would let things go at once".formatted(period));
            }
        }
    }

    Period of(KeptAbout.Expiry.Age age) {
        return switch (age) {
            case RECORDS -> records;
            case MAIL -> mail;
            case TRACES -> traces;
        };
    }
}
