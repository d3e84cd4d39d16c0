package org.charterpath.cycle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.measure.Amount;
import org.charterpath.measure.RunChart;

/**
 * What was measured on a day while something was tried; written once, never changed.
 *
 * @param on the day on which it was so
 * @param note what is to be known of it, or why it corrects another one
 * @param author the user id of whoever wrote it
 * @param supersedes the id of the one that was wrong
 */
public record CyclePoint(
        String id,
        BigDecimal value,
        LocalDate on,
        String note,
        String author,
        Instant writtenAt,
        Optional<String> supersedes) {

    private static final Comparator<CyclePoint> IN_ORDER =
            Comparator.comparing(CyclePoint::on).thenComparing(CyclePoint::writtenAt);

    public CyclePoint {
        value = Amount.isOne(value) ? Amount.kept(value) : value;
    }

    /** Those that count, by day: none that another one corrects. */
    static List<CyclePoint> counting(List<CyclePoint> points) {
        Set<String> wrong =
                points.stream().flatMap(point -> point.supersedes().stream()).collect(Collectors.toSet());
        return points.stream()
                .filter(point -> !wrong.contains(point.id()))
                .sorted(IN_ORDER)
                .toList();
    }

    /**
     * What has come out: the median of the points that count, so that neither one good day nor the last day decides; empty where
     * there are none.
     */
    static Optional<BigDecimal> result(List<CyclePoint> points) {
        return RunChart.median(counting(points).stream().map(CyclePoint::value).toList());
    }

    boolean says(BigDecimal otherValue, LocalDate otherDay, String otherNote, Optional<String> wrong) {
        return value.compareTo(otherValue) == 0
                && on.equals(otherDay)
                && note.equals(otherNote)
                && supersedes.equals(wrong);
    }
}
