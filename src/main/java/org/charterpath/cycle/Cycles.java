package org.charterpath.cycle;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cycle.Cycle.Act;
import org.charterpath.cycle.Cycle.Decision;
import org.charterpath.cycle.Cycle.Doing;
import org.charterpath.cycle.Cycle.Saved;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.FormZones;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Measure;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The improvement efforts of whatever has some: a plan, a community. Each is a series of cycles that exactly one person carries;
 * plans, what was done, what came out and what was decided are added one after the other, and never changed. Whoever adds to a series
 * holds its row first, and what comes from the same source again is written once.
 */
@Service
public class Cycles implements OwnedWork, FormZones {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    /** To plan a cycle. */
    private static final int DAYS_TO_PLAN = 14;

    /** To study what was done, and again to decide on it. */
    private static final int DAYS_TO_GO_ON = 7;

    private final CycleRows rows;
    private final CycleMail mail;
    private final Measures measures;
    private final ObjectProvider<CycleKeepers> keepers;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Cycles(
            CycleRows rows,
            CycleMail mail,
            Measures measures,
            ObjectProvider<CycleKeepers> keepers,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.mail = mail;
        this.measures = measures;
        this.keepers = keepers;
        this.news = news;
        this.clock = clock;
    }

    /**
     * A series as it is to be.
     *
     * @param ownerId the user id of the one who carries it
     */
    public record Wish(String keeper, String subjectId, String title, String ownerId) {}

    /** A series is there, and its first cycle is to be planned; published in the transaction that opens it. */
    public record SeriesOpened(String seriesId) {}

    /** A cycle is decided on; published in the transaction that decides. The series is over unless the decision goes on. */
    public record CycleClosed(String seriesId, String keeper, String subjectId, Decision decision) {}

    /** A series is over before its time; published in the transaction that ends it. */
    public record SeriesEndedEarly(String seriesId, String keeper, String subjectId) {}

    /** A series has another owner; published in the transaction that hands it on. */
    public record SeriesHandedOn(String seriesId, String ownerId) {}

    /**
     * Opens a series with its first cycle; again with the same source id gives the one that was opened.
     *
     * @return its id
     * @throws InvalidSubmissionException if it has no title, or its owner cannot own it
     */
    @Transactional
    public String open(Wish wish, String sourceId, String openedBy) {
        Optional<String> opened = rows.bySource(sourceId);
        if (opened.isPresent()) {
            return opened.get();
        }
        Faults faults = new Faults();
        String title = Faults.tidied(wish.title());
        faults.text("Title", title, LONGEST_TITLE);
        faults.requireNone();
        requireOwner(keeper(wish.keeper()), wish.subjectId(), wish.ownerId());
        Instant now = now();
        CycleSeries series = new CycleSeries(
                newId(),
                wish.keeper(),
                wish.subjectId(),
                title,
                wish.ownerId(),
                Optional.empty(),
                now,
                Optional.empty(),
                List.of(Cycle.open(newId(), 1, now)));
        rows.add(series, sourceId, openedBy);
        happened(series, CycleEvent.Kind.OPENED, Optional.empty(), Optional.of(wish.ownerId()), "", openedBy);
        news.publishEvent(new SeriesOpened(series.id()));
        return series.id();
    }

    /**
     * Writes the plan of the open cycle, with its prediction and its measure; from then on it can be done.
     *
     * @param author the user id of whoever writes it; whether that person may is the caller's to know
     * @throws NotFoundException if there is no such series
     * @throws InvalidSubmissionException if the plan has faults, or is none that was decided on
     * @throws AlreadyDoneException if it is planned already
     */
    @Transactional
    public CycleSeries plan(String seriesId, String sourceId, CyclePlan plan, String author) {
        CycleSeries series = hold(seriesId);
        CycleSeries planned = series.plan(measured(series, plan), saved(sourceId, author), today(series));
        if (!planned.equals(series)) {
            rows.add(planned.current().id(), planned.current().plan().orElseThrow());
        }
        return planned;
    }

    /** A plan with the words of the measure that it names. */
    private CyclePlan measured(CycleSeries series, CyclePlan plan) {
        return plan.measureId()
                .map(id -> measures.find(id)
                        .filter(measure -> isOf(series, measure) && !measure.isEnded())
                        .map(plan::measuredBy)
                        .orElseThrow(() -> new InvalidSubmissionException(
                                "%s: there is no such measure here.".formatted(CyclePlan.INDICATOR))))
                .orElse(plan);
    }

    private static boolean isOf(CycleSeries series, Measure measure) {
        return measure.keeper().equals(series.keeper()) && measure.subjectId().equals(series.subjectId());
    }

    /** The measures by which the cycles of a series can be measured. */
    @Transactional(readOnly = true)
    public List<Measure> measuresFor(String seriesId) {
        CycleSeries series = get(seriesId);
        return measures.openOf(series.keeper(), series.subjectId());
    }

    /**
     * Writes what was done in the open cycle, and what went otherwise than planned.
     *
     * @throws NotFoundException if there is no such series
     * @throws InvalidSubmissionException if it says nothing, or there is no prediction yet
     * @throws AlreadyDoneException if it is written already
     */
    @Transactional
    public CycleSeries done(String seriesId, String sourceId, String done, String otherwise, String author) {
        CycleSeries series = hold(seriesId);
        CycleSeries written = series.done(new Doing(done, otherwise, saved(sourceId, author)));
        if (!written.equals(series)) {
            rows.add(written.current().id(), written.current().doing().orElseThrow());
        }
        return written;
    }

    /**
     * Writes what surprised and what was learned, beside what has come out up to now; no data point is written after that.
     *
     * @throws NotFoundException if there is no such series
     * @throws InvalidSubmissionException if it says nothing, or what was done is not written yet
     * @throws AlreadyDoneException if it is studied already
     */
    @Transactional
    public CycleSeries study(String seriesId, String sourceId, String surprised, String learned, String author) {
        CycleSeries series = hold(seriesId);
        CycleSeries studied = series.studied(surprised, learned, saved(sourceId, author));
        if (!studied.equals(series)) {
            rows.add(studied.current().id(), studied.current().study().orElseThrow());
        }
        return studied;
    }

    /** What somebody decides on a cycle, as {@link Act} keeps it; what is missing may be missing until it is looked at. */
    public record Verdict(Optional<Decision> decision, String reason, String changedPlan, Optional<Integer> nextSize) {}

    /**
     * Decides on the open cycle: adapted or expanded, the next one opens; adopted or abandoned, the series is over.
     *
     * @throws NotFoundException if there is no such series
     * @throws InvalidSubmissionException if a reason, a plan that differs or a size that is larger is missing, or it is not studied yet
     * @throws AlreadyDoneException if it is decided already
     */
    @Transactional
    public CycleSeries decide(String seriesId, String sourceId, Verdict verdict, String author) {
        CycleSeries series = hold(seriesId);
        Act act = new Act(
                verdict.decision(),
                verdict.reason(),
                verdict.changedPlan(),
                verdict.nextSize(),
                saved(sourceId, author));
        CycleSeries decided = series.decided(act, newId());
        if (!decided.equals(series)) {
            rows.add(series.current().id(), act);
            if (decided.isOver()) {
                rows.change(decided);
            } else {
                rows.add(seriesId, decided.current());
            }
            news.publishEvent(new CycleClosed(seriesId, series.keeper(), series.subjectId(), act.decision()));
        }
        return decided;
    }

    /**
     * Writes a data point of the open cycle.
     *
     * @param sourceId of the page on which it was typed, so that sending it twice writes it once
     * @throws NotFoundException if there is no such series, or it is not the caller's
     * @throws InvalidSubmissionException if it cannot be so
     * @throws AlreadyDoneException if something else was written under this source id
     */
    @Transactional
    public CyclePoint measure(
            Caller owner, String seriesId, String sourceId, BigDecimal value, LocalDate on, String note) {
        return written(holdOwn(owner, seriesId), sourceId, value, on, Faults.tidied(note), owner, Optional.empty());
    }

    /**
     * Writes down what was meant in the place of a data point that was wrong, which stays to be read.
     *
     * @param pointId of the wrong one, of the open cycle
     * @throws NotFoundException if there is no such point, or its series is not the caller's
     * @throws InvalidSubmissionException if it cannot be so, or no reason is given
     * @throws AlreadyDoneException if it is corrected already
     */
    @Transactional
    public CyclePoint correct(
            Caller owner,
            String seriesId,
            String pointId,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            String reason) {
        CycleSeries series = holdOwn(owner, seriesId);
        if (series.current().points().stream().noneMatch(point -> point.id().equals(pointId))) {
            throw NotFoundException.of("data point", pointId);
        }
        return written(series, sourceId, value, on, checked(reason), owner, Optional.of(pointId));
    }

    private CyclePoint written(
            CycleSeries series,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            String note,
            Caller author,
            Optional<String> wrong) {
        Cycle cycle = series.current();
        Optional<CycleRows.Written> done = rows.point(sourceId);
        if (done.isPresent()) {
            if (!done.get().point().says(value, on, note, wrong)
                    || series.cycles().stream()
                            .noneMatch(one -> one.id().equals(done.get().cycleId()))) {
                throw new AlreadyDoneException();
            }
            return done.get().point();
        }
        CyclePoint point = new CyclePoint(newId(), value, on, note, author.userId(), momentAfter(cycle), wrong);
        LocalDate planned = cycle.plan()
                .map(plan -> LocalDate.ofInstant(plan.saved().at(), zoneOf(series)))
                .orElse(LocalDate.MIN);
        series.measured(point, planned, today(series));
        if (wrong.filter(cycle.corrected()::contains).isPresent()) {
            throw new AlreadyDoneException();
        }
        rows.add(cycle.id(), point, sourceId);
        return point;
    }

    /** After whatever was written before, so that of two of one day the later one counts. */
    private Instant momentAfter(Cycle cycle) {
        Instant now = now();
        return cycle.points().stream()
                .map(CyclePoint::writtenAt)
                .max(Comparator.naturalOrder())
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    /**
     * Gives a series to somebody else, who is told; again has no effect.
     *
     * @param caller its owner, or somebody who may amend what it belongs to
     * @throws NotFoundException if there is no such series, or the caller is neither
     * @throws InvalidSubmissionException if that person cannot own it, no reason is given, or it is over
     */
    @Transactional
    public CycleSeries handOn(Caller caller, String seriesId, String toUserId, String reason) {
        CycleSeries series = holdToAmend(caller, seriesId);
        if (series.ownerId().equals(toUserId)) {
            return series;
        }
        series.requireGoing();
        requireOwner(keeperOf(series), series.subjectId(), toUserId);
        return handOn(series, toUserId, checked(reason), caller.userId());
    }

    private CycleSeries handOn(CycleSeries series, String toUserId, String reason, String author) {
        CycleSeries handedOn = series.ownedBy(toUserId);
        rows.change(handedOn);
        CycleEvent event = happened(
                series,
                CycleEvent.Kind.HANDED_ON,
                Optional.of(series.ownerId()),
                Optional.of(toUserId),
                reason,
                author);
        mail.tellOfHandingOn(handedOn, event, keeperOf(series));
        news.publishEvent(new SeriesHandedOn(series.id(), toUserId));
        return handedOn;
    }

    /**
     * Says who gets a series when its owner leaves; nobody any more where {@code userId} is empty.
     *
     * @param caller its owner, or somebody who may amend what it belongs to
     * @throws NotFoundException if there is no such series, or the caller is neither
     * @throws InvalidSubmissionException if that person cannot own it, or owns it already, or it is over
     */
    @Transactional
    public CycleSeries nameSuccessor(Caller caller, String seriesId, Optional<String> userId) {
        CycleSeries series = holdToAmend(caller, seriesId);
        if (series.successorId().equals(userId)) {
            return series;
        }
        series.requireGoing();
        if (userId.isPresent()) {
            requireOwner(keeperOf(series), series.subjectId(), userId.get());
            if (series.ownerId().equals(userId.get())) {
                throw new InvalidSubmissionException("Successor: somebody else than the owner.");
            }
        }
        CycleSeries named = series.succeededBy(userId);
        rows.change(named);
        happened(series, CycleEvent.Kind.SUCCESSOR_NAMED, Optional.empty(), userId, "", caller.userId());
        return named;
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        leave(enrolment.participantId(), series -> keeperOf(series).leavesWith(enrolment, series.subjectId()), why);
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        leave(userId, series -> true, why);
    }

    /** Goes to the successor who was named and can own it, or to whom the keepers name. */
    private void leave(String userId, Predicate<CycleSeries> which, String why) {
        rows.ownedBy(userId).stream()
                .filter(which)
                .sorted(Comparator.comparing(CycleSeries::id))
                .flatMap(owned -> rows.hold(owned.id()).stream())
                .filter(series -> series.ownerId().equals(userId) && !series.isOver())
                .forEach(series -> handOn(series, heirOf(series, userId), why, ""));
    }

    private String heirOf(CycleSeries series, String leaverId) {
        CycleKeepers of = keeperOf(series);
        return series.successorId()
                .filter(successor -> !successor.equals(leaverId) && of.mayOwn(successor, series.subjectId()))
                .orElseGet(() -> of.ownerOfLastResort(series.subjectId(), leaverId));
    }

    /**
     * Ends a series before its time, because what it belongs to is over; it stays to be read. Again has no effect, and neither has it
     * on one that is over.
     *
     * @throws NotFoundException if there is no such series
     */
    @Transactional
    public void end(String seriesId, String reason, String author) {
        CycleSeries series = hold(seriesId);
        if (!series.isOver()) {
            rows.change(series.endedEarly(now()));
            happened(
                    series,
                    CycleEvent.Kind.ENDED_EARLY,
                    Optional.empty(),
                    Optional.empty(),
                    TypedText.shortened(Faults.tidied(reason), CyclePlan.LONGEST_REASON),
                    author);
            news.publishEvent(new SeriesEndedEarly(seriesId, series.keeper(), series.subjectId()));
        }
    }

    /**
     * All series of a subject, those that are over as well, in the order of opening; three statements, however many there are.
     * Whoever shows them asks first who may read.
     */
    @Transactional(readOnly = true)
    public List<CycleSeries> of(String keeper, String subjectId) {
        return rows.of(keeper, subjectId);
    }

    /** The series that somebody carries, those that go on first; three statements, however many there are. */
    @Transactional(readOnly = true)
    public List<CycleSeries> carriedBy(String userId) {
        return rows.carriedBy(userId);
    }

    /** A series; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<CycleSeries> find(String seriesId) {
        return rows.find(seriesId);
    }

    /**
     * A series.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public CycleSeries get(String seriesId) {
        return find(seriesId).orElseThrow(() -> notFound(seriesId));
    }

    /**
     * By when the step that comes next is to be written: two weeks to plan, until the last day to do it, and a week each to study it
     * and to decide; the end of the day there.
     *
     * @throws NotFoundException if there is no such series
     */
    @Transactional(readOnly = true)
    public Instant dueAt(String seriesId) {
        CycleSeries series = get(seriesId);
        Cycle cycle = series.current();
        ZoneId zone = zoneOf(series);
        LocalDate day =
                switch (cycle.step()) {
                    case PLAN -> LocalDate.ofInstant(cycle.openedAt(), zone).plusDays(DAYS_TO_PLAN);
                    case DO -> cycle.plan().orElseThrow().plan().endsOn().orElseThrow();
                    case STUDY -> after(cycle.doing().orElseThrow().saved(), zone);
                    case ACT -> after(cycle.study().orElseThrow().saved(), zone);
                    case CLOSED -> after(cycle.act().orElseThrow().saved(), zone);
                };
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static LocalDate after(Saved saved, ZoneId zone) {
        return LocalDate.ofInstant(saved.at(), zone).plusDays(DAYS_TO_GO_ON);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ZoneId> zonesOf(Set<String> seriesIds) {
        Map<String, ZoneId> zones = new HashMap<>();
        rows.subjectsOf(seriesIds)
                .forEach(series ->
                        zones.put(series.seriesId(), keeper(series.keeper()).zoneOf(series.subjectId())));
        return zones;
    }

    private CycleSeries hold(String seriesId) {
        return rows.hold(seriesId).orElseThrow(() -> notFound(seriesId));
    }

    private CycleSeries holdOwn(Caller owner, String seriesId) {
        return rows.hold(seriesId)
                .filter(series -> series.ownerId().equals(owner.userId()))
                .orElseThrow(() -> notFound(seriesId));
    }

    private CycleSeries holdToAmend(Caller caller, String seriesId) {
        return rows.hold(seriesId)
                .filter(series -> series.ownerId().equals(caller.userId())
                        || keeperOf(series).mayAmend(caller, series.subjectId()))
                .orElseThrow(() -> notFound(seriesId));
    }

    /** What {@link CycleKeepers} say of a series. */
    CycleKeepers keeperOf(CycleSeries series) {
        return keeper(series.keeper());
    }

    private CycleKeepers keeper(String keeper) {
        return keepers.stream()
                .filter(one -> one.keeper().equals(keeper))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps cycles of '%s'".formatted(keeper)));
    }

    private CycleEvent happened(
            CycleSeries series,
            CycleEvent.Kind kind,
            Optional<String> was,
            Optional<String> is,
            String reason,
            String author) {
        CycleEvent event = new CycleEvent(newId(), series.id(), kind, was, is, reason, author, now());
        rows.add(event);
        return event;
    }

    private static void requireOwner(CycleKeepers of, String subjectId, String userId) {
        if (!of.mayOwn(userId, subjectId)) {
            throw new InvalidSubmissionException("Owner: exactly one of those who work on it, with an account here.");
        }
    }

    private static String checked(String reason) {
        String words = Faults.tidied(reason);
        Faults faults = new Faults();
        faults.reason("Reason", words, CyclePlan.LONGEST_REASON);
        faults.requireNone();
        return words;
    }

    private Saved saved(String sourceId, String author) {
        return new Saved(sourceId, author, now());
    }

    private ZoneId zoneOf(CycleSeries series) {
        return keeperOf(series).zoneOf(series.subjectId());
    }

    LocalDate today(CycleSeries series) {
        return LocalDate.ofInstant(clock.instant(), zoneOf(series));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static NotFoundException notFound(String seriesId) {
        return NotFoundException.of("series of cycles", seriesId);
    }
}
