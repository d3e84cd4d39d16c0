package org.charterpath.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every run chart, whatever was measured. */
class RunChartTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Property
    void drawsEverythingWithinItsPicture(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -100000, max = 100000) Integer> values,
            @ForAll @IntRange(min = -100000, max = 100000) int predicted) {
        RunChart chart = chart(values, Optional.of(predicted));

        assertThat(chart.places()).hasSameSizeAs(values).allSatisfy(place -> {
            assertThat(place.x()).isBetween(chart.left(), chart.right());
            assertThat(place.y()).isBetween(0, chart.bottom());
        });
        assertThat(chart.medianY()).isBetween(0, chart.bottom());
        assertThat(chart.levelY()).isBetween(0, chart.bottom());
        assertThat(chart.scale()).isNotEmpty();
        assertThat(chart.isShort()).isEqualTo(values.size() < 3);
    }

    @Property
    void drawsMoreHigherThanLess(
            @ForAll @IntRange(min = -1000, max = 1000) int less, @ForAll @IntRange(min = 1, max = 1000) int more) {
        List<RunChart.Place> places =
                chart(List.of(less, less + more), Optional.empty()).places();

        assertThat(places.get(1).y()).isLessThan(places.get(0).y());
        assertThat(places.get(1).x()).isGreaterThan(places.get(0).x());
    }

    @Example
    void saysTheSameInASentence() {
        assertThat(chart(List.of(7, 4, 5), Optional.of(4)).sentence())
                .isEqualTo("Late: 3 points from 7 students on Mar 2, 2026 to 5 students on Mar 4, 2026; the median is 5"
                        + " students; Predicted: at most 4.");
        assertThat(chart(List.of(), Optional.of(4)).sentence()).isEqualTo("Late: nothing was measured.");
    }

    @Example
    void leadsFromTheBaselineToTheTargetOfAMeasure() {
        RunChart chart = new RunChart(
                "Late",
                "students",
                List.of(new RunChart.Point(DAY, BigDecimal.TEN)),
                Optional.empty(),
                Optional.of(new RunChart.Way(
                        new RunChart.Point(DAY, BigDecimal.TEN),
                        new RunChart.Point(DAY.plusDays(10), BigDecimal.ZERO))));

        assertThat(chart.wayLine()).isEqualTo("%d,%d %d,%d".formatted(chart.left(), 16, chart.right(), chart.bottom()));
        assertThat(chart.days()).extracting(RunChart.Place::words).containsExactly("Mar 2, 2026", "Mar 12, 2026");
    }

    private static RunChart chart(List<Integer> values, Optional<Integer> predicted) {
        return new RunChart(
                "Late",
                "students",
                IntStream.range(0, values.size())
                        .mapToObj(at -> new RunChart.Point(DAY.plusDays(at), BigDecimal.valueOf(values.get(at))))
                        .toList(),
                predicted.map(
                        number -> new RunChart.Level("Predicted", "at most " + number, BigDecimal.valueOf(number))),
                Optional.empty());
    }
}
