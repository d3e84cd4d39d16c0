package org.charterpath.journey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.diagram.Drawing;
import org.charterpath.diagram.Drawing.Kind;
import org.charterpath.diagram.Drawings;
import org.charterpath.journey.OwnWay.Run;
import org.charterpath.journey.OwnWay.Step;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Service;

/** Shows how far somebody has come on the model that the own process follows. */
@Service
public class JourneyDiagrams {

    private final OwnWay way;
    private final Drawings drawings;
    private final Enrolments enrolments;
    private final Placements placements;

    JourneyDiagrams(OwnWay way, Drawings drawings, Enrolments enrolments, Placements placements) {
        this.way = way;
        this.drawings = drawings;
        this.enrolments = enrolments;
        this.placements = placements;
    }

    /**
     * One element of the list beneath.
     *
     * @param part its id, where it goes through a process of its own
     */
    public record Line(String name, Standing standing, Optional<String> part) {}

    /**
     * A model with one way through it.
     *
     * @param standings by the id of the element; what was not come to is absent
     * @param lines what somebody can do or wait for, in the order in which it comes
     * @param part the name of the part that is shown; empty where it is the whole
     */
    public record Diagram(
            Enrolment enrolment,
            boolean isOwn,
            Drawing drawing,
            Map<String, Standing> standings,
            List<Line> lines,
            Optional<String> part) {

        /** How an element stands. */
        public Standing standing(String elementId) {
            return standings.getOrDefault(elementId, AHEAD);
        }

        /** The whole in a sentence. */
        public String inWords() {
            long done = lines.stream().filter(line -> line.standing().isDone()).count();
            List<String> now = lines.stream()
                    .filter(line -> line.standing().isOwnersTurn())
                    .map(Line::name)
                    .toList();
            return "%s done. %s"
                    .formatted(
                            done == 1 ? "1 step is" : done + " steps are",
                            now.isEmpty()
                                    ? "Nothing is under way."
                                    : "Under way: %s.".formatted(String.join("; ", now)));
        }
    }

    private static final Standing AHEAD = Standing.open("Not yet");

    /**
     * The diagram of an enrolment's journey, or of a part of it.
     *
     * @param enrolmentId whose; without it the reader's own, the present before the past
     * @param part the id of a step of the whole
     * @return empty if there is none for this reader: nobody learns why
     */
    public Optional<Diagram> find(Optional<String> enrolmentId, Optional<String> part, Caller reader) {
        return enrolmentId
                .flatMap(enrolments::find)
                .or(() -> enrolmentId.isPresent()
                        ? Optional.empty()
                        : enrolments.of(reader.userId()).stream().findFirst())
                .map(placements::of)
                .filter(placement -> placements.mayRead(reader, placement))
                .flatMap(placement -> part.map(
                                step -> way.partOf(placement.program().process(), placement.ownerId(), step))
                        .orElseGet(() -> way.of(placement.program().process(), placement.ownerId()))
                        .map(run -> diagram(placement, run, part, reader)));
    }

    private Diagram diagram(Placement placement, Run run, Optional<String> part, Caller reader) {
        Drawing drawing = drawings.of(run.definitionId());
        Map<String, Step> steps = run.steps().stream().collect(Collectors.toMap(Step::elementId, Function.identity()));
        Map<String, Standing> standings = drawing.shapes().stream()
                .filter(shape -> steps.containsKey(shape.id()))
                .collect(Collectors.toMap(
                        Drawing.Shape::id,
                        shape -> standing(shape, Objects.requireNonNull(steps.get(shape.id())), placement.zone())));
        return new Diagram(
                placement.enrolment(),
                placement.isOf(reader.userId()),
                drawing,
                standings,
                drawing.inOrder().stream()
                        .filter(shape -> isListed(drawing, shape, Optional.ofNullable(standings.get(shape.id()))))
                        .map(shape -> new Line(
                                shape.name(),
                                standings.getOrDefault(shape.id(), AHEAD),
                                Optional.ofNullable(steps.get(shape.id()))
                                        .filter(step -> step.hasPart() && part.isEmpty())
                                        .map(Step::elementId)))
                        .toList(),
                part.map(step -> drawing.name()));
    }

    /**
     * Steps, but for those beside the way, as of a withdrawal, that nobody has come to; and of events those at which somebody
     * waits, or where everything has ended.
     */
    private static boolean isListed(Drawing drawing, Drawing.Shape shape, Optional<Standing> standing) {
        if (shape.name().isEmpty()) {
            return false;
        }
        if (shape.isStep()) {
            return standing.isPresent() || !drawing.isFramed(shape);
        }
        return shape.kind() == Kind.EVENT
                && standing.filter(reached -> shape.is(Drawing.Mark.END) || !reached.isOver())
                        .isPresent();
    }

    private static Standing standing(Drawing.Shape shape, Step step, ZoneId zone) {
        String begun = DayWords.of(LocalDate.ofInstant(step.begun(), zone));
        String ended = step.ended()
                .map(moment -> DayWords.of(LocalDate.ofInstant(moment, zone)))
                .orElse("");
        return switch (step.state()) {
            case DONE -> Standing.done("Done " + ended);
            case NOW -> shape.isStep() ? Standing.now("Since " + begun) : Standing.waiting("Waits for its time");
            case STOPPED -> Standing.late("Has stopped; somebody sees to it");
            case CUT_OFF -> Standing.closed("Ended early, " + ended);
            case AHEAD -> AHEAD;
        };
    }
}
