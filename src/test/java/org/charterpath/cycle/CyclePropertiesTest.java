package org.charterpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.charterpath.AlreadyDoneException;
import org.charterpath.cycle.Cycle.Act;
import org.charterpath.cycle.Cycle.Decision;
import org.charterpath.cycle.Cycle.Doing;
import org.charterpath.cycle.Cycle.Saved;
import org.charterpath.cycle.Cycle.Step;
import org.charterpath.cycle.Fidelity.Feature;
import org.charterpath.cycle.Prediction.Verdict;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Measure.Direction;
import org.charterpath.measure.RunChart;

/** What holds of every series, in whichever order somebody tries to write its steps. */
class CyclePropertiesTest {

    private static final Instant NOON = Instant.parse("2026-01-12T18:00:00Z");

    private static final Arbitrary<Boolean> MOSTLY = Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false));

    /** Something that somebody does, good or not, and at which moment. */
    private sealed interface Attempt {

        record Plan(boolean hasNumber, boolean hasDirection, boolean hasMeasure, int size) implements Attempt {}

        record Do(String words) implements Attempt {}

        record Learn(String words) implements Attempt {}

        record Decide(Decision decision, int nextSize) implements Attempt {}

        record Point(int value, int day) implements Attempt {}
    }

    @Property(tries = 500)
    void isNeverDoneBeforeAPredictionAndAMeasureAreWritten(@ForAll("attempts") @Size(max = 25) List<Attempt> attempts) {
        CycleSeries series = series();
        for (int at = 0; at < attempts.size(); at++) {
            series = tried(series, attempts.get(at), "source " + at, at);
            assertThat(series.cycles()).allSatisfy(cycle -> {
                if (cycle.step() != Step.PLAN || !cycle.points().isEmpty()) {
                    assertThat(cycle.plan()).isPresent();
                }
                cycle.plan().ifPresent(planned -> {
                    assertThat(planned.plan().number()).isPresent();
                    assertThat(planned.plan().direction()).isPresent();
                    assertThat(planned.plan().indicator()).isNotEmpty();
                    assertThat(planned.plan().unit()).isNotEmpty();
                });
                assertThat(cycle.doing().isEmpty() || cycle.plan().isPresent()).isTrue();
                assertThat(cycle.study().isEmpty() || cycle.doing().isPresent()).isTrue();
                assertThat(cycle.act().isEmpty() || cycle.study().isPresent()).isTrue();
            });
        }
    }

    @Property(tries = 500)
    void neitherLosesNorChangesWhatIsWritten(@ForAll("attempts") @Size(max = 25) List<Attempt> attempts) {
        CycleSeries series = series();
        for (int at = 0; at < attempts.size(); at++) {
            CycleSeries next = tried(series, attempts.get(at), "source " + at, at);
            for (Cycle before : series.cycles()) {
                Cycle after = next.cycles().get(before.number() - 1);
                before.plan().ifPresent(written -> assertThat(after.plan()).contains(written));
                before.doing().ifPresent(written -> assertThat(after.doing()).contains(written));
                before.study().ifPresent(written -> assertThat(after.study()).contains(written));
                before.act().ifPresent(written -> assertThat(after.act()).contains(written));
                assertThat(after.points()).containsAll(before.points());
                if (before.study().isPresent()) {
                    assertThat(after.result()).as("what has come out stays").isEqualTo(before.result());
                }
            }
            if (series.isOver()) {
                assertThat(next).isEqualTo(series);
            }
            series = next;
        }
    }

    @Property(tries = 300)
    void hasTheEffectOfOnceWhereTheSameIsDoneTwice(@ForAll("attempts") @Size(max = 20) List<Attempt> attempts) {
        CycleSeries once = series();
        CycleSeries twice = series();
        for (int at = 0; at < attempts.size(); at++) {
            once = tried(once, attempts.get(at), "source " + at, at);
            twice = tried(twice, attempts.get(at), "source " + at, at);
            if (!(attempts.get(at) instanceof Attempt.Point)) {
                twice = tried(twice, attempts.get(at), "source " + at, at + 1);
            }
        }
        assertThat(twice).isEqualTo(once);
    }

    @Property
    void growsOrSaysWhyNot(
            @ForAll @IntRange(min = 1, max = 200) int first, @ForAll @IntRange(min = 1, max = 1000) int second) {
        CycleSeries adapted = studied(series(), first, 0);
        adapted = adapted.decided(act(Decision.ADAPT, 0, "act"), "next");
        CycleSeries next = adapted;
        CyclePlan silent =
                SampleCycle.plan(plan -> plan.trying("Call home at 8").touching(second));
        CyclePlan saidWhy = SampleCycle.plan(plan ->
                plan.trying("Call home at 8").touching(second).noLargerBecause("One teacher is away until March"));

        if (second > first) {
            assertThat(next.plan(silent, saved("two", 9), SampleCycle.TODAY)
                            .current()
                            .step())
                    .isEqualTo(Step.DO);
        } else {
            assertThatThrownBy(() -> next.plan(silent, saved("two", 9), SampleCycle.TODAY))
                    .isInstanceOf(InvalidSubmissionException.class)
                    .hasMessageStartingWith("Why it is no larger than the cycle before: ");
        }
        assertThat(next.plan(saidWhy, saved("two", 9), SampleCycle.TODAY)
                        .current()
                        .step())
                .isEqualTo(Step.DO);
    }

    @Property
    void judgesTheWayUpAndTheWayDownByTheSameRule(
            @ForAll @IntRange(min = -1000, max = 1000) int predicted,
            @ForAll @IntRange(min = -1000, max = 1000) int came) {
        Verdict up = new Prediction(BigDecimal.valueOf(predicted), Direction.UP)
                .judge(Optional.of(BigDecimal.valueOf(came)));
        Verdict down = new Prediction(BigDecimal.valueOf(-predicted), Direction.DOWN)
                .judge(Optional.of(BigDecimal.valueOf(-came)));

        assertThat(up).isEqualTo(down).isEqualTo(came >= predicted ? Verdict.CAME_TRUE : Verdict.DID_NOT);
        assertThat(new Prediction(BigDecimal.ONE, Direction.UP).judge(Optional.empty()))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Property
    void hasAsManyNumbersAboveTheMedianAsBelowIt(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 99) Integer> numbers) {
        BigDecimal median = RunChart.median(
                        numbers.stream().map(BigDecimal::valueOf).toList())
                .orElseThrow();

        assertThat(numbers.stream().filter(one -> BigDecimal.valueOf(one).compareTo(median) < 0))
                .hasSizeLessThanOrEqualTo(numbers.size() / 2);
        assertThat(numbers.stream().filter(one -> BigDecimal.valueOf(one).compareTo(median) > 0))
                .hasSizeLessThanOrEqualTo(numbers.size() / 2);
    }

    @Property
    void isOfSmallScaleWhereItBeginsSmallAndDoesNotJump(
            @ForAll @IntRange(min = 1, max = 60) int first, @ForAll @IntRange(min = 1, max = 400) int second) {
        CycleSeries series = studied(series(), first, 3).decided(act(Decision.ADAPT, 0, "act"), "next");
        series = series.plan(
                SampleCycle.plan(plan -> plan.trying("Call home at 8")
                        .touching(second)
                        .noLargerBecause("One teacher is away until March")),
                saved("two", 9),
                SampleCycle.TODAY);

        assertThat(series.fidelity().marks())
                .filteredOn(Fidelity.Mark::isKept)
                .extracting(Fidelity.Mark::feature)
                .isEqualTo(
                        first <= 30 && second <= 5 * first
                                ? List.of(Feature.values())
                                : List.of(Feature.ITERATIVE, Feature.PREDICTION, Feature.CONTINUOUS_DATA));
    }

    @Example
    void keepsNoneOfTheFourFeaturesBeforeAnythingIsPlanned() {
        assertThat(series().fidelity().kept()).isZero();
        assertThat(series().fidelity().marks())
                .extracting(Fidelity.Mark::reason)
                .containsExactly(
                        "Only one cycle up to now; two that build on each other are the least.",
                        "Nothing is predicted yet.",
                        "Nothing is planned yet.",
                        "Nothing is done yet.");
    }

    @Example
    void sawNothingOverTimeWhereItWasMeasuredOnTwoDays() {
        assertThat(studied(series(), 20, 2).fidelity().marks())
                .filteredOn(mark -> mark.feature() == Feature.CONTINUOUS_DATA)
                .extracting(Fidelity.Mark::isKept, Fidelity.Mark::reason)
                .containsExactly(tuple(false, "Cycle 1 was measured on 2 days; 3 are the least."));
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<Attempt> plan = Combinators.combine(
                        MOSTLY, MOSTLY, MOSTLY, Arbitraries.integers().between(0, 60))
                .as(Attempt.Plan::new);
        Arbitrary<Attempt> doing = Arbitraries.of("", "As planned").map(Attempt.Do::new);
        Arbitrary<Attempt> learning = Arbitraries.of("", "That it rains").map(Attempt.Learn::new);
        Arbitrary<Attempt> decision = Combinators.combine(
                        Arbitraries.of(Decision.class), Arbitraries.integers().between(0, 90))
                .as(Attempt.Decide::new);
        Arbitrary<Attempt> point = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(-2, 2))
                .as(Attempt.Point::new);
        return Arbitraries.oneOf(plan, doing, learning, decision, point).list();
    }

    /** What comes of an attempt; a refused one changes nothing. */
    private static CycleSeries tried(CycleSeries series, Attempt attempt, String source, int minute) {
        Saved saved = saved(source, minute);
        try {
            if (attempt instanceof Attempt.Plan plan) {
                return series.plan(planOf(plan, series.cycles().size()), saved, SampleCycle.TODAY);
            }
            if (attempt instanceof Attempt.Do doing) {
                return series.done(new Doing(doing.words(), doing.words(), saved));
            }
            if (attempt instanceof Attempt.Learn learn) {
                return series.studied(learn.words(), learn.words(), saved);
            }
            if (attempt instanceof Attempt.Decide decide) {
                return series.decided(
                        act(decide.decision(), decide.nextSize(), source),
                        "cycle after " + series.cycles().size());
            }
            Attempt.Point point = (Attempt.Point) attempt;
            return series.measured(
                    new CyclePoint(
                            source,
                            BigDecimal.valueOf(point.value()),
                            SampleCycle.TODAY.plusDays(point.day()),
                            "",
                            "ana",
                            saved.at(),
                            Optional.empty()),
                    SampleCycle.TODAY,
                    SampleCycle.TODAY.plusDays(1));
        } catch (InvalidSubmissionException | AlreadyDoneException refused) {
            return series;
        }
    }

    private static CyclePlan planOf(Attempt.Plan plan, int number) {
        return SampleCycle.plan(sample -> sample.trying("Try " + number)
                .touching(plan.size())
                .noLargerBecause("One teacher is away until March")
                .measuring(plan.hasMeasure() ? "Students who come late" : " ", "a day")
                .predicting(
                        plan.hasNumber() ? Optional.of(BigDecimal.TEN) : Optional.empty(),
                        plan.hasDirection() ? Optional.of(Direction.DOWN) : Optional.empty()));
    }

    private static CycleSeries series() {
        return new CycleSeries(
                "series",
                "measured-team",
                "plan",
                "Fewer come late",
                "ana",
                Optional.empty(),
                NOON,
                Optional.empty(),
                List.of(Cycle.open("first", 1, NOON)));
    }

    private static CycleSeries studied(CycleSeries series, int size, int days) {
        CycleSeries planned =
                series.plan(SampleCycle.plan(plan -> plan.touching(size)), saved("one", 1), SampleCycle.TODAY);
        CycleSeries measured = IntStream.range(0, days)
                .boxed()
                .reduce(
                        planned,
                        (one, day) -> one.measured(
                                new CyclePoint(
                                        "point " + day,
                                        BigDecimal.valueOf(day),
                                        SampleCycle.TODAY.plusDays(day),
                                        "",
                                        "ana",
                                        NOON.plusSeconds(120 + day),
                                        Optional.empty()),
                                SampleCycle.TODAY,
                                LocalDate.MAX),
                        (one, other) -> other);
        return measured.done(new Doing("As planned", "Nothing", saved("do", 4)))
                .studied("Rain", "Doors matter", saved("study", 5));
    }

    private static Act act(Decision decision, int nextSize, String source) {
        return new Act(
                Optional.of(decision),
                "It helped in the first week",
                "Call home at " + source,
                Optional.of(nextSize),
                saved(source, 6));
    }

    private static Saved saved(String source, int minute) {
        return new Saved(source, "ana", NOON.plusSeconds(60L * minute));
    }
}
