package org.charterpath.cycle;

import java.util.List;
import java.util.Optional;
import org.charterpath.measure.RunChart;

/**
 * Which of the four features a series keeps by which cycles differ from mere projects. The features are those of Taylor et al.,
 * "Systematic review of the application of the plan-do-study-act method to improve quality in healthcare", BMJ Quality &amp; Safety 23
 * (2014); Knudsen et al., "Can quality improvement improve the quality of care?", BMC Health Services Research 19 (2019), found all
 * of theirs in 4 % of the published projects that could be judged.
 *
 * @param marks one of each feature, in their order
 */
public record Fidelity(List<Mark> marks) {

    /** People or classes: what one person can look after, such as one class of students. */
    static final int SMALL = 30;

    /** The next cycle touches at most so many times as many as any before: the Institute for Healthcare Improvement's rule of five. */
    static final int LARGEST_STEP = 5;

    private static final int FEWEST_POINTS = RunChart.FEWEST;

    public Fidelity {
        marks = List.copyOf(marks);
    }

    /** What a series can keep. */
    public enum Feature {
        ITERATIVE("Iterative"),
        PREDICTION("Prediction"),
        SMALL_SCALE("Small scale"),
        CONTINUOUS_DATA("Continuous data");

        private final String title;

        Feature(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * Whether a feature is kept, up to now where the series goes on.
     *
     * @param reason in words
     */
    public record Mark(Feature feature, boolean isKept, String reason) {}

    /** How many of the four are kept. */
    public int kept() {
        return (int) marks.stream().filter(Mark::isKept).count();
    }

    static Fidelity of(CycleSeries series) {
        List<Cycle> planned = series.cycles().stream()
                .filter(cycle -> cycle.plan().isPresent())
                .toList();
        return new Fidelity(
                List.of(iterative(planned), prediction(planned), smallScale(series, planned), continuousData(planned)));
    }

    /** At least two cycles that an adapted or an expanded plan links: what was learned in one is tried in the next. */
    private static Mark iterative(List<Cycle> planned) {
        boolean isKept = planned.size() >= 2;
        return new Mark(
                Feature.ITERATIVE,
                isKept,
                isKept
                        ? "%d cycles, each with what was learned in the one before.".formatted(planned.size())
                        : "Only one cycle up to now; two that build on each other are the least.");
    }

    /** A number and a direction, written before anything was done or measured, in each cycle. */
    private static Mark prediction(List<Cycle> planned) {
        Optional<Cycle> without = planned.stream()
                .filter(cycle -> !isPredicted(cycle.plan().orElseThrow(), cycle))
                .findFirst();
        if (planned.isEmpty()) {
            return new Mark(Feature.PREDICTION, false, "Nothing is predicted yet.");
        }
        return without.map(cycle -> new Mark(
                        Feature.PREDICTION,
                        false,
                        "In cycle %d something was done before there was a prediction.".formatted(cycle.number())))
                .orElseGet(() -> new Mark(
                        Feature.PREDICTION,
                        true,
                        "A number and a direction were written before anything was done, in each cycle."));
    }

    private static boolean isPredicted(Cycle.Planned planned, Cycle cycle) {
        return planned.plan().number().isPresent()
                && planned.plan().direction().isPresent()
                && cycle.doing()
                        .filter(doing ->
                                doing.saved().at().isBefore(planned.saved().at()))
                        .isEmpty()
                && cycle.points().stream().noneMatch(point -> point.writtenAt()
                        .isBefore(planned.saved().at()));
    }

    /** A first cycle of {@value #SMALL} at most, and no cycle more than {@value #LARGEST_STEP} times as large as any before it. */
    private static Mark smallScale(CycleSeries series, List<Cycle> planned) {
        if (planned.isEmpty()) {
            return new Mark(Feature.SMALL_SCALE, false, "Nothing is planned yet.");
        }
        int first = sizeOf(planned.get(0));
        if (first > SMALL) {
            return new Mark(
                    Feature.SMALL_SCALE,
                    false,
                    "The first cycle touched %,d; %d is the most for a beginning.".formatted(first, SMALL));
        }
        return planned.stream()
                .skip(1)
                .filter(cycle -> sizeOf(cycle) > LARGEST_STEP * series.largestBefore(cycle.number()))
                .findFirst()
                .map(cycle -> new Mark(
                        Feature.SMALL_SCALE,
                        false,
                        "Cycle %d jumped to %,d, more than %d times what had been tried."
                                .formatted(cycle.number(), sizeOf(cycle), LARGEST_STEP)))
                .orElseGet(() -> new Mark(
                        Feature.SMALL_SCALE,
                        true,
                        "It began with %d, and no cycle is more than %d times as large as what had been tried."
                                .formatted(first, LARGEST_STEP)));
    }

    private static int sizeOf(Cycle cycle) {
        return cycle.plan().orElseThrow().plan().size().orElseThrow();
    }

    /** At least {@link RunChart#FEWEST} points of different days in each cycle in which something was done. */
    private static Mark continuousData(List<Cycle> planned) {
        List<Cycle> done =
                planned.stream().filter(cycle -> cycle.doing().isPresent()).toList();
        if (done.isEmpty()) {
            return new Mark(Feature.CONTINUOUS_DATA, false, "Nothing is done yet.");
        }
        return done.stream()
                .filter(cycle -> cycle.daysMeasured() < FEWEST_POINTS)
                .findFirst()
                .map(cycle -> new Mark(
                        Feature.CONTINUOUS_DATA,
                        false,
                        "Cycle %d was measured on %d %s; %d are the least."
                                .formatted(
                                        cycle.number(),
                                        cycle.daysMeasured(),
                                        cycle.daysMeasured() == 1 ? "day" : "days",
                                        FEWEST_POINTS)))
                .orElseGet(() -> new Mark(
                        Feature.CONTINUOUS_DATA,
                        true,
                        "Each cycle was measured on %d days or more.".formatted(FEWEST_POINTS)));
    }
}
