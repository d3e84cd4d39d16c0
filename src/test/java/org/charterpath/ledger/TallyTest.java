package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.hours;

import java.util.Map;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void countsEachCategoryUpToItsAllotmentAndShowsTheRestAsSurplus() {
        Tally tally = Tally.of(
                Map.of("AV_COURSE", hours(12), "SMALL_GROUP", hours(9.5), "INDEPENDENT", hours(60)), OPS_CEILINGS);

        assertThat(tally.line("AV_COURSE").creditedHours()).hasToString("12");
        assertThat(tally.line("SMALL_GROUP").creditedHours()).hasToString("8");
        assertThat(tally.line("SMALL_GROUP").surplusHours()).hasToString("1.5");
        assertThat(tally.line("INDEPENDENT").creditedHours()).hasToString("50");
        assertThat(tally.line("INDEPENDENT").surplusHours()).hasToString("10");
        assertThat(tally.creditedHours()).hasToString("70");
        assertThat(tally.surplusHours()).hasToString("11.5");
        assertThat(tally.loggedHours()).hasToString("81.5");
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

    @Test
    void showsHoursRoundedDownToTwoDigitsAndNeverInPowersOfTen() {
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
