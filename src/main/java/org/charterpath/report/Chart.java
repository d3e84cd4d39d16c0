package org.charterpath.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The bars of a {@link Section}, in percent of a common scale: whoever draws them, on a page or in a document, only has to
 * put them there. The table beneath says the same in figures.
 */
public final class Chart {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;
    private static final BigDecimal MARK_WIDTH = BigDecimal.ONE;

    /** The series of marks. */
    static final int MARK = 0;

    private final Section.Bars bars;
    private final long most;

    private Chart(Section.Bars bars, long most) {
        this.bars = bars;
        this.most = most;
    }

    /**
     * Part of a bar, or a mark across it.
     *
     * @param series which of the drawn columns, 1 for the first; {@value #MARK} for a mark
     * @param from where it begins, in percent of the scale
     * @param width in percent of the scale
     */
    public record Part(int series, BigDecimal from, BigDecimal width) {}

    /**
     * What is drawn for one row.
     *
     * @param bars beneath each other, each of its parts
     */
    public record Group(String title, List<List<Part>> bars) {}

    static List<Group> of(Section.Bars bars, List<Section.Row> rows) {
        long most = bars.most()
                .orElseGet(() ->
                        rows.stream().mapToLong(row -> length(bars, row)).max().orElse(0));
        return most == 0
                ? List.of()
                : rows.stream().map(new Chart(bars, most)::group).toList();
    }

    private static long length(Section.Bars bars, Section.Row row) {
        LongStream drawn = bars.columns().stream().mapToLong(column -> figure(row, column));
        return bars.stacked() ? drawn.sum() : drawn.max().orElse(0);
    }

    private static long figure(Section.Row row, int column) {
        return Math.max(0, row.figures().get(column).orElse(0L));
    }

    private Group group(Section.Row row) {
        List<List<Part>> drawn = new ArrayList<>();
        long from = 0;
        for (int number = 0; number < bars.columns().size(); number++) {
            long figure = figure(row, bars.columns().get(number));
            List<Part> bar = new ArrayList<>(List.of(new Part(number + 1, share(from), share(figure))));
            mark(row, number).ifPresent(bar::add);
            drawn.add(List.copyOf(bar));
            from += bars.stacked() ? figure : 0;
        }
        return new Group(
                row.title(),
                bars.stacked() ? List.of(drawn.stream().flatMap(List::stream).toList()) : drawn);
    }

    /** A narrow part in the middle of which its figure lies. */
    private Optional<Part> mark(Section.Row row, int bar) {
        return Optional.ofNullable(bars.marks())
                .flatMap(marks -> row.figures().get(marks.columns().get(bar)))
                .map(figure -> new Part(
                        MARK,
                        share(figure)
                                .subtract(MARK_WIDTH.divide(BigDecimal.valueOf(2), DIGITS, RoundingMode.HALF_UP))
                                .max(BigDecimal.ZERO)
                                .min(WHOLE.subtract(MARK_WIDTH)),
                        MARK_WIDTH));
    }

    private BigDecimal share(long figure) {
        return WHOLE.multiply(BigDecimal.valueOf(figure))
                .divide(BigDecimal.valueOf(most), DIGITS, RoundingMode.HALF_UP);
    }
}
