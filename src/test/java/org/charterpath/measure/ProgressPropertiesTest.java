package org.charterpath.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every way from a baseline to a target, whichever way it leads. */
class ProgressPropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @Example
    void isHalfOfTheWayOfAFallingMeasure() {
        assertThat(percent("40", "10", "25")).isEqualTo(50);
        assertThat(percent("40", "10", "46")).as("worse than at the baseline").isEqualTo(-20);
        assertThat(percent("40", "10", "4")).as("beyond the target").isEqualTo(120);
        assertThat(percent("10", "40", "25")).as("the same way up").isEqualTo(50);
        assertThat(percent("-3", "3", "0")).isEqualTo(50);
    }

    @Example
    void isRoundedTowardsWhatIsWorseSoThatNothingArrivesByRounding() {
        assertThat(percent("0", "1000", "999.9")).isEqualTo(99);
        assertThat(progress("0", "1000000", "999999.9").isReached()).isFalse();
        assertThat(percent("0", "3", "-0.0001")).isEqualTo(-1);
        assertThat(percent("0", "0.0001", "999999999999")).isEqualTo(99_999);
    }

    @Property
    void beginsAtTheBaselineAndEndsAtTheTarget(
            @ForAll("amounts") BigDecimal baseline, @ForAll("amounts") BigDecimal target) {
        Assume.that(baseline.compareTo(target) != 0);

        assertThat(Progress.of(baseline, target, baseline).fraction()).isEqualByComparingTo("0");
        assertThat(Progress.of(baseline, target, target).fraction()).isEqualByComparingTo("1");
        assertThat(Progress.of(baseline, target, target).isReached()).isTrue();
    }

    @Property
    void saysTheSameOfTheWayUpAndOfTheWayDown(
            @ForAll("amounts") BigDecimal baseline,
            @ForAll("amounts") BigDecimal target,
            @ForAll("amounts") BigDecimal current) {
        Assume.that(baseline.compareTo(target) != 0);

        assertThat(Progress.of(baseline.negate(), target.negate(), current.negate()))
                .isEqualTo(Progress.of(baseline, target, current));
    }

    @Property
    void saysTheSameInEveryUnitAndFromEveryZero(
            @ForAll("amounts") BigDecimal baseline,
            @ForAll("amounts") BigDecimal target,
            @ForAll("amounts") BigDecimal current,
            @ForAll("amounts") BigDecimal zero,
            @ForAll @IntRange(min = 1, max = 1000) int unit) {
        Assume.that(baseline.compareTo(target) != 0);

        assertThat(Progress.of(inUnit(baseline, zero, unit), inUnit(target, zero, unit), inUnit(current, zero, unit)))
                .isEqualTo(Progress.of(baseline, target, current));
    }

    private static BigDecimal inUnit(BigDecimal amount, BigDecimal zero, int unit) {
        return amount.add(zero).multiply(BigDecimal.valueOf(unit));
    }

    @Property
    void isMoreTheNearerTheTargetAndBelowZeroBehindTheBaseline(
            @ForAll("amounts") BigDecimal baseline,
            @ForAll("amounts") BigDecimal target,
            @ForAll("amounts") BigDecimal one,
            @ForAll("amounts") BigDecimal other) {
        Assume.that(baseline.compareTo(target) != 0);
        int direction = target.compareTo(baseline);

        assertThat(Integer.signum(Progress.of(baseline, target, one).compareTo(Progress.of(baseline, target, other))))
                .isIn(0, direction * one.compareTo(other));
        assertThat(Progress.of(baseline, target, one).fraction().signum() < 0)
                .isEqualTo(direction * one.compareTo(baseline) < 0);
        assertThat(Progress.of(baseline, target, one).isReached()).isEqualTo(direction * one.compareTo(target) >= 0);
    }

    @Property
    void hasNoWayFromAnAmountToItself(@ForAll("amounts") BigDecimal amount, @ForAll("amounts") BigDecimal current) {
        assertThatThrownBy(() -> Progress.of(amount, amount.setScale(6), current))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isExpectedStraightFromTheFirstDayToTheLast(
            @ForAll @IntRange(min = 1, max = 2000) int days, @ForAll @IntRange(min = -100, max = 2100) int passed) {
        Progress expected = Progress.expected(DAY, DAY.plusDays(days), DAY.plusDays(passed));

        assertThat(expected.fraction())
                .isBetween(BigDecimal.ZERO, BigDecimal.ONE)
                .isEqualByComparingTo(BigDecimal.valueOf(Math.max(0, Math.min(days, passed)))
                        .divide(BigDecimal.valueOf(days), 4, RoundingMode.FLOOR));
        assertThat(expected.isReached()).isEqualTo(passed >= days);
    }

    @Property
    void keepsAnAmountThatIsTypedAsItIsShown(@ForAll("amounts") BigDecimal amount) {
        assertThat(Amount.typed(Amount.words(amount)))
                .hasValueSatisfying(typed -> assertThat(typed).isEqualByComparingTo(amount));
        assertThat(Amount.isOne(amount)).isTrue();
    }

    @Example
    void takesNoNumberThatTwoPeopleReadInTwoWays() {
        for (String nonsense : new String[] {
            "", "many", "1,5", "12 %", "1e3", "0x1F", "1.23456", "1234567890123", "NaN", "1,23,456", "--1"
        }) {
            assertThat(Amount.typed(nonsense)).as(nonsense).isEmpty();
        }
        assertThat(Amount.typed(" 1,250.5 ")).contains(new BigDecimal("1250.5"));
        assertThat(Amount.isOne(BigDecimal.TEN.pow(12))).isFalse();
        assertThat(Amount.isOne(new BigDecimal("0.00001"))).isFalse();
        assertThat(Amount.words(new BigDecimal("62.5000"), "%")).isEqualTo("62.5 %");
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        BigDecimal most = new BigDecimal("999999999999.9999");
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals().between(most.negate(), most).ofScale(4),
                Arbitraries.integers().between(-100, 100).map(BigDecimal::valueOf));
    }

    private static Progress progress(String baseline, String target, String current) {
        return Progress.of(new BigDecimal(baseline), new BigDecimal(target), new BigDecimal(current));
    }

    private static int percent(String baseline, String target, String current) {
        return progress(baseline, target, current).percent();
    }
}
