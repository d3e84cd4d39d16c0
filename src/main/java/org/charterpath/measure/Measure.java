package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What somebody measures, from a baseline on; its targets stand beside it, since they are added and never changed.
 *
 * @param keeper the {@link MeasureKeepers} to whose subject it belongs
 * @param sourceId what wanted it, so that the same wish makes it once
 * @param activities what is done daily so that it moves
 * @param ownerId the user id of the one who answers for it
 * @param successorId to whom it goes when the owner leaves; empty where nobody has been named
 * @param endedAt since when nobody measures it any more
 * @param version one more with each change
 */
public record Measure(
        String id,
        String keeper,
        String subjectId,
        String sourceId,
        Kind kind,
        String indicator,
        String definition,
        String unit,
        BigDecimal baseline,
        LocalDate baselineOn,
        String source,
        Cadence cadence,
        int graceDays,
        List<Activity> activities,
        String ownerId,
        Optional<String> successorId,
        Instant definedAt,
        Optional<Instant> endedAt,
        int version) {

    public Measure {
        baseline = Amount.kept(baseline);
        activities = List.copyOf(activities);
    }

    /** Whether it moves first, or shows afterwards what came of it. */
    public enum Kind {
        LEAD("Leading"),
        LAG("Lagging");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * What is done daily.
     *
     * @param doneBy who does it, in words
     */
    public record Activity(String words, String doneBy) {}

    /** Where a measure leads; it follows from baseline and target. */
    public enum Direction {
        UP("up"),
        DOWN("down");

        private final String words;

        Direction(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        static Direction of(BigDecimal baseline, BigDecimal target) {
            return target.compareTo(baseline) > 0 ? UP : DOWN;
        }
    }

    public boolean isEnded() {
        return endedAt.isPresent();
    }

    /**
     * Whether a plan is one for this measure, worded otherwise or with another target; another kind, unit, baseline or
     * direction makes another measure, whose updates could not be compared with these.
     */
    public boolean canBecome(MeasurePlan plan, Direction direction) {
        return plan.kind() == kind
                && plan.unit().equals(unit)
                && plan.baseline()
                        .filter(baseline -> baseline.compareTo(this.baseline) == 0)
                        .isPresent()
                && plan.baselineOn().equals(Optional.of(baselineOn))
                && plan.target()
                        .filter(target ->
                                target.compareTo(baseline) != 0 && Direction.of(baseline, target) == direction)
                        .isPresent();
    }

    /** Whether a plan says the same, whatever its target is. */
    boolean isWordedAs(MeasurePlan plan) {
        return indicator.equals(plan.indicator())
                && definition.equals(plan.definition())
                && source.equals(plan.source())
                && plan.cadence().equals(Optional.of(cadence))
                && graceDays == plan.graceDays()
                && activities.equals(plan.activities());
    }

    Measure wordedAs(MeasurePlan plan) {
        return new Measure(
                id,
                keeper,
                subjectId,
                sourceId,
                kind,
                plan.indicator(),
                plan.definition(),
                unit,
                baseline,
                baselineOn,
                plan.source(),
                plan.cadence().orElseThrow(),
                plan.graceDays(),
                plan.activities(),
                ownerId,
                successorId,
                definedAt,
                endedAt,
                version + 1);
    }

    /** The measure in other hands; whoever gets it names the next one. */
    Measure ownedBy(String newOwnerId) {
        return with(newOwnerId, Optional.empty(), endedAt);
    }

    Measure succeededBy(Optional<String> newSuccessorId) {
        return with(ownerId, newSuccessorId, endedAt);
    }

    Measure endedAt(Instant moment) {
        return with(ownerId, successorId, Optional.of(moment));
    }

    private Measure with(String newOwnerId, Optional<String> newSuccessorId, Optional<Instant> newEnd) {
        return new Measure(
                id,
                keeper,
                subjectId,
                sourceId,
                kind,
                indicator,
                definition,
                unit,
                baseline,
                baselineOn,
                source,
                cadence,
                graceDays,
                activities,
                newOwnerId,
                newSuccessorId,
                definedAt,
                newEnd,
                version + 1);
    }
}
