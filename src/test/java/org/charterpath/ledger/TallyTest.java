package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.hours;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void countsEachCategoryUpToItsAllotmentAndShowsTheRestAsSurplus() {
        Tally tally =
                Tally.of(Map.of(AV_COURSE, hours(12), SMALL_GROUP, hours(9.5), INDEPENDENT, hours(60)), OPS_CEILINGS);

        assertThat(tally.line(AV_COURSE).creditedHours()).hasToString("12");
        assertThat(tally.line(SMALL_GROUP).creditedHours()).hasToString("8");
        assertThat(tally.line(SMALL_GROUP).surplusHours()).hasToString("1.5");
        assertThat(tally.line(INDEPENDENT).creditedHours()).hasToString("50");
        assertThat(tally.line(INDEPENDENT).surplusHours()).hasToString("10");
        assertThat(tally.creditedHours()).hasToString("70");
        assertThat(tally.surplusHours()).hasToString("11.5");
        assertThat(tally.loggedHours()).hasToString("81.5");
    }

    @Test
    void hasALineForEveryCategoryEvenWithoutEntries() {
        Tally tally = Tally.of(Map.of(), OPS_CEILINGS);

        assertThat(tally.lines()).extracting(TallyLine::category).containsExactly(String.values());
        assertThat(tally.lines()).allSatisfy(line -> {
            assertThat(line.loggedMinutes()).isZero();
            assertThat(line.openMinutes()).isEqualTo(line.ceilingMinutes());
        });
        assertThat(tally.creditedMinutes()).isZero();
    }

    @Test
    void capsTheTotalWhereTheAllotmentsAddUpToMore() {
        Map<String, Integer> allotments = new EnumMap<>(OPS_CEILINGS.minutesByCategory());
        Tally tally =
                Tally.of(Map.of(AV_COURSE, hours(24), IN_PERSON, hours(12)), new Ceilings(allotments, hours(30), 3));

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
        Tally tally = Tally.of(Map.of(AV_COURSE, hours(12.5)), OPS_CEILINGS);

        assertThat(tally.ceus(1)).hasToString("12.5");
        assertThat(tally.ceus(10)).hasToString("1.25");
        assertThat(CreditTime.ceus(5999, 10)).hasToString("9.99");
    }

    @Test
    void refusesCeilingsThatLeaveACategoryOut() {
        Map<String, Integer> incomplete = new EnumMap<>(OPS_CEILINGS.minutesByCategory());
        incomplete.remove(SMALL_GROUP);

        assertThatThrownBy(() -> new Ceilings(incomplete, hours(100), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SMALL_GROUP");
    }
}
