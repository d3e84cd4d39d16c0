package org.charterpath.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.cycle.Cycle.Act;
import org.charterpath.cycle.Cycle.Decision;
import org.charterpath.cycle.Cycle.Doing;
import org.charterpath.cycle.Cycle.Planned;
import org.charterpath.cycle.Cycle.Saved;
import org.charterpath.cycle.Cycle.Step;
import org.charterpath.cycle.Cycle.Study;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Amount;

/**
 * An effort to improve something, in cycles. Its steps open one after the other: nothing is done before a prediction and a measure are
 * written, nothing is studied before it was done, nothing is decided before it was studied. What is written by the same source again
 * changes nothing.
 *
 * @param keeper the {@link CycleKeepers} to whose subject it belongs
 * @param ownerId the user id of the one who carries it
 * @param successorId to whom it goes when the owner leaves; empty where nobody has been named
 * @param ended empty while it goes on
 * @param cycles in their order; one at least
 */
public record CycleSeries(
        String id,
        String keeper,
        String subjectId,
        String title,
        String ownerId,
        Optional<String> successorId,
        Instant openedAt,
        Optional<Ended> ended,
        List<Cycle> cycles) {

    public CycleSeries {
        cycles = List.copyOf(cycles);
    }

    /** How a series has come to its end. */
    public enum End {
        ADOPTED("Adopted"),
        ABANDONED("Abandoned"),
        ENDED_EARLY("Ended early");

        private final String title;

        End(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        static Optional<End> by(Decision decision) {
            return switch (decision) {
                case ADOPT -> Optional.of(ADOPTED);
                case ABANDON -> Optional.of(ABANDONED);
                case ADAPT, EXPAND -> Optional.empty();
            };
        }
    }

    /** That it is over. */
    public record Ended(End as, Instant at) {}

    public boolean isOver() {
        return ended.isPresent();
    }

    /** The cycle that is under way, or was last. */
    public Cycle current() {
        return cycles.get(cycles.size() - 1);
    }

    /** The cycle that is under way; empty once it is over. */
    public Optional<Cycle> openCycle() {
        return isOver() ? Optional.empty() : Optional.of(current());
    }

    /** How it stands, in words for a list. */
    public String state() {
        return ended.map(end -> end.as().title()).orElseGet(() -> "Cycle %d: %s"
                .formatted(current().number(), current().step().title()));
    }

    /** Which of the features it keeps that make cycles worth their name. */
    public Fidelity fidelity() {
        return Fidelity.of(this);
    }

    /** The cycle before the one that is under way; empty for the first. */
    Optional<Cycle> before() {
        return cycles.size() < 2 ? Optional.empty() : Optional.of(cycles.get(cycles.size() - 2));
    }

    /** What the next plan can begin with: the last one, changed as was decided; empty for the first. */
    public Optional<CyclePlan> draftOfPlan() {
        return before().map(last ->
                last.plan().orElseThrow().plan().changedBy(last.act().orElseThrow()));
    }

    /** The series with a plan of its open cycle. */
    CycleSeries plan(CyclePlan plan, Saved saved, LocalDate today) {
        if (isWritten(saved)) {
            return this;
        }
        requireStep(Step.PLAN);
        before().map(last -> plan.faultsAfter(last, today))
                .orElseGet(() -> plan.faults(today))
                .requireNone();
        return withCurrent(current().with(new Planned(plan, saved)));
    }

    /** The series with what was done in its open cycle. */
    CycleSeries done(Doing doing) {
        if (isWritten(doing.saved())) {
            return this;
        }
        requireStep(Step.DO);
        doing.faults().requireNone();
        return withCurrent(current().with(doing));
    }

    /** The series with what came out of its open cycle, as it is counted now. */
    CycleSeries studied(String surprised, String learned, Saved saved) {
        if (isWritten(saved)) {
            return this;
        }
        requireStep(Step.STUDY);
        Study study = new Study(
                current().result(), current().counting().size(), current().verdict(), surprised, learned, saved);
        study.faults().requireNone();
        return withCurrent(current().with(study));
    }

    /** The series with what was decided on its open cycle; another one opens, or the series is over. */
    CycleSeries decided(Act act, String nextCycleId) {
        if (isWritten(act.saved())) {
            return this;
        }
        requireStep(Step.ACT);
        act.faults(current().plan().orElseThrow().plan()).requireNone();
        CycleSeries decided = withCurrent(current().with(act));
        Instant at = act.saved().at();
        return End.by(act.decision())
                .map(end -> decided.with(ownerId, successorId, Optional.of(new Ended(end, at)), decided.cycles))
                .orElseGet(() -> decided.with(
                        ownerId,
                        successorId,
                        ended,
                        Stream.concat(
                                        decided.cycles.stream(),
                                        Stream.of(Cycle.open(nextCycleId, cycles.size() + 1, at)))
                                .toList()));
    }

    /** The series with a data point, or one that corrects another. */
    CycleSeries measured(CyclePoint point, LocalDate planned, LocalDate today) {
        requireGoing();
        if (!current().takesPoints()) {
            throw new InvalidSubmissionException(
                    current().step() == Step.PLAN
                            ? "Data points: they come after the prediction; the cycle is not planned yet."
                            : "Data points: the cycle is studied already, with those that were there.");
        }
        Faults faults = new Faults();
        if (!Amount.isOne(point.value())) {
            faults.add("Value", Amount.RULE);
        }
        if (point.on().isAfter(today)) {
            faults.add("Measured on", "the day lies ahead.");
        }
        if (point.on().isBefore(planned)) {
            faults.add("Measured on", "the day lies before that of the plan; a prediction comes first.");
        }
        faults.optional("Note", point.note(), CyclePlan.LONGEST_REASON);
        faults.requireNone();
        return withCurrent(current().with(point));
    }

    CycleSeries endedEarly(Instant at) {
        return with(ownerId, successorId, Optional.of(new Ended(End.ENDED_EARLY, at)), cycles);
    }

    /** The series in other hands; whoever gets it names the next one. */
    CycleSeries ownedBy(String newOwnerId) {
        return with(newOwnerId, Optional.empty(), ended, cycles);
    }

    CycleSeries succeededBy(Optional<String> newSuccessorId) {
        return with(ownerId, newSuccessorId, ended, cycles);
    }

    void requireGoing() {
        if (isOver()) {
            throw new InvalidSubmissionException("\"%s\" is over.".formatted(title));
        }
    }

    private boolean isWritten(Saved saved) {
        return cycles.stream().flatMap(Cycle::saved).anyMatch(written -> written.sourceId()
                .equals(saved.sourceId()));
    }

    /**
     * Opens the gate to a step.
     *
     * @throws InvalidSubmissionException if what has to come before is missing
     * @throws AlreadyDoneException if it is written already
     */
    private void requireStep(Step step) {
        requireGoing();
        Step now = current().step();
        if (now.compareTo(step) > 0) {
            throw new AlreadyDoneException();
        }
        if (now.compareTo(step) < 0) {
            throw new InvalidSubmissionException(
                    switch (now) {
                        case PLAN ->
                            "%s: it opens once %s and a prediction (%s, %s) are written in the plan."
                                    .formatted(
                                            step.title(),
                                            lower(CyclePlan.INDICATOR),
                                            lower(CyclePlan.NUMBER),
                                            lower(CyclePlan.DIRECTION));
                        case DO -> "%s: it opens once what was done is written.".formatted(step.title());
                        default -> "%s: it opens once it is studied.".formatted(step.title());
                    });
        }
    }

    private static String lower(String label) {
        return Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }

    private CycleSeries withCurrent(Cycle cycle) {
        return with(
                ownerId,
                successorId,
                ended,
                Stream.concat(cycles.subList(0, cycles.size() - 1).stream(), Stream.of(cycle))
                        .toList());
    }

    private CycleSeries with(
            String newOwner, Optional<String> newSuccessor, Optional<Ended> newEnd, List<Cycle> newCycles) {
        return new CycleSeries(id, keeper, subjectId, title, newOwner, newSuccessor, openedAt, newEnd, newCycles);
    }

    /** How many people or classes the largest cycle before one touched. */
    int largestBefore(int number) {
        return cycles.stream()
                .filter(cycle -> cycle.number() < number)
                .flatMap(cycle -> cycle.plan().stream())
                .mapToInt(planned -> planned.plan().size().orElseThrow())
                .max()
                .orElse(0);
    }
}
