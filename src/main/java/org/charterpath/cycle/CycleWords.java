package org.charterpath.cycle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure.Direction;
import org.charterpath.measure.RunChart;

/** Cycles as people read them, in forms and on pages. */
final class CycleWords {

    private CycleWords() {}

    /** What is predicted, such as {@code At most 4 students}. */
    static String prediction(CyclePlan plan) {
        Prediction prediction = plan.prediction();
        return "%s %s"
                .formatted(
                        prediction.direction() == Direction.UP ? "At least" : "At most",
                        Amount.words(prediction.number(), plan.unit()));
    }

    /** A plan by its questions, the prediction and its measure first. */
    static Map<String, String> of(CyclePlan plan) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("What you want to reach", plan.aim());
        words.put("The change that you try", plan.change());
        words.put("How it is done", plan.how());
        words.put("Who does it, and when", plan.doneBy());
        words.put(
                "Days", DayWords.of(plan.startsOn().orElseThrow(), plan.endsOn().orElseThrow()));
        words.put("What you measure", "%s (%s)".formatted(plan.indicator(), plan.unit()));
        words.put("What you predict", prediction(plan));
        words.put("Why you expect that", plan.why());
        words.put("The research or experience on which it rests", plan.evidence());
        words.put("How it differs from what was done before", plan.difference());
        words.put("Size", "%,d: %s".formatted(plan.size().orElseThrow(), plan.sizeInWords()));
        if (!plan.whyNoLarger().isEmpty()) {
            words.put("Why it is no larger than the cycle before", plan.whyNoLarger());
        }
        return words;
    }

    /** That a cycle has too few points to see more than chance; empty where it has enough. */
    static Optional<String> fewPoints(Cycle cycle) {
        int points = cycle.counting().size();
        return Optional.of(points)
                .filter(few -> few < RunChart.FEWEST)
                .map(few -> "%s up to now, too few to see more than chance."
                        .formatted(few == 0 ? "there is none" : few == 1 ? "there is one" : "there are two"));
    }
}
