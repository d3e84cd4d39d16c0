package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.Invitations;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.CreditCategory;
import org.charterpath.program.ProgramCatalog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offers times for one-on-one coaching, books the one that was picked and records what came of the meeting. */
@Service
public class Coaching {

    private static final String OTHER_TIMES = "OTHER";
    private static final TimeOption NONE_OF_THESE = new TimeOption("None of these works for me", OTHER_TIMES);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu, h:mm a", Locale.US);

    private final CoachingBookingRepository bookings;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Submissions submissions;
    private final CreditLedger ledger;
    private final Invitations invitations;
    private final Notifications notifications;
    private final Clock clock;

    Coaching(
            CoachingBookingRepository bookings,
            Enrolments enrolments,
            Cohorts cohorts,
            ProgramCatalog programs,
            Submissions submissions,
            CreditLedger ledger,
            Invitations invitations,
            Notifications notifications,
            Clock clock) {
        this.bookings = bookings;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.programs = programs;
        this.submissions = submissions;
        this.ledger = ledger;
        this.invitations = invitations;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * The times of the coach's latest offer that still lie ahead, as options to choose from, and last the choice that none of
     * them works. An offer whose times have all passed leaves that choice alone: the participant then asks for others.
     *
     * @param offerStep where the form {@code coaching-offer} was submitted
     */
    @Transactional(readOnly = true)
    public List<TimeOption> offeredTimes(String cohortId, FormStep offerStep) {
        CoachingOffer offer = offer(offerStep);
        ZoneId zone = cohorts.get(cohortId).zone();
        List<TimeOption> options = new ArrayList<>();
        offer.starts().stream()
                .filter(start -> start.atZone(zone).toInstant().isAfter(clock.instant()))
                .sorted()
                .map(start ->
                        new TimeOption("%s (%d min)".formatted(START.format(start), offer.minutes()), start.toString()))
                .forEach(options::add);
        options.add(NONE_OF_THESE);
        return options;
    }

    /**
     * Books a time of the coach's latest offer and invites both. Each offer is booked once: again changes nothing and gives
     * the same booking.
     *
     * @return the booking's id
     * @throws InvalidSubmissionException if the time was not offered
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
                    "Which time works for you?: %s is not one of the times offered.".formatted(wish.startsAt()));
        }
        Enrolment enrolment = enrolments.get(wish.enrolmentId());
        Cohort cohort = cohorts.get(enrolment.cohortId());
        CoachingBooking booking = bookings.save(CoachingBooking.of(
                wish, offer, wish.startsAt().atZone(cohort.zone()).toInstant()));
        Invitation invitation = invitation(booking, enrolment, cohort, 0, offer.message());
        for (String userId : List.of(enrolment.participantId(), booking.coachId())) {
            invitations.invite(messageKey(booking, 0, userId), userId, invitation);
        }
        return bookingId;
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
        Enrolment enrolment = enrolments.get(booking.enrolmentId());
        Cohort cohort = cohorts.get(enrolment.cohortId());
        result.heldMinutes().ifPresent(minutes -> credit(booking, minutes, cohort.zone(), result.recordedBy()));
        if (result.outcome() == CoachingOutcome.MOVED) {
            takeOffCalendars(booking, enrolment, cohort);
        }
        tell(enrolment.participantId(), booking, cohort.zone(), result);
    }

    /**
     * When a booked meeting is over.
     *
     * @throws UnknownBookingException if there is no such booking
     */
    public Instant endsAt(String bookingId) {
        return bookings.get(bookingId).endsAt();
    }

    /** The one-on-one meetings of an enrolment by their start, with what both who meet may read. */
    public List<CoachingMeeting> meetingsOf(String enrolmentId) {
        return bookings.findByEnrolmentIdOrderByStartsAt(enrolmentId).stream()
                .map(CoachingBooking::shared)
                .toList();
    }

    /**
     * The private notes on a meeting, for whoever wrote them; empty for everybody else.
     *
     * @throws UnknownBookingException if there is no such booking
     */
    public Optional<String> privateNotes(String bookingId, String readerId) {
        CoachingBooking booking = bookings.get(bookingId);
        return Optional.ofNullable(booking.privateNotes()).filter(notes -> readerId.equals(booking.recordedBy()));
    }

    private CoachingOffer offer(FormStep offerStep) {
        return OfferForm.read(submissions.require(offerStep));
    }

    private void credit(CoachingBooking booking, int minutes, ZoneId zone, String author) {
        ledger.enter(new NewCredit(
                "coaching:" + booking.id(),
                CreditSource.COACHING,
                booking.enrolmentId(),
                booking.stageId(),
                CreditCategory.ONE_ON_ONE,
                minutes,
                LocalDate.ofInstant(booking.startsAt(), zone),
                author));
    }

    private void takeOffCalendars(CoachingBooking booking, Enrolment enrolment, Cohort cohort) {
        Invitation invitation = invitation(booking, enrolment, cohort, 1, Optional.empty());
        for (String userId : List.of(enrolment.participantId(), booking.coachId())) {
            invitations.cancel(
                    messageKey(booking, 1, userId), userId, invitation, "The coach offers new times in Tasklist.");
        }
    }

    private void tell(String participantId, CoachingBooking booking, ZoneId zone, CoachingRecord result) {
        String start = START.format(LocalDateTime.ofInstant(booking.startsAt(), zone));
        String what =
                switch (result.outcome()) {
                    case HELD ->
                        "It was held; %d minutes are credited."
                                .formatted(result.heldMinutes().orElseThrow());
                    case MOVED -> "It is moved; your coach offers you new times.";
                    case NO_SHOW_REBOOK -> "It is recorded that you did not come; your coach offers you new times.";
                    case NO_SHOW_CLOSED -> "It is recorded that you did not come; coaching for this month is closed.";
                };
        String notes = result.sharedNotes()
                .map(text -> "\n\nYour coach's notes:\n\n" + text)
                .orElse("");
        notifications.send(Message.plain(
                "coaching:%s:outcome".formatted(booking.id()),
                participantId,
                "Your one-on-one coaching of " + start,
                what + notes + "\n"));
    }

    private Invitation invitation(
            CoachingBooking booking, Enrolment enrolment, Cohort cohort, int sequence, Optional<String> note) {
        String stage = programs.get(cohort.programId()).stage(booking.stageId()).title();
        return new Invitation(
                "coaching." + booking.id(),
                sequence,
                "One-on-one coaching, %s: %s".formatted(stage, enrolment.fullName()),
                booking.startsAt().atZone(cohort.zone()),
                booking.minutes(),
                Optional.ofNullable(booking.place()),
                Optional.ofNullable(booking.link()),
                note);
    }

    private static String messageKey(CoachingBooking booking, int sequence, String userId) {
        return "coaching:%s:%d:%s".formatted(booking.id(), sequence, userId);
    }
}
