package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How coaches arrange their meetings, and the times that they publish for them. */
@Service
public class PublishedSlots {

    private final CoachingWay.Choice.Rows ways;
    private final CoachingSlot.Rows slots;
    private final CoachDiary diary;
    private final OtherMeetings otherMeetings;
    private final Placements placements;
    private final Clock clock;

    PublishedSlots(
            CoachingWay.Choice.Rows ways,
            CoachingSlot.Rows slots,
            CoachDiary diary,
            OtherMeetings otherMeetings,
            Placements placements,
            Clock clock) {
        this.ways = ways;
        this.slots = slots;
        this.diary = diary;
        this.otherMeetings = otherMeetings;
        this.placements = placements;
        this.clock = clock;
    }

    /** A stage of a cohort, in which a coach has people. */
    public record StageOfCohort(String cohortId, String stageId) {}

    /**
     * What became of a pattern.
     *
     * @param leftOut the times that were not published, each with why, in words
     */
    public record Published(int count, List<String> leftOut) {

        public Published {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** How one-on-one coaching of a stage is arranged with somebody now: as whoever coaches at present has chosen. */
    @Transactional(readOnly = true)
    public CoachingWay wayOf(String ownerId, String stageId) {
        Placement placement = placements.of(ownerId);
        return placement.isOfATeam()
                ? CoachingWay.TIMES
                : placements
                        .presentCoachOf(placement.enrolment())
                        .map(coach -> wayOf(coach, placement.calendar().cohortId(), stageId))
                        .orElse(CoachingWay.TIMES);
    }

    CoachingWay wayOf(String coachId, String cohortId, String stageId) {
        return ways.findByCoachIdAndCohortIdAndStageId(coachId, cohortId, stageId)
                .map(CoachingWay.Choice::way)
                .orElse(CoachingWay.TIMES);
    }

    /** The stages for which a coach publishes slots. */
    @Transactional(readOnly = true)
    public Set<StageOfCohort> stagesWithSlotsOf(String coachId) {
        return ways.findByCoachIdAndWay(coachId, CoachingWay.SLOTS).stream()
                .map(choice -> new StageOfCohort(choice.cohortId(), choice.stageId()))
                .collect(Collectors.toSet());
    }

    /**
     * Chooses how the meetings of a stage are arranged. Whoever goes back to offering times withdraws what is still free; what
     * is booked stays.
     *
     * @return whether that is another way than before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean choose(CoachingWay way, String coachId, StageOfCohort stage) {
        diary.open(Set.of(coachId));
        Optional<CoachingWay.Choice> known =
                ways.findByCoachIdAndCohortIdAndStageId(coachId, stage.cohortId(), stage.stageId());
        if (known.map(CoachingWay.Choice::way).orElse(CoachingWay.TIMES) == way) {
            return false;
        }
        Instant now = clock.instant();
        ways.save(known.map(choice -> choice.changedTo(way, now))
                .orElseGet(() -> CoachingWay.Choice.of(coachId, stage.cohortId(), stage.stageId(), way, now)));
        if (way == CoachingWay.TIMES) {
            slots.withdrawFree(coachId, stage.cohortId(), stage.stageId(), now);
        }
        return true;
    }

    /**
     * Publishes slots. What nobody could book any more, what the cohort's clocks skip, what lies on a day without school, and what
     * would take time that the coach has given away, is left out.
     *
     * @throws InvalidSubmissionException if nothing is left of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Published publish(SlotPattern pattern, String coachId, String stageId, CohortCalendar calendar) {
        diary.open(Set.of(coachId));
        Instant now = clock.instant();
        Set<LocalDate> holidays = otherMeetings.holidays(calendar.cohortId(), pattern.firstDay(), pattern.lastDay());
        List<CoachingSlot> wanted = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (LocalDateTime start : pattern.starts()) {
            Optional<String> fault = calendar.meetingFault(CoachingTime.day(start), start)
                    .or(() -> Optional.of("%s: there is no school that day.".formatted(CoachingTime.day(start)))
                            .filter(words -> holidays.contains(start.toLocalDate())));
            if (fault.isPresent()) {
                leftOut.add(fault.get());
            } else {
                wanted.add(slot(pattern, start.atZone(calendar.zone()).toInstant(), coachId, stageId, calendar, now));
            }
        }
        List<CoachingSlot> taken = wanted.isEmpty() ? List.of() : publishedAround(wanted, coachId);
        TakenTimes given = wanted.isEmpty()
                ? TakenTimes.NONE
                : diary.takenBy(
                        coachId,
                        wanted.get(0).startsAt(),
                        wanted.get(wanted.size() - 1).endsAt());
        List<CoachingSlot> published = new ArrayList<>();
        for (CoachingSlot slot : wanted) {
            Optional<String> why = whyNot(slot, taken, given, now);
            if (why.isPresent()) {
                leftOut.add("%s: %s".formatted(CoachingTime.of(slot.startsAt(), calendar.zone()), why.get()));
            } else {
                published.add(slot);
            }
        }
        if (published.isEmpty()) {
            throw new InvalidSubmissionException(leftOut);
        }
        slots.saveAll(published);
        return new Published(published.size(), leftOut);
    }

    private static CoachingSlot slot(
            SlotPattern pattern,
            Instant startsAt,
            String coachId,
            String stageId,
            CohortCalendar calendar,
            Instant now) {
        return new CoachingSlot(
                UUID.randomUUID().toString(),
                coachId,
                calendar.cohortId(),
                stageId,
                startsAt,
                pattern.minutes(),
                pattern.bufferMinutes(),
                pattern.place().orElse(null),
                pattern.link().orElse(null),
                now,
                null,
                null,
                null);
    }

    private List<CoachingSlot> publishedAround(List<CoachingSlot> wanted, String coachId) {
        return slots.findPublished(
                coachId,
                wanted.get(0).startsAt().minus(CoachingSlot.NOTICE),
                wanted.get(wanted.size() - 1).endsAt());
    }

    private static Optional<String> whyNot(
            CoachingSlot slot, List<CoachingSlot> published, TakenTimes given, Instant now) {
        if (!slot.closesAt().isAfter(now)) {
            return Optional.of("slots are booked until 24 hours before they begin, which is over.");
        }
        if (published.stream()
                .anyMatch(other -> other.startsAt().isBefore(slot.endsAt())
                        && other.endsAt().isAfter(slot.startsAt()))) {
            return Optional.of("you have published this time already.");
        }
        return given.takesAround(slot) ? Optional.of("you meet somebody then.") : Optional.empty();
    }

    /**
     * Withdraws slots that are free; those that are withdrawn already stay so.
     *
     * @throws NotFoundException if one of them is not the coach's
     * @throws AlreadyDoneException if somebody has booked one of them meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(Collection<String> slotIds, String coachId) {
        diary.open(Set.of(coachId));
        List<CoachingSlot> withdrawn = new ArrayList<>();
        Map<String, CoachingSlot> known = new HashMap<>();
        slots.findAllById(slotIds).forEach(slot -> known.put(slot.id(), slot));
        for (String id : Set.copyOf(slotIds)) {
            CoachingSlot slot = Optional.ofNullable(known.get(id))
                    .filter(one -> one.coachId().equals(coachId))
                    .orElseThrow(() -> NotFoundException.of("slot", id));
            if (slot.bookingId() != null) {
                throw new AlreadyDoneException();
            }
            if (slot.withdrawnAt() == null) {
                withdrawn.add(slot.withdrawn(clock.instant()));
            }
        }
        slots.saveAll(withdrawn);
    }

    /** What a coach has published for a stage and lies ahead, free or booked, by its start. */
    List<CoachingSlot> ahead(String coachId, StageOfCohort stage) {
        return slots.findAhead(coachId, stage.cohortId(), stage.stageId(), clock.instant());
    }

    /** How many slots of each stage lie ahead; stages without any are left out. */
    List<CoachingSlot.Count> counts(String coachId) {
        return slots.countAhead(coachId, clock.instant());
    }

    /** The day on which it is now, in a cohort's time zone. */
    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The slots of some meetings, by the meeting's id; meetings from an offer have none. */
    Map<String, CoachingSlot> ofMeetings(Collection<String> bookingIds) {
        return bookingIds.isEmpty()
                ? Map.of()
                : slots.findByBookingIdIn(bookingIds).stream()
                        .collect(Collectors.toMap(
                                slot -> Objects.requireNonNull(slot.bookingId()), Function.identity()));
    }
}
