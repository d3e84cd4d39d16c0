package org.charterpath.cycle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.measure.Amount;
import org.charterpath.measure.RunChart;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Series of cycles as somebody may read them: whoever carries one, and whoever the keeper lets. */
@Service
public class CyclePages {

    /** Where they are. */
    public static final String PATH = "/cycles";

    private final CycleRows rows;
    private final Cycles cycles;
    private final ObjectProvider<CycleTasks> tasks;
    private final Accounts accounts;
    private final Clock clock;

    CyclePages(CycleRows rows, Cycles cycles, ObjectProvider<CycleTasks> tasks, Accounts accounts, Clock clock) {
        this.rows = rows;
        this.cycles = cycles;
        this.tasks = tasks;
        this.accounts = accounts;
        this.clock = clock;
    }

    static String addressOf(String seriesId) {
        return PATH + "/" + seriesId;
    }

    /** Somebody who can carry a series. */
    public record Owner(String label, String value) {}

    /**
     * One cycle for its reader.
     *
     * @param plan by its questions; empty while it is not planned
     * @param prediction in words
     * @param result in words
     * @param fewPoints that there are too few points; empty where there are enough, or nothing is planned yet
     * @param takesPoints whether the reader writes data points now
     */
    public record Shown(
            Cycle cycle,
            Map<String, String> plan,
            String prediction,
            String result,
            Optional<RunChart> chart,
            Optional<String> fewPoints,
            boolean takesPoints,
            Set<String> corrected) {

        /** A number with its unit. */
        public String amount(CyclePoint point) {
            return Amount.words(point.value(), unit());
        }

        /** A number alone. */
        public String number(CyclePoint point) {
            return Amount.words(point.value());
        }

        public String unit() {
            return cycle.plan().map(planned -> planned.plan().unit()).orElse("");
        }

        /** Whether a point is one of this cycle. */
        public boolean isOf(String pointId) {
            return cycle.points().stream().anyMatch(point -> point.id().equals(pointId));
        }
    }

    /**
     * A series for one reader.
     *
     * @param subject what it belongs to, in words
     * @param subjectPage where that is read
     * @param isMine whether the reader carries it
     * @param mayHandOn whether the reader may give it to somebody else
     * @param task the id of the reader's open task in it
     * @param owners to whom it can be given
     */
    public record View(
            CycleSeries series,
            String subject,
            String subjectPage,
            List<Shown> cycles,
            List<CycleEvent> events,
            boolean isMine,
            boolean mayHandOn,
            Optional<String> task,
            List<Owner> owners,
            Map<String, String> names,
            LocalDate today,
            ZoneId zone) {

        public String nameOf(String userId) {
            return userId.isEmpty() ? "the program" : names.getOrDefault(userId, userId);
        }
    }

    /** The series that somebody carries. */
    @Transactional(readOnly = true)
    public List<CycleSeries> carriedBy(Caller reader) {
        return cycles.carriedBy(reader.userId());
    }

    /**
     * A series for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String seriesId) {
        CycleSeries series = rows.find(seriesId)
                .filter(one -> mayRead(reader, one))
                .orElseThrow(() -> NotFoundException.of("series of cycles", seriesId));
        CycleKeepers keeper = cycles.keeperOf(series);
        boolean isMine = series.ownerId().equals(reader.userId());
        boolean mayHandOn = !series.isOver() && (isMine || keeper.mayAmend(reader, series.subjectId()));
        List<CycleEvent> events = rows.events(seriesId);
        Set<String> possible = mayHandOn ? new TreeSet<>(keeper.possibleOwners(series.subjectId())) : new TreeSet<>();
        Map<String, String> names = names(series, events, possible);
        possible.remove(series.ownerId());
        return new View(
                series,
                keeper.titleOf(series.subjectId()),
                keeper.pageOf(series.subjectId()),
                series.cycles().stream()
                        .map(cycle -> shown(cycle, isMine && !series.isOver()))
                        .toList(),
                events,
                isMine,
                mayHandOn,
                isMine && !series.isOver()
                        ? tasks.stream()
                                .flatMap(open -> open.openTask(seriesId).stream())
                                .findFirst()
                        : Optional.empty(),
                possible.stream()
                        .map(person -> new Owner(names.getOrDefault(person, person), person))
                        .sorted(Comparator.comparing(Owner::label).thenComparing(Owner::value))
                        .toList(),
                names,
                cycles.today(series),
                keeper.zoneOf(series.subjectId()));
    }

    private boolean mayRead(Caller reader, CycleSeries series) {
        return series.ownerId().equals(reader.userId())
                || cycles.keeperOf(series).mayRead(reader, series.subjectId());
    }

    private static Shown shown(Cycle cycle, boolean isWritten) {
        Optional<CyclePlan> plan = cycle.plan().map(Cycle.Planned::plan);
        return new Shown(
                cycle,
                plan.map(CycleWords::of).orElse(Map.of()),
                plan.map(CycleWords::prediction).orElse(""),
                plan.flatMap(planned -> cycle.result().map(result -> Amount.words(result, planned.unit())))
                        .orElse("Nothing was measured"),
                plan.map(planned -> chart(planned, cycle)),
                plan.flatMap(planned -> CycleWords.fewPoints(cycle)),
                isWritten && cycle.takesPoints(),
                cycle.corrected());
    }

    private static RunChart chart(CyclePlan plan, Cycle cycle) {
        return new RunChart(
                plan.indicator(),
                plan.unit(),
                cycle.counting().stream()
                        .map(point -> new RunChart.Point(point.on(), point.value()))
                        .toList(),
                Optional.of(new RunChart.Level(
                        "Predicted",
                        CycleWords.prediction(plan),
                        plan.prediction().number())),
                Optional.empty());
    }

    private Map<String, String> names(CycleSeries series, List<CycleEvent> events, Set<String> possible) {
        Set<String> people = Stream.of(
                        Stream.of(series.ownerId()),
                        series.successorId().stream(),
                        series.cycles().stream()
                                .flatMap(cycle -> cycle.points().stream())
                                .map(CyclePoint::author),
                        series.cycles().stream().flatMap(Cycle::saved).map(Cycle.Saved::author),
                        events.stream().map(CycleEvent::author),
                        events.stream().flatMap(event -> event.ownerIs().stream()),
                        possible.stream())
                .flatMap(some -> some)
                .filter(person -> !person.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Names names = accounts.namesOf(people);
        Instant now = clock.instant();
        Map<String, String> called = new HashMap<>();
        people.forEach(person -> called.put(person, names.called(person, now)));
        return called;
    }
}
