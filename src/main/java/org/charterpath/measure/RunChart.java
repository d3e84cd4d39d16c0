package org.charterpath.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.DayWords;

/**
 * Numbers over time as a line with its median, so that one good day is not taken for a change; the fragment {@code run-chart} draws it,
 * with its table. The median is the center line of Perla, Provost and Murray, "The run chart: a simple analytical tool for learning
 * from variation in healthcare processes", BMJ Quality &amp; Safety 20 (2011).
 *
 * @param title what is measured
 * @param points by day
 * @param level a number to which the points are held, such as a prediction
 * @param way the straight way from where it began to where it is to lead
 */
public record RunChart(String title, String unit, List<Point> points, Optional<Level> level, Optional<Way> way) {

    /** With fewer points nobody can see more than chance. */
    public static final int FEWEST = 3;

    /** The picture, in its own units. */
    public static final int WIDTH = 480;

    public static final int HEIGHT = 240;

    private static final int RIGHT = 14;
    private static final int TOP = 16;
    private static final int BOTTOM = 34;

    /** Of the scale's numbers: what one of their letters takes at most, and what stands beside them. */
    private static final int LETTER = 9;

    private static final int BESIDE_SCALE = 16;

    public RunChart {
        points = points.stream().sorted(Comparator.comparing(Point::on)).toList();
    }

    /** What was measured on a day. */
    public record Point(LocalDate on, BigDecimal value) {}

    /**
     * A line across the picture.
     *
     * @param words its number as people read it
     */
    public record Level(String label, String words, BigDecimal value) {}

    /** From the baseline to the target. */
    public record Way(Point from, Point to) {}

    /** Where something stands in the picture, with what it says there. */
    public record Place(int x, int y, String words) {}

    /** A measure's updates with its way; without those that others correct. */
    public static RunChart of(MeasureStanding standing) {
        Measure measure = standing.measure();
        TargetRevision target = standing.target();
        Point baseline = new Point(measure.baselineOn(), measure.baseline());
        return new RunChart(
                measure.indicator(),
                measure.unit(),
                Stream.concat(
                                Stream.of(baseline),
                                standing.counting().stream().map(update -> new Point(update.on(), update.value())))
                        .toList(),
                Optional.empty(),
                Optional.of(new Way(baseline, new Point(target.on(), target.value()))));
    }

    /** The middle of some numbers, of an even number of them the exact half of the way between the two in the middle; empty for none. */
    public static Optional<BigDecimal> median(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = values.stream().sorted().toList();
        BigDecimal above = sorted.get(sorted.size() / 2);
        BigDecimal below = sorted.get((sorted.size() - 1) / 2);
        return Optional.of(above.add(below).divide(BigDecimal.valueOf(2)));
    }

    public Optional<BigDecimal> median() {
        return median(points.stream().map(Point::value).toList());
    }

    /** Whether there are too few points to see more than chance. */
    public boolean isShort() {
        return points.size() < FEWEST;
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** The same in a sentence, for whoever does not see the picture. */
    public String sentence() {
        if (points.isEmpty()) {
            return "%s: nothing was measured.".formatted(title);
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return "%s: %d %s from %s on %s to %s on %s; the median is %s%s."
                .formatted(
                        title,
                        points.size(),
                        points.size() == 1 ? "point" : "points",
                        amount(first.value()),
                        DayWords.of(first.on()),
                        amount(last.value()),
                        DayWords.of(last.on()),
                        amount(median().orElseThrow()),
                        level.map(line -> "; %s: %s".formatted(line.label(), line.words()))
                                .orElse(""));
    }

    /** A number with the unit, as it is read; of a median the fifth decimal is left out. */
    public String amount(BigDecimal value) {
        return Amount.words(value, unit);
    }

    /** The points in the picture, with the day and the number of each. */
    public List<Place> places() {
        return points.stream().map(this::place).toList();
    }

    /** The line through the points, as SVG wants it. */
    public String line() {
        return pathOf(places());
    }

    /** The way in the picture; empty where there is none. */
    public String wayLine() {
        return way.map(straight -> pathOf(List.of(place(straight.from()), place(straight.to()))))
                .orElse("");
    }

    private static String pathOf(List<Place> places) {
        return String.join(
                " ",
                places.stream()
                        .map(place -> "%d,%d".formatted(place.x(), place.y()))
                        .toList());
    }

    /** How high the median stands in the picture. */
    public int medianY() {
        return y(median().orElseThrow());
    }

    /** How high the level stands in the picture. */
    public int levelY() {
        return y(level.orElseThrow().value());
    }

    /** Where the picture of the numbers begins; before it there is room for the scale. */
    public int left() {
        return BESIDE_SCALE
                + LETTER
                        * levels().mapToInt(value -> Amount.words(value).length())
                                .max()
                                .orElse(0);
    }

    public int right() {
        return WIDTH - RIGHT;
    }

    public int bottom() {
        return HEIGHT - BOTTOM;
    }

    /** The lowest number, one in the middle and the highest one, where they stand. */
    public List<Place> scale() {
        return levels().map(value -> new Place(left(), y(value), Amount.words(value)))
                .toList();
    }

    private Stream<BigDecimal> levels() {
        BigDecimal half = lowest().add(highest()).divide(BigDecimal.valueOf(2));
        return Stream.of(lowest(), half, highest())
                .map(BigDecimal::stripTrailingZeros)
                .distinct();
    }

    /** The first and the last day, where they stand. */
    public List<Place> days() {
        List<Place> days = new ArrayList<>();
        days.add(new Place(x(firstDay()), bottom(), DayWords.of(firstDay())));
        if (!lastDay().equals(firstDay())) {
            days.add(new Place(x(lastDay()), bottom(), DayWords.of(lastDay())));
        }
        return days;
    }

    private Place place(Point point) {
        return new Place(
                x(point.on()), y(point.value()), "%s: %s".formatted(DayWords.of(point.on()), amount(point.value())));
    }

    private int x(LocalDate day) {
        long all = ChronoUnit.DAYS.between(firstDay(), lastDay());
        int width = WIDTH - left() - RIGHT;
        return (int) (left() + (all == 0 ? width / 2 : ChronoUnit.DAYS.between(firstDay(), day) * width / all));
    }

    private int y(BigDecimal value) {
        BigDecimal all = highest().subtract(lowest());
        if (all.signum() == 0) {
            return (TOP + bottom()) / 2;
        }
        BigDecimal height = BigDecimal.valueOf(bottom() - TOP);
        return bottom()
                - value.subtract(lowest())
                        .multiply(height)
                        .divide(all, 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }

    private LocalDate firstDay() {
        return shown().map(Point::on).min(Comparator.naturalOrder()).orElseThrow();
    }

    private LocalDate lastDay() {
        return shown().map(Point::on).max(Comparator.naturalOrder()).orElseThrow();
    }

    private BigDecimal lowest() {
        return values().min(Comparator.naturalOrder()).orElseThrow();
    }

    private BigDecimal highest() {
        return values().max(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<Point> shown() {
        return Stream.concat(
                points.stream(), way.stream().flatMap(straight -> Stream.of(straight.from(), straight.to())));
    }

    private Stream<BigDecimal> values() {
        return Stream.concat(shown().map(Point::value), level.stream().map(Level::value));
    }
}
