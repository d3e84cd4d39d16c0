package org.charterpath.transcript;

import java.math.BigDecimal;
import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;

/** Says why less counts than was approved: "8 of 9.5 h count: small-group ceiling 8 h, rule version 1". */
final class CeilingReason {

    private CeilingReason() {}

    static Optional<String> of(TallyLine line, int decisionVersion) {
        return line.surplusMinutes() == 0
                ? Optional.empty()
                : Optional.of(sentence(
                        line.creditedHours(),
                        line.loggedHours(),
                        line.category().shortTitle() + " ceiling",
                        line.ceilingHours(),
                        decisionVersion));
    }

    /** The same for all categories together, where their sum lies over the total ceiling. */
    static Optional<String> ofTotal(Tally tally) {
        int countedByCategory =
                tally.lines().stream().mapToInt(TallyLine::creditedMinutes).sum();
        return countedByCategory <= tally.ceilingMinutes()
                ? Optional.empty()
                : Optional.of(sentence(
                        tally.creditedHours(),
                        CreditTime.hours(countedByCategory),
                        "ceiling of all categories together",
                        tally.ceilingHours(),
                        tally.decisionVersion()));
    }

    private static String sentence(
            BigDecimal counted, BigDecimal approved, String ceiling, BigDecimal ceilingHours, int decisionVersion) {
        return "%s of %s h count: %s %s h, rule version %d"
                .formatted(counted, approved, ceiling, ceilingHours, decisionVersion);
    }
}
