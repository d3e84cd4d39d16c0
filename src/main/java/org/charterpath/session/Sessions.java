package org.charterpath.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.Invitations;
import org.charterpath.notification.Message;
import org.charterpath.program.Audience;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans a cohort's sessions, sets their dates and tells everybody who is invited. */
@Service
public class Sessions {

    /** Where everybody's own sessions are listed; the page of each follows after a slash. */
    public static final String PAGES = "/sessions";

    private static final Message.Link ALL = Message.Link.page("Open my sessions", PAGES);
    private static final String AWAY = "You do not take part in it for now.";

    private final Table sessions;
    private final Audiences audiences;
    private final Seats seats;
    private final Groups groups;
    private final Cohorts cohorts;
    private final Invitations invitations;
    private final AttendanceNews news;
    private final Submissions submissions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(
            Table sessions,
            Audiences audiences,
            Seats seats,
            Groups groups,
            Cohorts cohorts,
            Invitations invitations,
            AttendanceNews news,
            Submissions submissions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.audiences = audiences;
        this.seats = seats;
        this.groups = groups;
        this.cohorts = cohorts;
        this.invitations = invitations;
        this.news = news;
        this.submissions = submissions;
        this.events = events;
        this.clock = clock;
    }

    /** The date of a session is another one, or it does not take place; published in the transaction in which that happens. */
    public record DateChanged(String cohortId, String itemId) {}

    interface Table extends CrudRepository<TrainingSession, String> {

        List<TrainingSession> findByCohortIdOrderByItemIdAscOccurrenceAscIdAsc(String cohortId);

        List<TrainingSession> findByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(String cohortId, String itemId);

        int countByCohortIdAndItemId(String cohortId, String itemId);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<TrainingSession> findLockedById(String id);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        List<TrainingSession> findLockedByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(String cohortId, String itemId);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        List<TrainingSession> findLockedByCohortIdAndGroupIdIsNullOrderByItemIdAscOccurrenceAscIdAsc(String cohortId);

        @Query(
                """
                SELECT * FROM training_session
                WHERE cohort_id IN (:cohortIds) AND state = 'SCHEDULED' AND starts_at > :from AND starts_at <= :until
                ORDER BY starts_at, id
                """)
        List<TrainingSession> beganBetween(Collection<String> cohortIds, Instant from, Instant until);

        /** The session, with its row held until the transaction ends. */
        default TrainingSession locked(String id) {
            return findLockedById(id).orElseThrow(() -> NotFoundException.of("session", id));
        }
    }

    /**
     * Plans every session of the cohort that is not planned yet, and gives everybody a seat where seats are few; again
     * has no effect but for people who have joined since.
     *
     * @throws InvalidSubmissionException if there are not enough seats
     */
    @Transactional
    public void plan(String cohortId) {
        hold(cohortId);
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        List<Group> present = groups.formByCoach(cohortId);
        List<TrainingSession> known = in(cohortId);
        for (Stage stage : calendar.program().stages()) {
            for (PlannedSession planned : stage.sessions()) {
                if (planned.isRegisteredFor()) {
                    continue;
                }
                if (planned.audience() == Audience.GROUP) {
                    present.forEach(group -> plan(known, calendar, stage, planned, 1, group.id()));
                } else {
                    List<TrainingSession> occurrences = IntStream.rangeClosed(1, planned.times())
                            .mapToObj(occurrence -> plan(known, calendar, stage, planned, occurrence, null))
                            .toList();
                    audiences.seat(planned, occurrences);
                }
            }
        }
    }

    /**
     * Opens one more date of a session whose seats are registered for.
     *
     * @param seats people that there is room for
     * @return the session as it is now, with its date, to which nobody is invited yet
     * @throws InvalidSubmissionException if the date lies outside of the cohort's time or has passed, or place and link are missing
     */
    @Transactional
    public TrainingSession open(String cohortId, String itemId, int seats, Schedule schedule) {
        hold(cohortId);
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        List<String> faults = schedule.faults(calendar, clock.instant(), false);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        PlannedSession planned = calendar.program().session(itemId);
        int occurrence = sessions.countByCohortIdAndItemId(cohortId, itemId) + 1;
        String title =
                occurrence == 1 ? planned.fullTitle() : "%s, session %d".formatted(planned.fullTitle(), occurrence);
        TrainingSession opened =
                sessions.save(planned(calendar, stageOf(calendar, planned), planned, occurrence, null, title, seats));
        return sessions.save(opened.at(schedule, calendar.zone()));
    }

    /**
     * Plans the session of one group that has come to be since the cohort's were planned; again has no effect.
     *
     * @return the session, whose date is still to be set unless somebody has
     */
    @Transactional
    public TrainingSession plan(Group group, String itemId) {
        CohortCalendar calendar = cohorts.calendarOf(group.cohortId());
        PlannedSession planned = calendar.program().session(itemId);
        return plan(
                sessions.findLockedByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(group.cohortId(), itemId),
                calendar,
                stageOf(calendar, planned),
                planned,
                1,
                group.id());
    }

    /** Changes for how many people there is room in a session whose seats are registered for; again has no effect. */
    @Transactional
    public void changeSeats(String sessionId, int seats) {
        TrainingSession session = sessions.locked(sessionId);
        if (!Optional.of(seats).equals(Optional.ofNullable(session.plan().capacity()))) {
            sessions.save(session.withCapacity(seats));
        }
    }

    private static Stage stageOf(CohortCalendar calendar, PlannedSession planned) {
        return calendar.program().stages().stream()
                .filter(stage -> stage.sessions().contains(planned))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Gives people seats at the dates of a session, each in place of a seat at another one, and invites to them. All of them change at
     * once, so that two can change places in dates that are full; again has no effect.
     *
     * @param places the ids of the sessions, by enrolment
     * @throws InvalidSubmissionException if no seat is left
     */
    @Transactional
    public void seat(String cohortId, String itemId, Map<Enrolment, String> places) {
        List<TrainingSession> occurrences =
                sessions.findLockedByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(cohortId, itemId);
        Set<String> moved = audiences.seat(
                cohortId,
                occurrences,
                places.entrySet().stream()
                        .collect(Collectors.toMap(place -> place.getKey().id(), Map.Entry::getValue)));
        List<TrainingSession> ahead = occurrences.stream()
                .filter(session ->
                        session.state() == TrainingSession.State.SCHEDULED && session.isAhead(clock.instant()))
                .toList();
        places.forEach((enrolment, sessionId) -> ahead.stream()
                .filter(session -> session.id().equals(sessionId) && moved.contains(enrolment.id()))
                .forEach(session -> swap(
                        enrolment,
                        ahead.stream().filter(other -> !other.equals(session)).toList(),
                        session)));
    }

    private TrainingSession plan(
            List<TrainingSession> known,
            CohortCalendar calendar,
            Stage stage,
            PlannedSession planned,
            int occurrence,
            @Nullable String groupId) {
        return known.stream()
                .filter(session -> session.itemId().equals(planned.id()) && session.occurrence() == occurrence)
                .filter(session -> Optional.ofNullable(session.groupId()).equals(Optional.ofNullable(groupId)))
                .findFirst()
                .orElseGet(() -> sessions.save(planned(
                        calendar,
                        stage,
                        planned,
                        occurrence,
                        groupId,
                        title(planned, occurrence),
                        planned.capacity().orElse(null))));
    }

    private static TrainingSession planned(
            CohortCalendar calendar,
            Stage stage,
            PlannedSession planned,
            int occurrence,
            @Nullable String groupId,
            String title,
            @Nullable Integer seats) {
        return new TrainingSession(
                UUID.randomUUID().toString(),
                calendar.cohortId(),
                stage.id(),
                planned.id(),
                occurrence,
                groupId,
                new TrainingSession.Plan(
                        title,
                        planned.category(),
                        planned.minutes(),
                        seats,
                        proposedStart(calendar, stage, planned).orElse(null)),
                null,
                0,
                TrainingSession.State.PLANNED,
                null);
    }

    private static String title(PlannedSession planned, int occurrence) {
        return planned.times() == 1
                ? planned.fullTitle()
                : "%s, %d of %d".formatted(planned.fullTitle(), occurrence, planned.times());
    }

    private static Optional<Instant> proposedStart(CohortCalendar calendar, Stage stage, PlannedSession planned) {
        return planned.proposedDay()
                .map(day -> calendar.dayIn(stage.id(), day))
                .or(() -> planned.proposedOn().map(calendar::date))
                .map(day -> day.atTime(planned.proposedTime().orElseThrow())
                        .atZone(calendar.zone())
                        .toInstant());
    }

    /**
     * Holds the sessions of a cohort that are not a group's until the transaction ends. Whoever brings somebody into them holds
     * them before the person: attendance holds its session first and then everybody who was there, and two that did it the
     * other way round would wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String cohortId) {
        held(cohortId);
    }

    private List<TrainingSession> held(String cohortId) {
        return sessions.findLockedByCohortIdAndGroupIdIsNullOrderByItemIdAscOccurrenceAscIdAsc(cohortId);
    }

    /**
     * Brings somebody who has joined the cohort in its course into its sessions: a group, a seat where seats are few, and an
     * invitation to what is still to come; again has no effect. Whoever holds the person holds the cohort's sessions as well,
     * and those first: {@link #hold}.
     *
     * @throws InvalidSubmissionException if there are not enough seats
     */
    @Transactional
    public void join(Enrolment enrolment) {
        List<TrainingSession> held = held(enrolment.cohortId());
        groups.place(enrolment);
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        calendar.program()
                .ofStages(Stage::sessions)
                .filter(planned -> planned.audience() != Audience.GROUP)
                .forEach(planned -> audiences.seat(
                        enrolment,
                        planned,
                        held.stream()
                                .filter(session -> session.itemId().equals(planned.id()))
                                .filter(session -> !session.state().isFinal())
                                .toList(),
                        clock.instant()));
        scheduledOf(enrolment).forEach(session -> invite(enrolment, session, calendar));
    }

    /**
     * Takes somebody who leaves the cohort, or is away, out of its sessions: the seats at those that have not begun are free
     * again, what was on the calendar is taken off, and so are make-ups beside the journey; again has no effect.
     */
    @Transactional
    public void leave(Enrolment enrolment) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        List<TrainingSession> ahead = in(enrolment.cohortId()).stream()
                .filter(session -> !session.state().isFinal())
                .toList();
        ahead.stream()
                .filter(session -> session.isAhead(clock.instant()))
                .filter(session -> called(session).contains(enrolment.participantId()))
                .forEach(session -> uninvite(enrolment, session, calendar, AWAY));
        seats.leave(
                ahead.stream()
                        .filter(session -> !session.hasBegun(clock.instant()))
                        .map(TrainingSession::id)
                        .toList(),
                enrolment.id());
        news.journeyRests(enrolment.id());
    }

    /** Brings somebody who has another coach now into that coach's group; its meetings take the place of the former ones. */
    @Transactional
    public void changeGroup(Enrolment enrolment) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        Set<TrainingSession> before = Set.copyOf(scheduledOf(enrolment));
        groups.place(enrolment);
        List<TrainingSession> now = scheduledOf(enrolment);
        before.stream()
                .filter(session -> !now.contains(session))
                .forEach(session -> uninvite(enrolment, session, calendar, AWAY));
        now.stream()
                .filter(session -> !before.contains(session))
                .forEach(session -> invite(enrolment, session, calendar));
    }

    /** Takes some occurrences of a session off somebody's calendar, and puts another one there. */
    void swap(Enrolment enrolment, List<TrainingSession> before, TrainingSession now) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        before.stream()
                .filter(session -> called(session).contains(enrolment.participantId()))
                .forEach(session -> uninvite(enrolment, session, calendar, "You take part on another date instead."));
        invite(enrolment, now, calendar);
    }

    private void invite(Enrolment enrolment, TrainingSession session, CohortCalendar calendar) {
        invite(Set.of(enrolment.participantId()), userId -> joiningKey(session, enrolment), session, calendar);
    }

    /** Whoever leads the session is not asked whether he or she comes. */
    private void invite(
            Set<String> userIds, UnaryOperator<String> key, TrainingSession session, CohortCalendar calendar) {
        Set<String> asked = new TreeSet<>(userIds);
        Set<String> leading = new TreeSet<>();
        audiences.facilitatorOf(session).filter(asked::remove).ifPresent(leading::add);
        Invitation invitation = invitation(session, calendar);
        Message.Link page = Message.Link.page("Open the session", pageOf(session));
        invitations.invite(leading, key, invitation, page);
        invitations.ask(asked, key, invitation, SessionAnswers.KIND, session.id(), page);
    }

    private void uninvite(Enrolment enrolment, TrainingSession session, CohortCalendar calendar, String explanation) {
        invitations.uninvite(
                List.of(enrolment.participantId()),
                userId -> "%s%s:%d"
                        .formatted(leavingKeys(session), userId, clock.instant().getEpochSecond()),
                invitation(session, calendar),
                explanation,
                ALL);
    }

    /** The sessions with a date still to come that somebody is invited to. */
    private List<TrainingSession> scheduledOf(Enrolment enrolment) {
        return in(enrolment.cohortId()).stream()
                .filter(session ->
                        session.state() == TrainingSession.State.SCHEDULED && session.isAhead(clock.instant()))
                .filter(session -> audiences.of(session).stream()
                        .anyMatch(invited -> invited.id().equals(enrolment.id())))
                .toList();
    }

    /** Whoever comes back is invited once more, because the entry was taken off the calendar. */
    private String joiningKey(TrainingSession session, Enrolment enrolment) {
        String first = messageKey(session, enrolment.participantId());
        return invitations.invitedTo(messageKeys(session)).contains(enrolment.participantId())
                ? "%s:%d".formatted(first, clock.instant().getEpochSecond())
                : first;
    }

    /** What keeps the people of a cohort from having a seat each; one sentence for each session with too few. */
    @Transactional(readOnly = true)
    public List<String> seatFaults(String cohortId) {
        int people = audiences.expectedIn(cohortId).size();
        List<String> faults = new ArrayList<>();
        cohorts.calendarOf(cohortId).program().ofStages(Stage::sessions).forEach(planned -> Audiences.seatFault(
                        planned, people)
                .ifPresent(faults::add));
        return faults;
    }

    /** The sessions of a cohort, by the planned session and its occurrence. */
    public List<TrainingSession> in(String cohortId) {
        return sessions.findByCohortIdOrderByItemIdAscOccurrenceAscIdAsc(cohortId);
    }

    /**
     * The session with this id.
     *
     * @throws NotFoundException if there is none
     */
    public TrainingSession get(String sessionId) {
        return sessions.findById(sessionId).orElseThrow(() -> NotFoundException.of("session", sessionId));
    }

    /** The user id of whoever sets a session's date and takes attendance; empty where any program admin does. */
    public Optional<String> facilitatorOf(TrainingSession session) {
        return audiences.facilitatorOf(session);
    }

    /**
     * The start that the program proposes, by the cohort's calendar as it is now and in its time zone; empty where it proposes
     * none.
     */
    public Optional<LocalDateTime> proposedStart(String sessionId) {
        TrainingSession session = get(sessionId);
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        PlannedSession planned = calendar.program().session(session.itemId());
        return proposedStart(calendar, calendar.program().stage(session.stageId()), planned)
                .map(start -> LocalDateTime.ofInstant(start, calendar.zone()));
    }

    /**
     * When a session's date is to be set: so many days before its stage opens as the definition says, and at once in the
     * program's first stage, which comes too soon for that.
     */
    public Instant planningOpensAt(String sessionId) {
        TrainingSession session = get(sessionId);
        return planningOpensAt(session, cohorts.calendarOf(session.cohortId())).orElseGet(clock::instant);
    }

    /** As {@link #planningOpensAt(String)}; empty in the program's first stage, where that is at once. */
    static Optional<Instant> planningOpensAt(TrainingSession session, CohortCalendar calendar) {
        boolean opensTheProgram = calendar.program().stages().get(0).id().equals(session.stageId());
        int daysAhead = calendar.program().session(session.itemId()).setDaysAhead();
        return opensTheProgram
                ? Optional.empty()
                : Optional.of(
                        calendar.startOf(calendar.opensOn(session.stageId()).minusDays(daysAhead)));
    }

    /**
     * Sets a session's date as it was last submitted; see {@link #announce(String, Schedule)}.
     *
     * @param schedulingStep where the form {@code session-scheduling} was submitted
     */
    @Transactional
    public void announce(String sessionId, FormStep schedulingStep) {
        announce(
                sessionId,
                SchedulingForm.read(submissions.require(schedulingStep).answers()));
    }

    /**
     * Sets a session's date and invites everybody to it: with the first date by an invitation, with a change by an update.
     * The same date again changes nothing and reaches only people who have joined since. Whoever was invited to another date
     * that was still to come and does not belong to the session any more is told so. To a date that has passed nobody is
     * invited: the session is only recorded.
     *
     * @throws InvalidSubmissionException if the date lies outside of the cohort's time, or place and link are missing
     * @throws TrainingSession.StateException if the session was held or cancelled
     */
    @Transactional
    public void announce(String sessionId, Schedule schedule) {
        TrainingSession planned = sessions.locked(sessionId);
        CohortCalendar calendar = cohorts.calendarOf(planned.cohortId());
        List<String> faults = schedule.faults(calendar);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        TrainingSession scheduled = planned.at(schedule, calendar.zone());
        if (!scheduled.equals(planned)) {
            sessions.save(scheduled);
            events.publishEvent(new DateChanged(planned.cohortId(), planned.itemId()));
        }
        Set<String> invited = scheduled.isAhead(clock.instant()) ? audiences.userIds(scheduled) : Set.of();
        if (!scheduled.equals(planned) && planned.isAhead(clock.instant())) {
            Set<String> left = called(planned);
            left.removeAll(invited);
            invitations.uninvite(
                    left,
                    userId -> "session:%s:left:%d:%s".formatted(scheduled.id(), scheduled.icsSequence(), userId),
                    invitation(planned, calendar).withSequence(scheduled.icsSequence()),
                    invited.isEmpty()
                            ? "It has begun or taken place at another time."
                            : "It has changed, and you do not belong to it any more.",
                    ALL);
        }
        invite(invited, userId -> messageKey(scheduled, userId), scheduled, calendar);
    }

    /**
     * Cancels a session and tells everybody who was invited; again has no effect. What has a make-up counts as missed by
     * all, so that each of them gets it.
     *
     * @throws TrainingSession.StateException if the session was held
     */
    @Transactional
    public void cancel(String sessionId) {
        TrainingSession session = sessions.locked(sessionId);
        if (session.state() == TrainingSession.State.CANCELLED) {
            return;
        }
        TrainingSession cancelled = sessions.save(session.cancelled());
        events.publishEvent(new DateChanged(session.cohortId(), session.itemId()));
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        boolean hasMakeUp =
                calendar.program().session(session.itemId()).makeUp().isPresent();
        if (session.state() == TrainingSession.State.SCHEDULED) {
            Invitation invitation = invitation(cancelled, calendar);
            String explanation = hasMakeUp
                    ? "Participants get a make-up worksheet in Tasklist instead."
                    : "No other date is planned for it.";
            // Whoever was invited and does not belong to it any more has it on the calendar too.
            Set<String> told = called(session);
            told.addAll(audiences.userIds(cancelled));
            invitations.cancel(told, userId -> messageKey(cancelled, userId), invitation, explanation, ALL);
        }
        if (hasMakeUp) {
            news.attendanceKnown(session.cohortId(), session.itemId());
        }
    }

    /** The page of a session, from the first slash on. */
    public static String pageOf(TrainingSession session) {
        return PAGES + "/" + session.id();
    }

    /** A session with a date as an entry of calendars. */
    static Invitation invitation(TrainingSession session, CohortCalendar calendar) {
        TrainingSession.Date date = session.requireDate();
        return new Invitation(
                session.id(),
                session.icsSequence(),
                session.title(),
                date.startsAt().atZone(calendar.zone()),
                date.minutes(),
                Optional.ofNullable(date.place()),
                Optional.ofNullable(date.link()),
                Optional.ofNullable(date.note()));
    }

    /** User ids of those on whose calendars a session is as it is now: invited, and not taken off since. */
    private Set<String> called(TrainingSession session) {
        return invitations.stillInvitedTo(messageKeys(session), leavingKeys(session));
    }

    private static String messageKey(TrainingSession session, String userId) {
        return messageKeys(session) + userId;
    }

    /** How the keys of the messages begin that put a session on calendars as it is now. */
    static String messageKeys(TrainingSession session) {
        return "session:%s:%d:".formatted(session.id(), session.icsSequence());
    }

    /** How the keys of the messages begin that take a session off the calendars of those who leave before it. */
    static String leavingKeys(TrainingSession session) {
        return "session:%s:gone:".formatted(session.id());
    }
}
