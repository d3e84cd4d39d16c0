package org.charterpath.bottleneck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.charterpath.bottleneck.Waits.Pace;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;

/**
 * Where a cohort, or all cohorts of its program, wait.
 *
 * @param calendar of the cohort that was asked for
 * @param processes the program's own first, then as they are come to
 * @param isOfTheProgram whether all cohorts of the program were asked for
 * @param coaches what each of them does, by name
 */
public record Findings(
        CohortCalendar calendar,
        Cohort.State state,
        Scope scope,
        boolean isOfTheProgram,
        List<ProcessWaits> processes,
        List<Handled> coaches,
        List<Rework.Sheet> worksheets,
        List<DropOut.Line> stages) {

    private static final int FIRST = 5;

    public Findings {
        processes = List.copyOf(processes);
        coaches = List.copyOf(coaches);
        worksheets = List.copyOf(worksheets);
        stages = List.copyOf(stages);
    }

    /**
     * What somebody decides or does that others wait for.
     *
     * @param name of the person; empty where it waits for any program admin
     * @param work what it is
     */
    public record Handled(String name, String work, Waits waits) {}

    /** A slow step with the process that it is a step of. */
    public record Slow(ProcessWaits process, ProcessWaits.Step step) {}

    public Instant now() {
        return scope.now();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), calendar.zone());
    }

    /** The slowest steps by the share that is late, {@value #FIRST} at most. */
    public List<Slow> slowest() {
        return processes.stream()
                .flatMap(process -> process.steps().stream().map(step -> new Slow(process, step)))
                .filter(slow -> slow.step().waits().pace(now()) == Pace.SLOW
                        || slow.step().waits().pace(now()) == Pace.AT_TIMES)
                .sorted(Comparator.comparingDouble(
                                (Slow slow) -> -slow.step().waits().lateShare())
                        .thenComparing(slow -> slow.step().title()))
                .limit(FIRST)
                .toList();
    }

    /** Those who left and how, of all stages together. */
    public long left() {
        return stages.stream().mapToLong(DropOut.Line::leftTogether).sum();
    }

    /** Whether so few people are looked at that only counts are told. */
    public Optional<String> warning() {
        return scope.isSmall()
                ? Optional.of(
                        "Fewer than %d people are in it, so that only counts are shown: any time would be somebody's."
                                .formatted(Scope.FEWEST))
                : Optional.empty();
    }
}
