package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.coaching.PublishedSlots.StageOfCohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.OwnCalendar;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What participants and coaches read and do on the page of coaching. What somebody may not do there is not there: everybody sees
 * the own meetings, and coaches the stages in which they coach somebody at present.
 */
@Service
public class SlotDesk {

    private static final int LONGEST_REASON = 1000;

    private final PublishedSlots published;
    private final SlotBookings slotBookings;
    private final CoachingBookingRepository bookings;
    private final CoachDiary diary;
    private final SlotRounds rounds;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final ReaderZones zones;
    private final Clock clock;

    SlotDesk(
            PublishedSlots published,
            SlotBookings slotBookings,
            CoachingBookingRepository bookings,
            CoachDiary diary,
            SlotRounds rounds,
            Enrolments enrolments,
            Placements placements,
            Cohorts cohorts,
            Accounts accounts,
            ReaderZones zones,
            Clock clock) {
        this.published = published;
        this.slotBookings = slotBookings;
        this.bookings = bookings;
        this.diary = diary;
        this.rounds = rounds;
        this.enrolments = enrolments;
        this.placements = placements;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * One-on-one coaching of a stage, as its participant reads it.
     *
     * @param step what waits; empty where the meeting is booked
     * @param free the slots that can be booked, or to which the meeting can be moved
     */
    public record Month(
            String enrolmentId,
            String stageId,
            String title,
            String coach,
            Optional<String> step,
            String taskId,
            Optional<Meeting> meeting,
            List<Time> free) {

        public Month {
            free = List.copyOf(free);
        }
    }

    /** A slot in words. */
    public record Time(String slotId, String words, int minutes) {}

    /**
     * A meeting that lies ahead.
     *
     * @param where place and link, in words
     * @param changes until when it can be moved or given back, in words; empty where it cannot
     */
    public record Meeting(
            String bookingId,
            String words,
            int minutes,
            List<String> where,
            boolean isOfASlot,
            Optional<String> changes) {

        public Meeting {
            where = List.copyOf(where);
        }
    }

    /** A stage as its coach reads it in the list of all of them. */
    public record CoachedStage(
            String cohortId, String cohortName, String stageId, String title, boolean hasSlots, int free, int booked) {}

    /**
     * One stage of it, with its slots.
     *
     * @param waiting names of those who have not booked yet
     */
    public record OpenStage(
            CoachedStage stage,
            int minutes,
            String zone,
            LocalDate today,
            LocalDate lastDay,
            List<Slot> slots,
            List<String> waiting) {

        public OpenStage {
            slots = List.copyOf(slots);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * A slot with whoever has booked it.
     *
     * @param bookingId empty while it is free
     * @param participant the name of who has booked it; empty while it is free
     */
    public record Slot(String id, String words, int minutes, List<String> where, String bookingId, String participant) {

        public Slot {
            where = List.copyOf(where);
        }
    }

    /** One-on-one coaching of somebody as a participant: what waits and what is booked, in all programs. */
    @Transactional(readOnly = true)
    public List<Month> monthsOf(String userId) {
        Map<String, Placement> own = enrolments.currentOf(userId).stream()
                .map(placements::of)
                .collect(Collectors.toMap(Placement::ownerId, Function.identity()));
        if (own.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<CoachingBooking> ahead = diary.heldBy(userId).stream()
                .filter(booking ->
                        own.containsKey(booking.ownerId()) && booking.startsAt().isAfter(now))
                .toList();
        Map<String, CoachingSlot> slots =
                published.ofMeetings(ahead.stream().map(CoachingBooking::id).toList());
        List<Month> months = new ArrayList<>();
        ahead.stream()
                .sorted((one, other) -> one.startsAt().compareTo(other.startsAt()))
                .map(booking -> booked(
                        booking, Optional.ofNullable(slots.get(booking.id())), require(own, booking.ownerId()), userId))
                .forEach(months::add);
        rounds.openOf(own.keySet()).stream()
                .map(round -> waiting(round, require(own, round.ownerId()), userId))
                .forEach(months::add);
        return months;
    }

    private static Placement require(Map<String, Placement> placements, String ownerId) {
        return Objects.requireNonNull(placements.get(ownerId));
    }

    private Month booked(CoachingBooking booking, Optional<CoachingSlot> slot, Placement placement, String reader) {
        boolean changes =
                slot.filter(known -> known.closesAt().isAfter(clock.instant())).isPresent();
        Meeting meeting = new Meeting(
                booking.id(),
                words(booking.startsAt(), reader, placement.zone()),
                booking.minutes(),
                where(booking.place(), booking.link()),
                slot.isPresent(),
                slot.filter(known -> changes).map(known -> words(known.closesAt(), reader, placement.zone())));
        return new Month(
                placement.ownerId(),
                booking.stageId(),
                titleOf(placement, booking.stageId()),
                nameOf(Optional.of(booking.coachId())),
                Optional.empty(),
                "",
                Optional.of(meeting),
                changes ? times(placement, booking.stageId(), reader) : List.of());
    }

    private Month waiting(SlotRounds.Round round, Placement placement, String reader) {
        return new Month(
                placement.ownerId(),
                round.stageId(),
                titleOf(placement, round.stageId()),
                nameOf(placements.presentCoachOf(placement.enrolment())),
                Optional.of(round.step().name()),
                round.taskId(),
                Optional.empty(),
                round.step() == SlotRounds.Step.BOOK ? times(placement, round.stageId(), reader) : List.of());
    }

    private List<Time> times(Placement placement, String stageId, String reader) {
        ZoneId here = zones.of(reader, placement.zone());
        return slotBookings.bookable(placement, stageId).stream()
                .map(slot ->
                        new Time(slot.id(), CoachingTime.of(slot.startsAt(), here, placement.zone()), slot.minutes()))
                .toList();
    }

    private static String titleOf(Placement placement, String stageId) {
        return "%s, %s"
                .formatted(
                        placement.program().stage(stageId).title(),
                        placement.calendar().cohortName());
    }

    private String nameOf(Optional<String> coach) {
        return coach.map(userId -> accounts.fullNames(Set.of(userId)).getOrDefault(userId, userId))
                .orElse("");
    }

    private String words(Instant moment, String reader, ZoneId cohort) {
        return CoachingTime.of(moment, zones.of(reader, cohort), cohort);
    }

    private static List<String> where(@Nullable String place, @Nullable String link) {
        return Stream.of(Optional.ofNullable(place), Optional.ofNullable(link))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Books a slot for somebody's own coaching, as if it had been chosen in Tasklist.
     *
     * @param topics what the participant wants to talk about; may be empty
     * @throws NotFoundException if nothing of the reader's waits for it
     * @throws InvalidSubmissionException if the slot cannot be booked; nothing is written then
     */
    @Transactional
    public void book(Caller participant, String enrolmentId, String stageId, String slotId, String topics) {
        Placement placement = own(participant, enrolmentId);
        stageOf(placement.calendar(), stageId);
        slotBookings.hold(placement, stageId, slotId);
        SlotRounds.Round round = rounds.openOf(Set.of(enrolmentId)).stream()
                .filter(open -> open.stageId().equals(stageId) && open.step() == SlotRounds.Step.BOOK)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("slot to be booked for the stage", stageId));
        Map<String, Object> answers = new HashMap<>(Map.of("chosenSlot", slotId));
        if (!TypedText.isBlank(topics)) {
            answers.put("coachingTopics", TypedText.stripped(topics));
        }
        rounds.book(participant, round.taskId(), answers);
    }

    /**
     * Moves a meeting of somebody's own to another slot.
     *
     * @throws NotFoundException if it is not the reader's
     * @throws InvalidSubmissionException if it is too late, or the slot cannot be booked; nothing is written then
     */
    @Transactional
    public void move(Caller participant, String bookingId, String slotId) {
        CoachingBooking booking = own(bookingId, participant);
        slotBookings.move(bookingId, slotId);
        rounds.moved(booking.ownerId(), bookingId);
    }

    /**
     * Gives a meeting of somebody's own back.
     *
     * @throws NotFoundException if it is not the reader's
     * @throws InvalidSubmissionException if it is too late
     */
    @Transactional
    public void giveBack(Caller participant, String bookingId) {
        CoachingBooking booking = own(bookingId, participant);
        slotBookings.giveBack(
                bookingId,
                "%s has given the time back, and can book another one on the page Coaching."
                        .formatted(placements.of(booking.ownerId()).names()));
        rounds.givenBack(booking.ownerId(), bookingId);
    }

    /**
     * A meeting that is booked, as a calendar file for those who meet.
     *
     * @throws NotFoundException if there is none, or none of the caller's
     */
    @Transactional(readOnly = true)
    public String calendarFile(String bookingId, Caller caller) {
        CoachingBooking booking = bookings.get(bookingId);
        Placement owner = placements.of(booking.ownerId());
        boolean isOfCaller = owner.isOf(caller.userId()) || booking.coachId().equals(caller.userId());
        if (!isOfCaller || booking.state() != BookingState.BOOKED) {
            throw NotFoundException.of("coaching booking", bookingId);
        }
        Invitation meeting = CoachingMail.withoutNames(booking, owner);
        return new OwnCalendar(clock.instant())
                .meeting(meeting, meeting.title(), meeting.details(), Optional.empty())
                .text();
    }

    private Placement own(Caller participant, String enrolmentId) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment -> enrolment.isOf(participant.userId()))
                .map(placements::of)
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    private CoachingBooking own(String bookingId, Caller participant) {
        CoachingBooking booking = bookings.get(bookingId);
        if (enrolments.find(booking.ownerId()).stream().noneMatch(owner -> owner.isOf(participant.userId()))) {
            throw NotFoundException.of("coaching booking", bookingId);
        }
        return booking;
    }

    /** The stages in which somebody coaches at present, of all cohorts, in the order of the program. */
    @Transactional(readOnly = true)
    public List<CoachedStage> stagesOf(String coachId) {
        Map<String, List<Enrolment>> people = peopleOf(coachId);
        if (people.isEmpty()) {
            return List.of();
        }
        Set<StageOfCohort> withSlots = published.stagesWithSlotsOf(coachId);
        Map<StageOfCohort, CoachingSlot.Count> counts = published.counts(coachId).stream()
                .collect(Collectors.toMap(
                        count -> new StageOfCohort(count.cohortId(), count.stageId()), Function.identity()));
        return people.keySet().stream()
                .map(cohorts::calendarOf)
                .sorted((one, other) -> one.cohortName().compareTo(other.cohortName()))
                .flatMap(calendar -> calendar.program().stages().stream()
                        .filter(stage -> stage.coaching().isPresent())
                        .map(stage -> coached(calendar, stage, withSlots, counts)))
                .toList();
    }

    private static CoachedStage coached(
            CohortCalendar calendar,
            Stage stage,
            Set<StageOfCohort> withSlots,
            Map<StageOfCohort, CoachingSlot.Count> counts) {
        StageOfCohort key = new StageOfCohort(calendar.cohortId(), stage.id());
        Optional<CoachingSlot.Count> count = Optional.ofNullable(counts.get(key));
        int booked = count.map(CoachingSlot.Count::booked).orElse(0);
        return new CoachedStage(
                calendar.cohortId(),
                calendar.cohortName(),
                stage.id(),
                stage.title(),
                withSlots.contains(key),
                count.map(CoachingSlot.Count::published).orElse(0) - booked,
                booked);
    }

    /** Those whom somebody coaches at present, the own people and those of coaches who are away, by cohort. */
    private Map<String, List<Enrolment>> peopleOf(String coachId) {
        if (!placements.canCoach(coachId)) {
            return Map.of();
        }
        Stream<String> coaches = Stream.concat(
                Stream.of(coachId).filter(self -> placements.presentFor(self).equals(self)),
                placements.representedBy(coachId).stream());
        return coaches.flatMap(coach -> enrolments.activeOf(coach).stream())
                .filter(enrolment -> !enrolment.isOf(coachId))
                .collect(Collectors.groupingBy(Enrolment::cohortId));
    }

    /**
     * The stage that a coach looks at: the wanted one, or without it the one that is on its way, of the first cohort.
     *
     * @param wanted cohort and stage; ids that are nobody's lead to the present one
     */
    @Transactional(readOnly = true)
    public Optional<OpenStage> open(Caller coach, List<CoachedStage> stages, Optional<StageOfCohort> wanted) {
        return wanted.flatMap(key -> stages.stream()
                        .filter(stage -> stage.cohortId().equals(key.cohortId())
                                && stage.stageId().equals(key.stageId()))
                        .findFirst())
                .or(() -> present(stages))
                .map(stage -> open(coach, stage));
    }

    private Optional<CoachedStage> present(List<CoachedStage> stages) {
        return stages.stream()
                .filter(stage -> {
                    CohortCalendar calendar = cohorts.calendarOf(stage.cohortId());
                    return !calendar.dueOn(stage.stageId()).isBefore(published.today(calendar.zone()));
                })
                .findFirst()
                .or(() -> stages.stream().findFirst());
    }

    private OpenStage open(Caller coach, CoachedStage stage) {
        CohortCalendar calendar = cohorts.calendarOf(stage.cohortId());
        List<CoachingSlot> ahead =
                published.ahead(coach.userId(), new StageOfCohort(stage.cohortId(), stage.stageId()));
        ZoneId here = zones.of(coach.userId(), calendar.zone());
        Map<String, String> names = namesByBooking(ahead);
        Map<String, Enrolment> people = peopleOf(coach.userId()).getOrDefault(stage.cohortId(), List.of()).stream()
                .collect(Collectors.toMap(Enrolment::id, Function.identity()));
        return new OpenStage(
                stage,
                calendar.program()
                        .stage(stage.stageId())
                        .coaching()
                        .orElseThrow()
                        .minutes(),
                calendar.zone().getId(),
                published.today(calendar.zone()),
                calendar.endsOn(),
                ahead.stream()
                        .map(slot -> new Slot(
                                slot.id(),
                                CoachingTime.of(slot.startsAt(), here, calendar.zone()),
                                slot.minutes(),
                                where(slot.place(), slot.link()),
                                Objects.requireNonNullElse(slot.bookingId(), ""),
                                names.getOrDefault(Objects.requireNonNullElse(slot.bookingId(), ""), "")))
                        .toList(),
                people.isEmpty()
                        ? List.of()
                        : rounds.openOf(people.keySet()).stream()
                                .filter(round ->
                                        round.stageId().equals(stage.stageId()) && round.step() == SlotRounds.Step.BOOK)
                                .map(round -> Objects.requireNonNull(people.get(round.ownerId()))
                                        .displayName())
                                .sorted()
                                .toList());
    }

    private Map<String, String> namesByBooking(List<CoachingSlot> slots) {
        List<CoachingBooking> booked = new ArrayList<>();
        bookings.findAllById(slots.stream()
                        .flatMap(slot -> Stream.ofNullable(slot.bookingId()))
                        .toList())
                .forEach(booked::add);
        Map<String, Enrolment> owners =
                enrolments.byId(booked.stream().map(CoachingBooking::ownerId).collect(Collectors.toSet()));
        return booked.stream().collect(Collectors.toMap(CoachingBooking::id, booking -> Objects.requireNonNull(
                        owners.get(booking.ownerId()))
                .displayName()));
    }

    /**
     * Chooses how a stage's meetings are arranged from now on; again changes nothing. What was to be offered is to be booked
     * then, or the other way round; times that somebody is choosing from, and meetings that are booked, stay.
     *
     * @throws NotFoundException if the coach has nobody there
     */
    @Transactional
    public void arrange(Caller coach, StageOfCohort stage, CoachingWay way) {
        Set<String> people = requirePeople(coach, stage);
        if (published.choose(way, coach.userId(), stage)) {
            rounds.arrangeOtherwise(people, stage.stageId(), way);
        }
    }

    /**
     * Publishes slots for a stage, which from now on is arranged so.
     *
     * @throws NotFoundException if the coach has nobody there
     * @throws InvalidSubmissionException if what was typed breaks a rule, or no time is left of it
     */
    @Transactional
    public PublishedSlots.Published publish(Caller coach, StageOfCohort stage, SlotPattern.Typed typed) {
        Set<String> people = requirePeople(coach, stage);
        CohortCalendar calendar = cohorts.calendarOf(stage.cohortId());
        SlotPattern pattern = SlotPattern.read(
                typed,
                stageOf(calendar, stage.stageId()).coaching().orElseThrow().minutes(),
                calendar,
                published.today(calendar.zone()));
        PublishedSlots.Published result = published.publish(pattern, coach.userId(), stage.stageId(), calendar);
        if (published.choose(CoachingWay.SLOTS, coach.userId(), stage)) {
            rounds.arrangeOtherwise(people, stage.stageId(), CoachingWay.SLOTS);
        }
        return result;
    }

    /**
     * Withdraws slots that nobody has booked.
     *
     * @throws NotFoundException if one of them is not the coach's
     * @throws org.charterpath.AlreadyDoneException if somebody has booked one of them meanwhile; none is withdrawn then
     */
    @Transactional
    public void withdraw(Caller coach, Collection<String> slotIds) {
        published.withdraw(slotIds, coach.userId());
    }

    /**
     * Cancels a meeting, whose slot is withdrawn; the participant can book another one.
     *
     * @throws NotFoundException if it is not the coach's
     * @throws InvalidSubmissionException if the reason says nothing, or too much
     */
    @Transactional
    public void cancel(Caller coach, String bookingId, String reason) {
        CoachingBooking booking = bookings.get(bookingId);
        if (!booking.coachId().equals(coach.userId()) || !placements.canCoach(coach.userId())) {
            throw NotFoundException.of("coaching booking", bookingId);
        }
        String why = TypedText.stripped(reason);
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Why?: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        slotBookings.cancel(
                bookingId,
                "%s cannot make it: %s%n%nAnother time can be booked on the page Coaching."
                        .formatted(nameOf(Optional.of(coach.userId())), why));
        rounds.givenBack(booking.ownerId(), bookingId);
    }

    private Set<String> requirePeople(Caller coach, StageOfCohort stage) {
        List<Enrolment> people = peopleOf(coach.userId()).getOrDefault(stage.cohortId(), List.of());
        if (people.isEmpty()) {
            throw NotFoundException.of("cohort", stage.cohortId());
        }
        stageOf(cohorts.calendarOf(stage.cohortId()), stage.stageId());
        return people.stream().map(Enrolment::id).collect(Collectors.toSet());
    }

    private static Stage stageOf(CohortCalendar calendar, String stageId) {
        return calendar.program().stages().stream()
                .filter(stage -> stage.id().equals(stageId) && stage.coaching().isPresent())
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("stage with coaching", stageId));
    }
}
