package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.hours;

import java.util.Map;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

    @Test
    void countsEachCategoryUpToItsAllotmentAndShowsTheRestAsSurplus() {
        Tally tally = Tally.of(
                Map.of("AV_COURSE", hours(12), "SMALL_GROUP", hours(9.5), "INDEPENDENT", hours(60)), OPS_CEILINGS);

        assertThat(tally.line("AV_COURSE").creditedTime()).isEqualTo("12 h");
        assertThat(tally.line("SMALL_GROUP").creditedTime()).isEqualTo("8 h");
        assertThat(tally.line("SMALL_GROUP").surplusTime()).isEqualTo("1 h 30 min");
        assertThat(tally.line("INDEPENDENT").creditedTime()).isEqualTo("50 h");
        assertThat(tally.line("INDEPENDENT").surplusTime()).isEqualTo("10 h");
        assertThat(tally.creditedTime()).isEqualTo("70 h");
        assertThat(tally.surplusTime()).isEqualTo("11 h 30 min");
        assertThat(tally.loggedTime()).isEqualTo("81 h 30 min");
    }

    @Test
    void hasALineForEveryCategoryEvenWithoutEntries() {
        Tally tally = Tally.of(Map.of(), OPS_CEILINGS);

        assertThat(tally.lines())
                .extracting(line -> line.category().id())
                .containsExactly("AV_COURSE", "IN_PERSON", "ONE_ON_ONE", "SMALL_GROUP", "INDEPENDENT");
        assertThat(tally.lines()).allSatisfy(line -> {
            assertThat(line.loggedMinutes()).isZero();
            assertThat(line.openMinutes()).isEqualTo(line.ceilingMinutes());
        });
        assertThat(tally.creditedMinutes()).isZero();
    }

    @Test
    void capsTheTotalWhereTheAllotmentsAddUpToMore() {
        Tally tally = Tally.of(
                Map.of("AV_COURSE", hours(24), "IN_PERSON", hours(12)),
                new Ceilings(OPS_CEILINGS.categories(), hours(30), 3));

        assertThat(tally.creditedMinutes()).isEqualTo(hours(30));
        assertThat(tally.surplusMinutes()).isEqualTo(hours(6));
        assertThat(tally.decisionVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1450, 24 h 10 min, 24:10",
        "570, 9 h 30 min, 9:30",
        "6000, 100 h, 100:00",
        "55, 55 min, 0:55",
        "0, 0 h, 0:00",
        "-180, \u22123 h, -3:00",
        "-65, \u22121 h 5 min, -1:05",
        "-5, \u22125 min, -0:05"
    })
    void saysTimeExactly(int minutes, String inWords, String clock) {
        assertThat(CreditTime.exact(minutes)).isEqualTo(inWords);
        assertThat(CreditTime.clock(minutes)).isEqualTo(clock);
    }

    @Test
    void givesProgramsHoursRoundedDownToTwoDigitsAndNeverInPowersOfTen() {
        assertThat(CreditTime.hours(570)).hasToString("9.5");
        assertThat(CreditTime.hours(6000)).hasToString("100");
        assertThat(CreditTime.hours(55)).hasToString("0.91");
        assertThat(CreditTime.hours(0)).hasToString("0");
        assertThat(CreditTime.hours(-570)).hasToString("-9.5");
    }

    @Test
    void turnsHoursIntoCeusByTheRatioOfTheProgram() {
        Tally tally = Tally.of(Map.of("AV_COURSE", hours(12.5)), OPS_CEILINGS);

        assertThat(tally.ceus(1)).hasToString("12.5");
        assertThat(tally.ceus(10)).hasToString("1.25");
        assertThat(CreditTime.ceus(5999, 10)).hasToString("9.99");
    }

    @Test
    void refusesNegativeCeilings() {
        assertThatThrownBy(() -> new Ceilings.Ceiling(Programs.ops().category("SMALL_GROUP"), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SMALL_GROUP")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new Ceilings(OPS_CEILINGS.categories(), -1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("total");
    }

    @Test
    void knowsNoLineOfACategoryThatTheProgramDoesNotHave() {
        assertThatThrownBy(() -> Tally.of(Map.of(), OPS_CEILINGS).line("GARDENING"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GARDENING");
    }
}
