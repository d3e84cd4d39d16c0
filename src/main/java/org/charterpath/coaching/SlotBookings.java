package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books slots, moves meetings from one to another, and gives them back. Until a transaction ends nobody else books the coach or
 * the participant, so that each slot is taken once and nobody is in two places.
 */
@Service
public class SlotBookings {

    private static final String TIME = "Time to meet: ";
    private static final String CHOOSE_ANOTHER = " Choose another one.";
    private static final TimeOption NONE_OF_THESE = new TimeOption("None of these works for me", "OTHER");

    private final CoachingSlot.Rows slots;
    private final CoachingBookingRepository bookings;
    private final PublishedSlots published;
    private final CoachDiary diary;
    private final Placements placements;
    private final PersonalStages stages;
    private final Submissions submissions;
    private final CoachingMail mail;
    private final ReaderZones zones;
    private final Clock clock;

    SlotBookings(
            CoachingSlot.Rows slots,
            CoachingBookingRepository bookings,
            PublishedSlots published,
            CoachDiary diary,
            Placements placements,
            PersonalStages stages,
            Submissions submissions,
            CoachingMail mail,
            ReaderZones zones,
            Clock clock) {
        this.slots = slots;
        this.bookings = bookings;
        this.published = published;
        this.diary = diary;
        this.placements = placements;
        this.stages = stages;
        this.submissions = submissions;
        this.mail = mail;
        this.zones = zones;
        this.clock = clock;
    }

    /** The slots that somebody can book now, as options to choose from, and last the choice that none of them works. */
    @Transactional(readOnly = true)
    public List<TimeOption> options(String ownerId, String stageId) {
        Placement placement = placements.of(ownerId);
        ZoneId here = zones.of(placement.enrolment().participantId(), placement.zone());
        List<TimeOption> options = new ArrayList<>();
        bookable(placement, stageId).stream()
                .map(slot -> new TimeOption(
                        "%s (%d min)"
                                .formatted(CoachingTime.of(slot.startsAt(), here, placement.zone()), slot.minutes()),
                        slot.id()))
                .forEach(options::add);
        options.add(NONE_OF_THESE);
        return options;
    }

    /** What the present coach has published for a stage, as far as both are free then and it can still be booked, by its start. */
    List<CoachingSlot> bookable(Placement placement, String stageId) {
        Optional<String> coach = placements.presentCoachOf(placement.enrolment());
        String cohortId = placement.calendar().cohortId();
        List<CoachingSlot> free = coach.filter(
                        userId -> published.wayOf(userId, cohortId, stageId) == CoachingWay.SLOTS)
                .map(userId -> slots.findFree(
                        userId, cohortId, stageId, clock.instant().plus(CoachingSlot.NOTICE)))
                .orElse(List.of());
        if (free.isEmpty()) {
            return free;
        }
        Instant workEndsAt = workEndsAt(placement);
        TakenTimes coachs = takenBy(coach.orElseThrow(), free);
        TakenTimes participants = takenBy(placement.enrolment().participantId(), free);
        return free.stream()
                .filter(slot -> !coachs.takesAround(slot) && !participants.takes(slot.startsAt(), slot.endsAt()))
                .filter(slot -> slot.startsAt().isBefore(workEndsAt) && !isOnHoliday(slot, placement))
                .toList();
    }

    private TakenTimes takenBy(String userId, List<CoachingSlot> around) {
        return diary.takenBy(
                userId, around.get(0).startsAt(), around.get(around.size() - 1).endsAt());
    }

    /** One's own last day for work counts, where one has one. */
    private Instant workEndsAt(Placement placement) {
        return stages.calendarOf(placement.ownerId(), placement.calendar()).workEndsAt();
    }

    /** Slots stay where they are when a holiday is entered later, and nobody is to meet then. */
    private static boolean isOnHoliday(CoachingSlot slot, Placement placement) {
        return placement.calendar().isHoliday(placement.dayOf(slot.startsAt()));
    }

    /**
     * Books a slot with the present coach and invites both. Each choice is booked once: again gives the same booking.
     *
     * @return the booking's id
     * @throws InvalidSubmissionException if it is taken, withdrawn, too near or somebody else's, or one of both is elsewhere then
     */
    @Transactional
    public String book(BookSlot wish) {
        Submission choice = submissions.require(wish.step());
        String bookingId = CoachingBooking.idOfSlot(wish.step().processInstanceId(), choice.attempt());
        if (bookings.existsById(bookingId)) {
            return bookingId;
        }
        Placement placement = placements.of(wish.ownerId());
        CoachingSlot slot = hold(placement, wish.stageId(), wish.slotId());
        CoachingBooking booking = bookings.save(CoachingBooking.of(wish, choice.attempt(), slot));
        take(slot, bookingId, placement);
        mail.invite(booking, placement, Optional.empty());
        return bookingId;
    }

    /**
     * Holds a slot for somebody who has none in that stage, until the transaction ends.
     *
     * @throws InvalidSubmissionException if it cannot be booked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    CoachingSlot hold(Placement placement, String stageId, String slotId) {
        String coach = coachOf(placement);
        diary.open(List.of(coach, placement.enrolment().participantId()));
        if (bookings.findByOwnerIdOrderByStartsAt(placement.ownerId()).stream()
                .anyMatch(booking -> booking.stageId().equals(stageId) && isAhead(booking))) {
            throw new InvalidSubmissionException(TIME + "you have a meeting for this month already. Move it instead.");
        }
        CoachingSlot slot = slotOf(placement, coach, stageId, slotId);
        refuse(slot, placement, "");
        return slot;
    }

    /**
     * Moves a meeting to another slot of the same coach, whose old one is free at once, and tells both.
     *
     * @throws InvalidSubmissionException if it is too late for one of both, or the other one cannot be booked
     * @throws AlreadyDoneException if the meeting does not lie ahead any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(String bookingId, String slotId) {
        CoachingBooking known = bookings.get(bookingId);
        Placement placement = placements.of(known.ownerId());
        String coach = coachOf(placement);
        diary.open(List.of(known.coachId(), coach, placement.enrolment().participantId()));
        CoachingBooking booking = requireAhead(bookingId);
        CoachingSlot old = slotOf(booking);
        refuseLate(old, placement);
        if (!booking.coachId().equals(coach)) {
            throw new InvalidSubmissionException(TIME
                    + "this meeting is with somebody else than the times shown. Give it back, and book one of them.");
        }
        CoachingSlot slot = slotOf(placement, coach, booking.stageId(), slotId);
        if (slot.id().equals(old.id())) {
            throw new InvalidSubmissionException(TIME + "the meeting is at this time already.");
        }
        refuse(slot, placement, bookingId);
        diary.free(bookingId);
        take(slot, bookingId, placement);
        mail.invite(bookings.save(booking.movedTo(slot)), placement, Optional.empty());
    }

    /**
     * Gives a meeting back, whose slot is free at once, and tells both.
     *
     * @throws InvalidSubmissionException if it is too late for that
     * @throws AlreadyDoneException if the meeting does not lie ahead any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void giveBack(String bookingId, String explanation) {
        CoachingBooking known = bookings.get(bookingId);
        Placement placement = placements.of(known.ownerId());
        diary.open(List.of(known.coachId(), placement.enrolment().participantId()));
        CoachingBooking booking = requireAhead(bookingId);
        refuseLate(slotOf(booking), placement);
        diary.release(booking);
        mail.takeOffCalendars(booking, placement, explanation);
    }

    /**
     * Cancels a meeting with whoever has published its slot, which is withdrawn, and tells both; until it begins.
     *
     * @throws AlreadyDoneException if the meeting does not lie ahead any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void cancel(String bookingId, String explanation) {
        CoachingBooking known = bookings.get(bookingId);
        Placement placement = placements.of(known.ownerId());
        diary.open(List.of(known.coachId(), placement.enrolment().participantId()));
        CoachingBooking booking = requireAhead(bookingId);
        CoachingSlot slot = slotOf(booking);
        slots.save(slot.withdrawn(clock.instant()));
        diary.release(booking);
        mail.takeOffCalendars(booking, placement, explanation);
    }

    private String coachOf(Placement placement) {
        return placements
                .presentCoachOf(placement.enrolment())
                .orElseThrow(() -> new InvalidSubmissionException(
                        TIME + "nobody coaches you at present. The program admins are about to change that."));
    }

    private CoachingSlot slotOf(Placement placement, String coach, String stageId, String slotId) {
        return slots.findById(slotId)
                .filter(slot -> slot.isFor(coach, placement.calendar().cohortId(), stageId))
                .orElseThrow(() -> new InvalidSubmissionException(
                        TIME + "this is not one of the times that your coach has published." + CHOOSE_ANOTHER));
    }

    private CoachingSlot slotOf(CoachingBooking booking) {
        return slots.findByBookingIdIn(List.of(booking.id())).stream()
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("slot of the meeting", booking.id()));
    }

    private CoachingBooking requireAhead(String bookingId) {
        CoachingBooking booking = bookings.get(bookingId);
        if (!isAhead(booking)) {
            throw new AlreadyDoneException();
        }
        return booking;
    }

    private boolean isAhead(CoachingBooking booking) {
        return booking.state() == BookingState.BOOKED && booking.startsAt().isAfter(clock.instant());
    }

    /** @param moving the meeting that would be at this time instead; empty for a new one */
    private void refuse(CoachingSlot slot, Placement placement, String moving) {
        Instant now = clock.instant();
        if (slot.withdrawnAt() != null) {
            throw refused(slot, placement, "has been withdrawn.");
        }
        if (slot.bookingId() != null) {
            throw refused(slot, placement, "has been taken.");
        }
        if (!slot.startsAt().isAfter(now)) {
            throw refused(slot, placement, "has passed.");
        }
        if (!slot.closesAt().isAfter(now)) {
            throw refused(slot, placement, "is too near; slots are booked until 24 hours before they begin.");
        }
        if (!slot.startsAt().isBefore(workEndsAt(placement))) {
            throw refused(slot, placement, "lies after the last day for work.");
        }
        if (isOnHoliday(slot, placement)) {
            throw refused(slot, placement, "lies on a day without school.");
        }
        List<CoachingSlot> around = List.of(slot);
        if (takenBy(placement.enrolment().participantId(), around)
                .without(moving)
                .takes(slot.startsAt(), slot.endsAt())) {
            throw refused(slot, placement, "does not work: you have another meeting then.");
        }
        if (takenBy(slot.coachId(), around).without(moving).takesAround(slot)) {
            throw refused(slot, placement, "has been taken: your coach meets somebody else then.");
        }
    }

    private void refuseLate(CoachingSlot slot, Placement placement) {
        if (!slot.closesAt().isAfter(clock.instant())) {
            throw new InvalidSubmissionException(
                    "Meeting: %s is less than 24 hours away. It cannot be moved or given back any more; tell your coach."
                            .formatted(words(slot, placement)));
        }
    }

    private InvalidSubmissionException refused(CoachingSlot slot, Placement placement, String why) {
        return new InvalidSubmissionException("%s%s %s%s".formatted(TIME, words(slot, placement), why, CHOOSE_ANOTHER));
    }

    private String words(CoachingSlot slot, Placement placement) {
        return CoachingTime.of(
                slot.startsAt(), zones.of(placement.enrolment().participantId(), placement.zone()), placement.zone());
    }

    private void take(CoachingSlot slot, String bookingId, Placement placement) {
        if (!diary.take(slot.id(), bookingId)) {
            throw refused(slot, placement, "has been taken.");
        }
    }

    /** The words above the times of the form. */
    @Transactional(readOnly = true)
    public String zoneWords(String ownerId) {
        Placement placement = placements.of(ownerId);
        String here = zones.of(placement.enrolment().participantId(), placement.zone())
                .getId();
        return "Times are those of %s%s."
                .formatted(
                        here,
                        Objects.equals(here, placement.zone().getId()) ? "" : ", with those of the cohort beside them");
    }
}
