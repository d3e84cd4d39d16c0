package org.charterpath.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.charterpath.program.CreditCategory;

/** What one enrolment's ledger adds up to, per category and stage. */
record LedgerSums(List<Sum> sums) {

    /** Minutes and number of entries of one category in one stage. */
    record Sum(CreditCategory category, String stageId, int minutes, int entries) {}

    Map<CreditCategory, Integer> minutesByCategory() {
        Map<CreditCategory, Integer> minutes = new EnumMap<>(CreditCategory.class);
        sums.forEach(sum -> minutes.merge(sum.category(), sum.minutes(), Integer::sum));
        return minutes;
    }

    int minutesOf(String stageId) {
        return sums.stream()
                .filter(sum -> sum.stageId().equals(stageId))
                .mapToInt(Sum::minutes)
                .sum();
    }

    int entries() {
        return sums.stream().mapToInt(Sum::entries).sum();
    }
}
