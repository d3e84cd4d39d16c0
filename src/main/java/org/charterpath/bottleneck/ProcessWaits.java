package org.charterpath.bottleneck;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.bottleneck.Waits.Pace;
import org.charterpath.diagram.Drawing;

/**
 * How long the steps of one process wait.
 *
 * @param drawing of the version that was followed last; empty where it is not deployed any more
 * @param steps in the order in which somebody passes them
 * @param now the moment of which the figures are
 */
public record ProcessWaits(String key, String title, Optional<Drawing> drawing, List<Step> steps, Instant now) {

    public ProcessWaits {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param elementId its id in the model
     * @param isPart whether it has a process of its own, whose steps it sums up
     */
    public record Step(String elementId, String title, boolean isPart, Waits waits) {}

    /** How an element of the drawing is marked. */
    public record Standing(String tone, String words) {

        static final Standing NOTHING = new Standing("open", "nothing is told of it");
    }

    static ProcessWaits of(String key, Optional<Drawing> drawing, List<WaitingHistory.Step> steps, Scope scope) {
        Map<String, Drawing.Shape> shapes = drawing.stream()
                .flatMap(drawn -> drawn.shapes().stream())
                .collect(Collectors.toMap(Drawing.Shape::id, Function.identity()));
        List<String> order = drawing.map(Drawing::order).orElse(List.of());
        return new ProcessWaits(
                key,
                drawing.map(Drawing::name).filter(name -> !name.isEmpty()).orElse(key),
                drawing,
                steps.stream()
                        .sorted(Comparator.comparingInt((WaitingHistory.Step step) -> place(step.elementId(), order))
                                .thenComparing(WaitingHistory.Step::elementId))
                        .map(step -> new Step(
                                step.elementId(),
                                Optional.ofNullable(shapes.get(step.elementId()))
                                        .map(Drawing.Shape::name)
                                        .filter(name -> !name.isEmpty())
                                        .orElse(step.elementId()),
                                step.isPart(),
                                scope.isSmall() ? step.waits().countsAlone() : step.waits()))
                        .toList(),
                scope.now());
    }

    /** What the newest model does not have any more comes last. */
    private static int place(String elementId, List<String> order) {
        int place = order.indexOf(elementId);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    /** How an element of the drawing stands. */
    public Standing standing(String elementId) {
        return step(elementId)
                .map(Step::waits)
                .map(waits -> new Standing(
                        waits.pace(now).mark(),
                        "%s; median %s, nine of ten within %s"
                                .formatted(waits.paceInWords(now), waits.medianInWords(), waits.ninetiethInWords())))
                .orElse(Standing.NOTHING);
    }

    /** What is written at an element of the drawing: its median and what nine of ten took; empty where nothing is. */
    public Optional<String> note(String elementId) {
        return step(elementId).map(Step::waits).flatMap(waits -> waits.median().flatMap(median -> waits.ninetieth()
                .map(ninetieth -> Span.brief(median) + " / " + Span.brief(ninetieth))));
    }

    /** Whether anything is written at the elements of the drawing. */
    public boolean hasNotes() {
        return drawing.isPresent()
                && steps.stream().anyMatch(step -> note(step.elementId()).isPresent());
    }

    private Optional<Step> step(String elementId) {
        return steps.stream().filter(step -> step.elementId().equals(elementId)).findFirst();
    }

    /** How the slowest of its steps stands. */
    public Pace slowest() {
        return steps.stream()
                .map(step -> step.waits().pace(now))
                .min(Comparator.naturalOrder())
                .orElse(Pace.UNKNOWN);
    }

    /** The same with how many of them stand so. */
    public String slowInWords() {
        long several = steps.stream()
                .filter(step -> step.waits().pace(now) == slowest())
                .count();
        return switch (slowest()) {
            case SLOW -> "%d of %d slow".formatted(several, steps.size());
            case AT_TIMES -> "%d of %d slow at times".formatted(several, steps.size());
            case FINE -> "None slow";
            case UNKNOWN -> "Too few to tell";
        };
    }

    /** How much waits in its own steps now; a part's own process counts for itself. */
    public long waiting() {
        return steps.stream()
                .filter(step -> !step.isPart())
                .mapToLong(step -> step.waits().waiting())
                .sum();
    }

    /** The whole in a sentence. */
    public String inWords() {
        List<String> slow = steps.stream()
                .filter(step -> step.waits().pace(now) == Pace.SLOW)
                .map(Step::title)
                .toList();
        return slow.isEmpty() ? "No step is slow." : "Slow: %s.".formatted(String.join("; ", slow));
    }
}
