package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The measures of whatever has some: a framework, a plan, an engagement. Each has exactly one owner, who writes down what was
 * measured; targets and what was measured are added to, and never changed. Whoever changes a measure holds its row first, and
 * what comes with the same source id again is done once.
 */
@Service
public class Measures implements OwnedWork {

    /** Of a note and of a reason, in characters. */
    public static final int LONGEST_NOTE = 1000;

    private final MeasureRows rows;
    private final MeasureStatusPolicy policy;
    private final MeasureMail mail;
    private final Clock clock;
    private final ObjectProvider<MeasureKeepers> keepers;

    Measures(
            MeasureRows rows,
            MeasureStatusPolicy policy,
            MeasureMail mail,
            Clock clock,
            ObjectProvider<MeasureKeepers> keepers) {
        this.rows = rows;
        this.policy = policy;
        this.mail = mail;
        this.clock = clock;
        this.keepers = keepers;
    }

    /**
     * Makes a measure of a plan; again with the same source id gives the one that was made.
     *
     * @param author the user id of whoever decided it
     * @throws InvalidSubmissionException if the plan has faults, or its owner cannot own it
     */
    @Transactional
    public Measure define(
            String keeper, String subjectId, String sourceId, MeasurePlan plan, String ownerId, String author) {
        Optional<Measure> made = rows.bySource(sourceId);
        if (made.isPresent()) {
            return made.get();
        }
        MeasureKeepers of = keeper(keeper);
        plan.requireWhole(today(of, subjectId));
        requireOwner(of, subjectId, ownerId);
        Measure measure = new Measure(
                UUID.randomUUID().toString(),
                keeper,
                subjectId,
                sourceId,
                plan.kind(),
                plan.indicator(),
                plan.definition(),
                plan.unit(),
                plan.baseline().orElseThrow(),
                plan.baselineOn().orElseThrow(),
                plan.source(),
                plan.cadence().orElseThrow(),
                plan.graceDays(),
                plan.activities(),
                ownerId,
                Optional.empty(),
                now(),
                Optional.empty(),
                0);
        rows.add(measure);
        rows.add(
                new TargetRevision(
                        UUID.randomUUID().toString(),
                        measure.id(),
                        1,
                        plan.target().orElseThrow(),
                        plan.targetOn().orElseThrow(),
                        measure.baselineOn(),
                        "",
                        author,
                        measure.definedAt()),
                sourceId);
        happened(measure, MeasureEvent.Kind.DEFINED, Optional.empty(), Optional.of(ownerId), "", author);
        return measure;
    }

    /**
     * Words a measure otherwise, and takes it more or less often; a plan that says the same changes nothing. The target is
     * {@linkplain #revise revised} apart from it.
     *
     * @throws NotFoundException if there is no such measure
     * @throws InvalidSubmissionException if the plan has faults, or is one for another measure
     */
    @Transactional
    public Measure reword(String measureId, MeasurePlan plan, String reason, String author) {
        Measure measure = hold(measureId);
        plan.requireWhole(today(keeper(measure.keeper()), measure.subjectId()));
        if (!canBecome(measure, plan)) {
            throw new InvalidSubmissionException(
                    "Measure: kind, unit, baseline and direction stay; make another measure of this.");
        }
        if (measure.isWordedAs(plan)) {
            return measure;
        }
        Measure reworded = measure.wordedAs(plan);
        rows.change(reworded);
        happened(measure, MeasureEvent.Kind.REWORDED, Optional.empty(), Optional.empty(), checked(reason), author);
        return reworded;
    }

    /** Whether a plan is one for this measure: then it can be {@linkplain #reword reworded} and its target revised. */
    @Transactional(readOnly = true)
    public boolean canBecome(Measure measure, MeasurePlan plan) {
        return measure.canBecome(plan, standings(List.of(measure)).get(0).direction());
    }

    /** As below, by somebody who may amend what the measure belongs to. */
    @Transactional
    public TargetRevision revise(
            Caller caller,
            String measureId,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            LocalDate from,
            String reason) {
        Measure measure = hold(measureId);
        if (!keeper(measure.keeper()).mayAmend(caller, measure.subjectId())) {
            throw notFound(measureId);
        }
        return revise(measureId, sourceId, value, on, from, reason, caller.userId());
    }

    /**
     * Adds a target, which counts from a day on; the ones before it stay. One that says the same as the last one is not added.
     *
     * @param on by which day it is to be reached
     * @param from today, or a day ahead
     * @param author the user id of whoever decided it; whether that person may is the caller's to know
     * @throws NotFoundException if there is no such measure
     * @throws InvalidSubmissionException if it equals the baseline, turns the direction round, or its days are out of order
     */
    @Transactional
    public TargetRevision revise(
            String measureId,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            LocalDate from,
            String reason,
            String author) {
        Measure measure = hold(measureId);
        Optional<TargetRevision> done = rows.target(sourceId);
        if (done.isPresent()) {
            return same(
                    done.get(),
                    done.get().measureId().equals(measureId) && done.get().isThe(value, on));
        }
        requireOpen(measure);
        MeasureStanding standing = standings(List.of(measure)).get(0);
        TargetRevision last = standing.newestTarget();
        if (last.isThe(value, on)) {
            return last;
        }
        List<String> faults = new ArrayList<>();
        addTargetFaults(faults, standing, value, on, from);
        String words = reasonFor(reason, faults);
        requireNone(faults);
        TargetRevision revision = new TargetRevision(
                UUID.randomUUID().toString(), measureId, last.number() + 1, value, on, from, words, author, now());
        rows.add(revision, sourceId);
        return revision;
    }

    private static void addTargetFaults(
            List<String> faults, MeasureStanding standing, BigDecimal value, LocalDate on, LocalDate from) {
        Measure measure = standing.measure();
        if (!Amount.isOne(value)) {
            faults.add("Target: " + Amount.RULE);
        } else if (value.compareTo(measure.baseline()) == 0) {
            faults.add("Target: it is the baseline; nothing would have to move.");
        } else if (Measure.Direction.of(measure.baseline(), value) != standing.direction()) {
            faults.add("Target: this measure leads %s from %s; make another measure of one that leads the other way."
                    .formatted(standing.direction().words(), Amount.words(measure.baseline(), measure.unit())));
        }
        if (from.isBefore(standing.today())) {
            faults.add("Counts from: today or a later day; what was expected before stays as it was.");
        } else if (from.isBefore(standing.newestTarget().from())) {
            faults.add("Counts from: not before the target that was decided last.");
        }
        if (!on.isAfter(from) || !on.isAfter(measure.baselineOn())) {
            faults.add(
                    "Date of the target: it has to come after the day from which it counts, and after the baseline.");
        }
    }

    /**
     * Writes down what was measured on a day.
     *
     * @param sourceId of the page on which it was typed, so that sending it twice writes it once
     * @param owner its owner, or whoever may stand in now that it is stale
     * @throws NotFoundException if there is no such measure, or it is not the caller's
     * @throws InvalidSubmissionException if it cannot be so
     * @throws AlreadyDoneException if something else was written under this source id
     */
    @Transactional
    public MeasureUpdate update(
            Caller owner, String measureId, String sourceId, BigDecimal value, LocalDate on, String note) {
        Measure measure = holdToUpdate(owner, measureId, sourceId);
        return written(measure, sourceId, value, on, note, owner, Optional.empty());
    }

    /**
     * Writes down what was meant in the place of an update that was wrong, which stays to be read.
     *
     * @param updateId of the wrong one
     * @throws NotFoundException if there is no such update, or its measure is not the caller's
     * @throws InvalidSubmissionException if it cannot be so, or no reason is given
     * @throws AlreadyDoneException if it is corrected already
     */
    @Transactional
    public MeasureUpdate correct(
            Caller owner,
            String measureId,
            String updateId,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            String reason) {
        Measure measure = holdOwn(owner, measureId);
        boolean isThere =
                updatesOf(measureId).stream().anyMatch(update -> update.id().equals(updateId));
        if (!isThere) {
            throw NotFoundException.of("update", updateId);
        }
        return written(measure, sourceId, value, on, reason, owner, Optional.of(updateId));
    }

    private MeasureUpdate written(
            Measure measure,
            String sourceId,
            BigDecimal value,
            LocalDate on,
            String words,
            Caller author,
            Optional<String> wrong) {
        List<String> faults = new ArrayList<>();
        String note = wrong.isPresent() ? reasonFor(words, faults) : noteOf(words, faults);
        Optional<MeasureUpdate> done = rows.update(sourceId);
        if (done.isPresent()) {
            return same(done.get(), isTheSame(done.get(), measure, value, on, note, wrong));
        }
        requireOpen(measure);
        addUpdateFaults(faults, measure, value, on);
        requireNone(faults);
        if (wrong.isPresent() && isCorrected(measure.id(), wrong.get())) {
            throw new AlreadyDoneException();
        }
        MeasureUpdate update = new MeasureUpdate(
                UUID.randomUUID().toString(),
                measure.id(),
                value,
                on,
                note,
                author.userId(),
                momentAfter(updatesOf(measure.id())),
                wrong);
        rows.add(update, sourceId);
        return update;
    }

    private void addUpdateFaults(List<String> faults, Measure measure, BigDecimal value, LocalDate on) {
        if (!Amount.isOne(value)) {
            faults.add("Value: " + Amount.RULE);
        }
        if (on.isAfter(today(keeper(measure.keeper()), measure.subjectId()))) {
            faults.add("Measured on: the day lies ahead.");
        }
        if (on.isBefore(measure.baselineOn())) {
            faults.add("Measured on: the day lies before that of the baseline.");
        }
    }

    private static boolean isTheSame(
            MeasureUpdate done, Measure measure, BigDecimal value, LocalDate on, String note, Optional<String> wrong) {
        return done.measureId().equals(measure.id())
                && done.value().compareTo(value) == 0
                && done.on().equals(on)
                && done.note().equals(note)
                && done.supersedes().equals(wrong);
    }

    private boolean isCorrected(String measureId, String updateId) {
        return updatesOf(measureId).stream()
                .anyMatch(update -> update.supersedes().equals(Optional.of(updateId)));
    }

    private List<MeasureUpdate> updatesOf(String measureId) {
        return rows.updates(List.of(measureId)).getOrDefault(measureId, List.of());
    }

    /** After whatever was written before, so that of two of one day the later one counts. */
    private Instant momentAfter(List<MeasureUpdate> before) {
        Instant now = now();
        return before.stream()
                .map(MeasureUpdate::updatedAt)
                .max(Comparator.naturalOrder())
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    /**
     * Gives a measure to somebody else, who is told; again has no effect.
     *
     * @param caller its owner, or somebody who may amend what it belongs to
     * @throws NotFoundException if there is no such measure, or the caller is neither
     * @throws InvalidSubmissionException if that person cannot own it, or no reason is given
     */
    @Transactional
    public Measure handOn(Caller caller, String measureId, String toUserId, String reason) {
        Measure measure = holdToAmend(caller, measureId);
        if (measure.ownerId().equals(toUserId)) {
            return measure;
        }
        requireOpen(measure);
        requireOwner(keeper(measure.keeper()), measure.subjectId(), toUserId);
        List<String> faults = new ArrayList<>();
        String words = reasonFor(reason, faults);
        requireNone(faults);
        return handOn(measure, toUserId, words, caller.userId());
    }

    /**
     * As above, decided by the program; whether it may is the caller's to know.
     *
     * @param author the user id of whoever decided it
     */
    @Transactional
    public Measure assign(String measureId, String toUserId, String reason, String author) {
        Measure measure = hold(measureId);
        if (measure.ownerId().equals(toUserId)) {
            return measure;
        }
        requireOpen(measure);
        return handOn(measure, toUserId, checked(reason), author);
    }

    private Measure handOn(Measure measure, String toUserId, String reason, String author) {
        Measure handedOn = measure.ownedBy(toUserId);
        rows.change(handedOn);
        MeasureEvent event = happened(
                measure,
                MeasureEvent.Kind.HANDED_ON,
                Optional.of(measure.ownerId()),
                Optional.of(toUserId),
                reason,
                author);
        mail.tellOfHandingOn(handedOn, event, keeper(measure.keeper()));
        return handedOn;
    }

    /**
     * Says who gets a measure when its owner leaves; nobody any more where {@code userId} is empty.
     *
     * @param caller its owner, or somebody who may amend what it belongs to
     * @throws NotFoundException if there is no such measure, or the caller is neither
     * @throws InvalidSubmissionException if that person cannot own it, or owns it already
     */
    @Transactional
    public Measure nameSuccessor(Caller caller, String measureId, Optional<String> userId) {
        Measure measure = holdToAmend(caller, measureId);
        if (measure.successorId().equals(userId)) {
            return measure;
        }
        requireOpen(measure);
        if (userId.isPresent()) {
            requireOwner(keeper(measure.keeper()), measure.subjectId(), userId.get());
            if (measure.ownerId().equals(userId.get())) {
                throw new InvalidSubmissionException("Successor: somebody else than the owner.");
            }
        }
        Measure named = measure.succeededBy(userId);
        rows.change(named);
        happened(measure, MeasureEvent.Kind.SUCCESSOR_NAMED, Optional.empty(), userId, "", caller.userId());
        return named;
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        leave(
                enrolment.participantId(),
                measure -> keeper(measure.keeper()).leavesWith(enrolment, measure.subjectId()),
                why);
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        leave(userId, measure -> true, why);
    }

    /** Goes to the successor who was named and can own it, or to whom the keepers name. */
    private void leave(String userId, Predicate<Measure> which, String why) {
        rows.ownedBy(userId).stream()
                .filter(which)
                .sorted(Comparator.comparing(Measure::id))
                .flatMap(owned -> rows.hold(owned.id()).stream())
                .filter(measure -> measure.ownerId().equals(userId) && !measure.isEnded())
                .forEach(measure -> handOn(measure, heirOf(measure, userId), why, ""));
    }

    private String heirOf(Measure measure, String leaverId) {
        MeasureKeepers of = keeper(measure.keeper());
        return measure.successorId()
                .filter(successor -> !successor.equals(leaverId) && of.mayOwn(successor, measure.subjectId()))
                .orElseGet(() -> of.ownerOfLastResort(measure.subjectId(), leaverId));
    }

    /** Ends a measure that nobody takes any more; it stays to be read. Again has no effect. */
    @Transactional
    public void end(String measureId, String reason, String author) {
        Measure measure = hold(measureId);
        if (!measure.isEnded()) {
            rows.change(measure.endedAt(now()));
            happened(measure, MeasureEvent.Kind.ENDED, Optional.empty(), Optional.empty(), checked(reason), author);
        }
    }

    /** All measures of a subject as they stand today, those that have ended as well, in the order of defining. */
    @Transactional(readOnly = true)
    public List<MeasureStanding> of(String keeper, String subjectId) {
        List<MeasureStanding> standings = standings(rows.of(keeper, subjectId));
        List<MeasureStanding> open = standings.stream()
                .filter(standing -> !standing.measure().isEnded())
                .toList();
        List<MeasureStatus> told =
                policy.tell(open.stream().map(MeasureStanding::signs).toList());
        Map<String, MeasureStatus> status = IntStream.range(0, open.size())
                .boxed()
                .collect(Collectors.toMap(number -> open.get(number).measure().id(), told::get));
        return standings.stream()
                .map(standing -> Optional.ofNullable(
                                status.get(standing.measure().id()))
                        .map(standing::with)
                        .orElse(standing))
                .toList();
    }

    /**
     * The same for somebody who may read them.
     *
     * @throws NotFoundException if there is no such subject, or not for this reader
     */
    @Transactional(readOnly = true)
    public List<MeasureStanding> of(Caller reader, String keeper, String subjectId) {
        if (!keeper(keeper).mayRead(reader, subjectId)) {
            throw NotFoundException.of(keeper, subjectId);
        }
        return of(keeper, subjectId);
    }

    /** The measures of a subject that have not ended, in the order of defining. */
    @Transactional(readOnly = true)
    public List<Measure> openOf(String keeper, String subjectId) {
        return rows.of(keeper, subjectId).stream()
                .filter(measure -> !measure.isEnded())
                .toList();
    }

    /** A measure; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Measure> find(String measureId) {
        return rows.find(measureId);
    }

    private List<MeasureStanding> standings(List<Measure> measures) {
        List<String> ids = measures.stream().map(Measure::id).toList();
        Map<String, List<TargetRevision>> targets = rows.targets(ids);
        Map<String, List<MeasureUpdate>> updates = rows.updates(ids);
        Map<String, List<MeasureEvent>> events = rows.events(ids);
        Map<String, LocalDate> days = new HashMap<>();
        return measures.stream()
                .map(measure -> new MeasureStanding(
                        measure,
                        targets.getOrDefault(measure.id(), List.of()),
                        updates.getOrDefault(measure.id(), List.of()),
                        events.getOrDefault(measure.id(), List.of()),
                        Optional.empty(),
                        days.computeIfAbsent(measure.subjectId(), subject -> today(keeper(measure.keeper()), subject))))
                .toList();
    }

    private Measure hold(String measureId) {
        return rows.hold(measureId).orElseThrow(() -> notFound(measureId));
    }

    private Measure holdOwn(Caller owner, String measureId) {
        return rows.hold(measureId)
                .filter(measure -> measure.ownerId().equals(owner.userId()))
                .orElseThrow(() -> notFound(measureId));
    }

    /** Whoever has stood in and sends it again is told that it is written, although nothing is stale any more. */
    private Measure holdToUpdate(Caller caller, String measureId, String sourceId) {
        return rows.hold(measureId)
                .filter(measure -> measure.ownerId().equals(caller.userId())
                        || mayStandIn(caller, measure)
                        || rows.update(sourceId)
                                .filter(done -> done.author().equals(caller.userId()))
                                .isPresent())
                .orElseThrow(() -> notFound(measureId));
    }

    /** Whether somebody may write an update now in the place of an owner who has let it become stale. */
    @Transactional(readOnly = true)
    public boolean mayStandIn(Caller caller, Measure measure) {
        return standings(List.of(measure))
                .get(0)
                .staleSince()
                .filter(since -> keeper(measure.keeper()).mayStandIn(caller, measure, since))
                .isPresent();
    }

    private Measure holdToAmend(Caller caller, String measureId) {
        return rows.hold(measureId)
                .filter(measure -> measure.ownerId().equals(caller.userId())
                        || keeper(measure.keeper()).mayAmend(caller, measure.subjectId()))
                .orElseThrow(() -> notFound(measureId));
    }

    private MeasureKeepers keeper(String keeper) {
        return keepers.stream()
                .filter(one -> one.keeper().equals(keeper))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps measures of '%s'".formatted(keeper)));
    }

    private MeasureEvent happened(
            Measure measure,
            MeasureEvent.Kind kind,
            Optional<String> was,
            Optional<String> is,
            String reason,
            String author) {
        MeasureEvent event =
                new MeasureEvent(UUID.randomUUID().toString(), measure.id(), kind, was, is, reason, author, now());
        rows.add(event);
        return event;
    }

    private static void requireOpen(Measure measure) {
        if (measure.isEnded()) {
            throw new InvalidSubmissionException("Measure: \"%s\" has ended.".formatted(measure.indicator()));
        }
    }

    private static void requireOwner(MeasureKeepers of, String subjectId, String userId) {
        if (!of.mayOwn(userId, subjectId)) {
            throw new InvalidSubmissionException("Owner: exactly one of those who work on it, with an account here.");
        }
    }

    private static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static <T> T same(T done, boolean isTheSame) {
        if (!isTheSame) {
            throw new AlreadyDoneException();
        }
        return done;
    }

    private static String reasonFor(String reason, List<String> faults) {
        String words = TypedText.stripped(reason);
        if (!TypedText.isReason(words)) {
            faults.add("Reason: say why, in %d letters or more.".formatted(TypedText.SHORTEST_REASON));
        }
        MeasurePlan.textFault(words, LONGEST_NOTE).map("Reason: "::concat).ifPresent(faults::add);
        return words;
    }

    private static String noteOf(String note, List<String> faults) {
        String words = TypedText.stripped(note.replace("\r\n", "\n"));
        MeasurePlan.textFault(words, LONGEST_NOTE).map("Note: "::concat).ifPresent(faults::add);
        return words;
    }

    private static String checked(String reason) {
        return TypedText.shortened(TypedText.stripped(reason), LONGEST_NOTE);
    }

    private LocalDate today(MeasureKeepers of, String subjectId) {
        return LocalDate.ofInstant(clock.instant(), of.zoneOf(subjectId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static NotFoundException notFound(String measureId) {
        return NotFoundException.of("measure", measureId);
    }
}
