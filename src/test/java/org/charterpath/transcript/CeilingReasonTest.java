package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.hours;

import java.util.Map;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AV_COURSE   | 25.5 | 24 h of 25 h 30 min count: online-course ceiling 24 h, rule version 1",
                "IN_PERSON   | 13   | 12 h of 13 h count: in-person ceiling 12 h, rule version 1",
                "ONE_ON_ONE  | 6.75 | 6 h of 6 h 45 min count: one-on-one ceiling 6 h, rule version 1",
                "SMALL_GROUP | 9.5  | 8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1",
                "INDEPENDENT | 60   | 50 h of 60 h count: independent-work ceiling 50 h, rule version 1"
            })
    void namesTheCeilingAndTheRule(String category, double approved, String sentence) {
        Tally tally = Tally.of(Map.of(category, hours(approved)), OPS_CEILINGS);

        assertThat(CeilingReason.of(tally.line(category), tally.decisionVersion()))
                .contains(sentence);
        assertThat(CeilingReason.ofTotal(tally)).isEmpty();
    }

    @Test
    void isSilentWhereEverythingCounts() {
        Tally tally = Tally.of(Map.of("AV_COURSE", hours(24)), OPS_CEILINGS);

        assertThat(CeilingReason.of(tally.line("AV_COURSE"), 1)).isEmpty();
    }

    @Test
    void namesTheCeilingOfAllCategoriesWhereTheirSumIsTooMuch() {
        Tally tally = Tally.of(
                Map.of("AV_COURSE", hours(24), "IN_PERSON", hours(12)),
                new Ceilings(OPS_CEILINGS.categories(), hours(30), 3));

        assertThat(CeilingReason.ofTotal(tally))
                .contains("30 h of 36 h count: ceiling of all categories together 30 h, rule version 3");
    }
}
