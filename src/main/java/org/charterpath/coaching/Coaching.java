package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.DayCredits;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.Activity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offers times for one-on-one coaching, books the one that was picked and records what came of the meeting. */
@Service
public class Coaching implements CreditOrigin {

    private static final String QUESTION = "Which time works for you?: ";
    private static final String OTHER_TIMES = "OTHER";
    private static final TimeOption NONE_OF_THESE = new TimeOption("None of these works for me", OTHER_TIMES);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu, h:mm a", Locale.US);

    private final CoachingBookingRepository bookings;
    private final CoachDiary diary;
    private final Placements placements;
    private final Submissions submissions;
    private final DayCredits credits;
    private final CoachingMail mail;
    private final Notifications notifications;
    private final Clock clock;

    Coaching(
            CoachingBookingRepository bookings,
            CoachDiary diary,
            Placements placements,
            Submissions submissions,
            DayCredits credits,
            CoachingMail mail,
            Notifications notifications,
            Clock clock) {
        this.bookings = bookings;
        this.diary = diary;
        this.placements = placements;
        this.submissions = submissions;
        this.credits = credits;
        this.mail = mail;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * The times of the coach's latest offer that still lie ahead and are free, as options to choose from, and last the choice
     * that none of them works. An offer whose times are all gone leaves that choice alone: the participant then asks for others.
     *
     * @param offerStep where the form {@code coaching-offer} was submitted
     */
    @Transactional(readOnly = true)
    public List<TimeOption> offeredTimes(String ownerId, FormStep offerStep) {
        CoachingOffer offer = offer(offerStep);
        Placement placement = placements.of(ownerId);
        ZoneId zone = placement.zone();
        List<Instant> starts = offer.starts().stream()
                .map(start -> start.atZone(zone).toInstant())
                .filter(start -> start.isAfter(clock.instant()))
                .sorted()
                .toList();
        List<TakenTimes> taken = starts.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(coachOf(placement, offer)),
                                placement.members().stream().map(Enrolment::participantId))
                        .map(userId -> diary.takenBy(
                                userId, starts.get(0), endOf(starts.get(starts.size() - 1), offer.minutes())))
                        .toList();
        List<TimeOption> options = new ArrayList<>();
        starts.stream()
                .filter(start -> taken.stream().noneMatch(times -> times.takes(start, endOf(start, offer.minutes()))))
                .map(start -> start.atZone(zone).toLocalDateTime())
                .map(start ->
                        new TimeOption("%s (%d min)".formatted(START.format(start), offer.minutes()), start.toString()))
                .forEach(options::add);
        options.add(NONE_OF_THESE);
        return options;
    }

    /**
     * Books a time of the latest offer with the present coach, or whoever has offered it, and invites both. Each offer is booked
     * once: again changes nothing and gives the same booking. Until the transaction ends nobody else books this coach.
     *
     * @return the booking's id
     * @throws InvalidSubmissionException if the time was not offered, has passed, or is held by somebody
     */
    @Transactional
    public String book(BookCoaching wish) {
        CoachingOffer offer = offer(wish.offerStep());
        String bookingId = CoachingBooking.idOf(wish.offerStep().processInstanceId(), offer.round());
        if (bookings.existsById(bookingId)) {
            return bookingId;
        }
        if (!offer.starts().contains(wish.startsAt())) {
            throw new InvalidSubmissionException(
                    QUESTION + "%s is not one of the times offered.".formatted(wish.startsAt()));
        }
        Placement placement = placements.of(wish.ownerId());
        String coachId = coachOf(placement, offer);
        Instant startsAt = wish.startsAt().atZone(placement.zone()).toInstant();
        List<String> participants =
                placement.members().stream().map(Enrolment::participantId).toList();
        diary.open(Stream.concat(Stream.of(coachId), participants.stream()).toList());
        refuseWhatIsGone(wish.startsAt(), startsAt, offer.minutes(), coachId, participants);
        CoachingBooking booking = bookings.save(CoachingBooking.of(wish, offer, coachId, startsAt));
        mail.invite(booking, placement, offer.message());
        return bookingId;
    }

    private String coachOf(Placement placement, CoachingOffer offer) {
        return placements.presentCoachOf(placement.enrolment()).orElse(offer.offeredBy());
    }

    private void refuseWhatIsGone(
            LocalDateTime chosen, Instant startsAt, int minutes, String coachId, List<String> participants) {
        String time = START.format(chosen);
        String instead = " Open the task again and choose another time, or ask for others.";
        if (!startsAt.isAfter(clock.instant())) {
            throw new InvalidSubmissionException(QUESTION + time + " has passed." + instead);
        }
        Instant endsAt = endOf(startsAt, minutes);
        for (String userId : participants) {
            TakenTimes theirs = diary.takenBy(userId, startsAt, endsAt);
            if (theirs.takes(startsAt, endsAt)) {
                throw new InvalidSubmissionException(QUESTION
                        + "you have another %s at %s."
                                .formatted(theirs.isHeld(startsAt, endsAt) ? "coaching" : "meeting", time)
                        + instead);
            }
        }
        TakenTimes coachs = diary.takenBy(coachId, startsAt, endsAt);
        if (coachs.takes(startsAt, endsAt)) {
            throw new InvalidSubmissionException(QUESTION
                    + (coachs.isHeld(startsAt, endsAt)
                                    ? "somebody else has just taken %s."
                                    : "your coach has another meeting at %s.")
                            .formatted(time)
                    + instead);
        }
    }

    private static Instant endOf(Instant startsAt, int minutes) {
        return startsAt.plus(minutes, ChronoUnit.MINUTES);
    }

    /**
     * Gives the meetings that lie ahead back, because whoever was to meet does not meet there any more, and tells both; again has
     * no effect.
     *
     * @param explanation why, in words for both
     */
    @Transactional
    public void release(String ownerId, String explanation) {
        Placement placement = placements.of(ownerId);
        bookings.findByOwnerIdOrderByStartsAt(ownerId).stream()
                .filter(booking -> booking.state() == BookingState.BOOKED
                        && booking.startsAt().isAfter(clock.instant()))
                .forEach(booking -> {
                    diary.release(booking);
                    mail.takeOffCalendars(booking, placement, explanation);
                });
    }

    /**
     * Gives the meetings of a coach back that would be before he or she is back, and tells all who were to meet; again has no
     * effect.
     *
     * @param ownerIds the people whose meetings are meant
     * @return the process instances of the meetings that were given back
     */
    @Transactional
    public Set<String> releaseBefore(Instant back, String coachId, Set<String> ownerIds) {
        Instant now = clock.instant();
        List<CoachingBooking> missed = bookings.findByCoachIdAndState(coachId, BookingState.BOOKED).stream()
                .filter(booking -> ownerIds.contains(booking.ownerId()))
                .filter(booking ->
                        booking.startsAt().isAfter(now) && booking.startsAt().isBefore(back))
                .toList();
        missed.forEach(booking -> {
            diary.release(booking);
            mail.takeOffCalendars(
                    booking,
                    placements.of(booking.ownerId()),
                    "The coach is away for a time; whoever stands in offers new times.");
        });
        return missed.stream().map(CoachingBooking::processInstanceId).collect(Collectors.toSet());
    }

    /** The user id of whoever has offered the times from which somebody chooses. */
    @Transactional(readOnly = true)
    public String offeredBy(FormStep offerStep) {
        return offer(offerStep).offeredBy();
    }

    /** The user id of whoever is to say what came of a meeting: who was to hold it, or else whoever coaches now, if anybody does. */
    @Transactional(readOnly = true)
    public Optional<String> holderOf(String bookingId) {
        CoachingBooking booking = bookings.get(bookingId);
        return Optional.of(booking.coachId())
                .filter(placements::canCoach)
                .or(() -> placements.presentCoachOf(
                        placements.of(booking.ownerId()).enrolment()));
    }

    /**
     * Where one-on-one coaching of a stage stands, perhaps after an earlier journey: the state of its meeting that was held, or
     * that is over and nobody has recorded; empty where times are to be offered.
     */
    @Transactional(readOnly = true)
    public Optional<CoachingMeeting> settledOrDue(String ownerId, String stageId) {
        List<CoachingMeeting> meetings = meetingsOf(ownerId).stream()
                .filter(meeting -> meeting.stageId().equals(stageId))
                .toList();
        return Stream.of(BookingState.HELD, BookingState.BOOKED)
                .flatMap(state -> meetings.stream().filter(meeting -> meeting.state() == state))
                .findFirst();
    }

    /**
     * Records what came of a meeting as it was last submitted: credits the minutes if it was held, takes it off both calendars
     * if it moved, and tells the participant with the notes that are shared. Again has no effect.
     *
     * @param recordStep where the form {@code coaching-record} was submitted
     */
    @Transactional
    public void record(String bookingId, FormStep recordStep) {
        CoachingBooking booking = bookings.get(bookingId);
        if (booking.state() != BookingState.BOOKED) {
            return;
        }
        CoachingRecord result = RecordForm.read(submissions.require(recordStep));
        bookings.save(booking.with(result));
        Placement placement = placements.of(booking.ownerId());
        result.heldMinutes().ifPresent(minutes -> credit(booking, minutes, placement, result.recordedBy()));
        if (result.outcome() == CoachingOutcome.MOVED) {
            mail.takeOffCalendars(booking, placement, "The coach offers new times in Tasklist.");
        }
        placement.members().forEach(member -> tell(member.participantId(), booking, placement, result));
    }

    /**
     * When a booked meeting is over.
     *
     * @throws NotFoundException if there is no such booking
     */
    public Instant endsAt(String bookingId) {
        return bookings.get(bookingId).endsAt();
    }

    /** Whether a booked meeting was given back. */
    public boolean isReleased(String bookingId) {
        return bookings.get(bookingId).state() == BookingState.RELEASED;
    }

    /** The meetings of an enrolment or a team by their start, with what both who meet may read. */
    public List<CoachingMeeting> meetingsOf(String ownerId) {
        return bookings.findByOwnerIdOrderByStartsAt(ownerId).stream()
                .map(CoachingBooking::shared)
                .toList();
    }

    /**
     * The private notes on a meeting, for whoever wrote them; empty for everybody else.
     *
     * @throws NotFoundException if there is no such booking
     */
    public Optional<String> privateNotes(String bookingId, String readerId) {
        return bookings.get(bookingId).privateNotesFor(readerId);
    }

    private CoachingOffer offer(FormStep offerStep) {
        return OfferForm.read(submissions.require(offerStep));
    }

    private void credit(CoachingBooking booking, int minutes, Placement placement, String author) {
        credits.enter(placement.members().stream()
                .map(member -> new NewCredit(
                        SourceId.of(CreditSource.COACHING, booking.id(), member.id()),
                        CreditSource.COACHING,
                        member.id(),
                        booking.stageId(),
                        placement.program().categoryOf(Activity.COACHING),
                        minutes,
                        placement.dayOf(booking.startsAt()),
                        author))
                .toList());
    }

    private void tell(String participantId, CoachingBooking booking, Placement placement, CoachingRecord result) {
        String start = START.format(LocalDateTime.ofInstant(booking.startsAt(), placement.zone()));
        String what =
                switch (result.outcome()) {
                    case HELD ->
                        "It was held; %d minutes are credited."
                                .formatted(result.heldMinutes().orElseThrow());
                    case MOVED -> "It is moved; your coach offers you new times.";
                    case NO_SHOW_REBOOK -> "It is recorded that you did not come; your coach offers you new times.";
                    case NO_SHOW_CLOSED ->
                        "It is recorded that you did not come; coaching for %s is closed."
                                .formatted(CoachingMail.stageOf(booking, placement));
                };
        String notes = result.sharedNotes()
                .map(text -> "\n\nYour coach's notes:\n\n" + text)
                .orElse("");
        notifications.send(Message.plain(
                        "coaching:%s:outcome:%s".formatted(booking.id(), participantId),
                        participantId,
                        "Your one-on-one coaching of " + start,
                        what + notes + "\n")
                .with(Message.Link.journey(placement.members().stream()
                        .filter(member -> member.isOf(participantId))
                        .findFirst()
                        .orElseThrow()
                        .id())));
    }

    @Override
    public CreditSource source() {
        return CreditSource.COACHING;
    }

    @Override
    public String sql() {
        return """
                SELECT %s AS source_id, e.id AS enrolment_id, b.held_minutes AS minutes
                FROM coaching_booking b
                LEFT JOIN team_work m ON m.team_id = b.owner_id AND (m.left_at IS NULL OR m.left_at >= b.starts_at)
                JOIN enrolment e ON e.id = COALESCE(m.enrolment_id, b.owner_id)
                WHERE b.state = 'HELD' AND b.held_minutes > 0
                """
                .formatted(SourceId.sql(CreditSource.COACHING, "b.id", "e.id"));
    }
}
