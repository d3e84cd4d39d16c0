package org.charterpath.transcript;

import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;

/** Says why less counts than was approved: "8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1". */
final class CeilingReason {

    private CeilingReason() {}

    static Optional<String> of(TallyLine line, int decisionVersion) {
        return line.surplusMinutes() == 0
                ? Optional.empty()
                : Optional.of(sentence(
                        line.creditedMinutes(),
                        line.loggedMinutes(),
                        line.category().shortTitle() + " ceiling",
                        line.ceilingMinutes(),
                        decisionVersion));
    }

    /** The same for all categories together, where their sum lies over the total ceiling. */
    static Optional<String> ofTotal(Tally tally) {
        return tally.overallSurplusMinutes() == 0
                ? Optional.empty()
                : Optional.of(sentence(
                        tally.creditedMinutes(),
                        tally.countedByCategory(),
                        "ceiling of all categories together",
                        tally.ceilingMinutes(),
                        tally.decisionVersion()));
    }

    private static String sentence(int counted, int approved, String ceiling, int ceilingMinutes, int decisionVersion) {
        return "%s of %s count: %s %s, rule version %d"
                .formatted(
                        CreditTime.exact(counted),
                        CreditTime.exact(approved),
                        ceiling,
                        CreditTime.exact(ceilingMinutes),
                        decisionVersion);
    }
}
