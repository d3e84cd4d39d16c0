package org.charterpath.cycle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cycle of a series: its steps are written one after the other, and none changes.
 *
 * @param number from 1
 * @param points all of them, those that were wrong as well
 */
public record Cycle(
        String id,
        int number,
        Instant openedAt,
        Optional<Planned> plan,
        Optional<Doing> doing,
        Optional<Study> study,
        Optional<Act> act,
        List<CyclePoint> points) {

    public Cycle {
        points = List.copyOf(points);
    }

    /** A cycle in which nothing is written yet. */
    static Cycle open(String id, int number, Instant at) {
        return new Cycle(
                id, number, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** What is to be written next. */
    public enum Step {
        PLAN("Plan"),
        DO("Do"),
        STUDY("Study"),
        ACT("Act"),
        CLOSED("Closed");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What becomes of what was tried. */
    public enum Decision {
        ADOPT("Adopted"),
        ADAPT("Adapted"),
        EXPAND("Expanded"),
        ABANDON("Abandoned");

        private final String title;

        Decision(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether another cycle follows. */
        public boolean goesOn() {
            return this == ADAPT || this == EXPAND;
        }
    }

    /**
     * By whom a step was written, and when.
     *
     * @param sourceId of what has written it, so that the same is written once
     * @param author a user id
     */
    public record Saved(String sourceId, String author, Instant at) {}

    /** A plan that was written; from then on nobody changes it. */
    public record Planned(CyclePlan plan, Saved saved) {}

    /**
     * What was done.
     *
     * @param otherwise what went otherwise than planned
     */
    public record Doing(String done, String otherwise, Saved saved) {

        static final int LONGEST = 4000;

        public Doing {
            done = Faults.tidied(done);
            otherwise = Faults.tidied(otherwise);
        }

        Faults faults() {
            Faults faults = new Faults();
            faults.text("What was done", done, LONGEST);
            faults.text("What went otherwise than planned", otherwise, LONGEST);
            return faults;
        }
    }

    /**
     * What came out, beside what was predicted.
     *
     * @param result the middle of the points that counted then; empty where there were none
     * @param points how many counted
     */
    public record Study(
            Optional<BigDecimal> result,
            int points,
            Prediction.Verdict verdict,
            String surprised,
            String learned,
            Saved saved) {

        public Study {
            surprised = Faults.tidied(surprised);
            learned = Faults.tidied(learned);
        }

        Faults faults() {
            Faults faults = new Faults();
            faults.text("What surprised you", surprised, CyclePlan.LONGEST_WORDS);
            faults.text("What you have learned", learned, Doing.LONGEST);
            return faults;
        }
    }

    /**
     * What was decided.
     *
     * @param changedPlan what is tried next, where it is adapted
     * @param nextSize how many people or classes the next cycle touches, where it is expanded
     */
    public record Act(
            Optional<Decision> decided, String reason, String changedPlan, Optional<Integer> nextSize, Saved saved) {

        public Act {
            reason = Faults.tidied(reason);
            boolean isAdapted = decided.equals(Optional.of(Decision.ADAPT));
            changedPlan = isAdapted ? Faults.tidied(changedPlan) : "";
            nextSize = decided.equals(Optional.of(Decision.EXPAND)) ? nextSize : Optional.empty();
        }

        /** Of what is written already. */
        public Decision decision() {
            return decided.orElseThrow();
        }

        Faults faults(CyclePlan plan) {
            Faults faults = new Faults();
            if (decided.isEmpty()) {
                faults.add("Decision", "adopt, adapt, expand or abandon.");
            }
            faults.reason("Why", reason, CyclePlan.LONGEST_REASON);
            if (decided.equals(Optional.of(Decision.ADAPT))) {
                faults.text("The changed plan", changedPlan, CyclePlan.LONGEST_WORDS);
                if (CyclePlan.isTheSame(changedPlan, plan.change())) {
                    faults.add("The changed plan", "it is what was tried already; say what is tried instead.");
                }
            }
            if (decided.equals(Optional.of(Decision.EXPAND))
                    && nextSize.filter(next -> next > plan.size().orElseThrow() && next <= CyclePlan.LARGEST)
                            .isEmpty()) {
                faults.add(
                        "How many people or classes the next cycle touches",
                        "more than the %d of this one, up to %,d."
                                .formatted(plan.size().orElseThrow(), CyclePlan.LARGEST));
            }
            return faults;
        }
    }

    public Step step() {
        if (act.isPresent()) {
            return Step.CLOSED;
        }
        if (study.isPresent()) {
            return Step.ACT;
        }
        if (doing.isPresent()) {
            return Step.STUDY;
        }
        return plan.isPresent() ? Step.DO : Step.PLAN;
    }

    /** Whether data points are still written: what is planned is tried, or not studied yet. */
    public boolean takesPoints() {
        return step() == Step.DO || step() == Step.STUDY;
    }

    /** The points that count, by day. */
    public List<CyclePoint> counting() {
        return CyclePoint.counting(points);
    }

    /** Ids of points that others correct. */
    public Set<String> corrected() {
        return points.stream().flatMap(point -> point.supersedes().stream()).collect(Collectors.toSet());
    }

    /** What has come out: as it was studied, or as the points say up to now. */
    public Optional<BigDecimal> result() {
        return study.isPresent() ? study.get().result() : CyclePoint.result(points);
    }

    /** Whether the prediction has come true: as it was studied, or as the points say up to now. */
    public Prediction.Verdict verdict() {
        return study.map(Study::verdict)
                .orElseGet(() -> plan.map(planned -> planned.plan().prediction().judge(result()))
                        .orElse(Prediction.Verdict.UNKNOWN));
    }

    /** Days on which something was measured. */
    long daysMeasured() {
        return counting().stream().map(CyclePoint::on).distinct().count();
    }

    /** By what each step was written. */
    Stream<Saved> saved() {
        return Stream.of(
                        plan.map(Planned::saved), doing.map(Doing::saved), study.map(Study::saved), act.map(Act::saved))
                .flatMap(Optional::stream);
    }

    Cycle with(Planned planned) {
        return new Cycle(id, number, openedAt, Optional.of(planned), doing, study, act, points);
    }

    Cycle with(Doing written) {
        return new Cycle(id, number, openedAt, plan, Optional.of(written), study, act, points);
    }

    Cycle with(Study written) {
        return new Cycle(id, number, openedAt, plan, doing, Optional.of(written), act, points);
    }

    Cycle with(Act written) {
        return new Cycle(id, number, openedAt, plan, doing, study, Optional.of(written), points);
    }

    Cycle with(CyclePoint point) {
        return new Cycle(
                id,
                number,
                openedAt,
                plan,
                doing,
                study,
                act,
                Stream.concat(points.stream(), Stream.of(point)).toList());
    }
}
