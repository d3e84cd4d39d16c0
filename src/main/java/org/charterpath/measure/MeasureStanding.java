package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A measure with all that is known of it, as it stands on a day.
 *
 * @param targets in their order; the first one is what it began with
 * @param updates all of them, by day, those that were wrong as well
 * @param events what else became of it, in order
 * @param status empty for one that has ended
 * @param today in the time zone of what it belongs to
 */
public record MeasureStanding(
        Measure measure,
        List<TargetRevision> targets,
        List<MeasureUpdate> updates,
        List<MeasureEvent> events,
        Optional<MeasureStatus> status,
        LocalDate today) {

    public MeasureStanding {
        targets = List.copyOf(targets);
        updates = updates.stream().sorted(MeasureUpdate.IN_ORDER).toList();
        events = List.copyOf(events);
    }

    /** What is to be reached, as it counts today: of several that count already the last one. */
    public TargetRevision target() {
        return targets.stream()
                .filter(target -> target.number() == 1 || !target.from().isAfter(today))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("Measure '%s' has no target".formatted(measure.id())));
    }

    /** The target that was decided last, from whichever day on it counts. */
    public TargetRevision newestTarget() {
        return targets.get(targets.size() - 1);
    }

    public Measure.Direction direction() {
        return Measure.Direction.of(measure.baseline(), target().value());
    }

    /** The updates that count, by day. */
    public List<MeasureUpdate> counting() {
        return MeasureUpdate.counting(updates);
    }

    /** Ids of updates that others correct. */
    public Set<String> corrected() {
        Set<String> counting = counting().stream().map(MeasureUpdate::id).collect(Collectors.toSet());
        return updates.stream()
                .map(MeasureUpdate::id)
                .filter(id -> !counting.contains(id))
                .collect(Collectors.toSet());
    }

    /** Whether an update is one of this measure. */
    public boolean isOf(String updateId) {
        return updates.stream().anyMatch(update -> update.id().equals(updateId));
    }

    /** What it was measured at last; empty where only the baseline is known. */
    public Optional<MeasureUpdate> latest() {
        return counting().stream().reduce((earlier, later) -> later);
    }

    /** What it was measured at last, the baseline among it. */
    public BigDecimal current() {
        return latest().map(MeasureUpdate::value).orElse(measure.baseline());
    }

    public LocalDate currentOn() {
        return latest().map(MeasureUpdate::on).orElse(measure.baselineOn());
    }

    public Progress progress() {
        return Progress.of(measure.baseline(), target().value(), current());
    }

    /** What a straight way from the baseline to the target has behind it today. */
    public Progress expected() {
        return Progress.expected(measure.baselineOn(), target().on(), today);
    }

    /**
     * By which day the next update is due: one cadence after the last one, and at the target's day at the latest; empty once the
     * target's day has been measured.
     */
    public Optional<LocalDate> nextDueOn() {
        if (measure.isEnded() || !currentOn().isBefore(target().on())) {
            return Optional.empty();
        }
        LocalDate due = measure.cadence().after(currentOn());
        return Optional.of(due.isBefore(target().on()) ? due : target().on());
    }

    /** The first day on which what is known is too old; empty while it is not. */
    public Optional<LocalDate> staleSince() {
        return nextDueOn().map(due -> due.plusDays(measure.graceDays() + 1L)).filter(day -> !day.isAfter(today));
    }

    /** What was measured over time, beside the way from the baseline to the target. */
    public RunChart runChart() {
        return RunChart.of(this);
    }

    MeasureStatusPolicy.Signs signs() {
        return new MeasureStatusPolicy.Signs(progress(), expected(), staleSince(), today.isAfter(target().on()));
    }

    MeasureStanding with(MeasureStatus told) {
        return new MeasureStanding(measure, targets, updates, events, Optional.of(told), today);
    }
}
