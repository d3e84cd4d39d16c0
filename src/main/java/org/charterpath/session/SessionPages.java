package org.charterpath.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.notification.OwnCalendar;
import org.charterpath.notification.PageLinks;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.charterpath.session.SessionAnswers.Answer;
import org.charterpath.session.SessionAnswers.Outcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions as their pages and calendars show them: to those who are invited, to who leads them, and to admins. */
@Service
public class SessionPages implements CalendarEntries {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("h:mm a zzz", Locale.US);

    private final Sessions.Table sessions;
    private final Audiences audiences;
    private final SessionLeaders leaders;
    private final DateChanges changes;
    private final Occurrences occurrences;
    private final SessionAnswers answers;
    private final Attendances attendances;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final PageLinks pages;
    private final Clock clock;

    SessionPages(
            Sessions.Table sessions,
            Audiences audiences,
            SessionLeaders leaders,
            DateChanges changes,
            Occurrences occurrences,
            SessionAnswers answers,
            Attendances attendances,
            Enrolments enrolments,
            Placements placements,
            Cohorts cohorts,
            Accounts accounts,
            PageLinks pages,
            Clock clock) {
        this.sessions = sessions;
        this.audiences = audiences;
        this.leaders = leaders;
        this.changes = changes;
        this.occurrences = occurrences;
        this.answers = answers;
        this.attendances = attendances;
        this.enrolments = enrolments;
        this.placements = placements;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * When a session is, on the cohort's clocks.
     *
     * @param day such as {@code Thu, Oct 30, 2025}
     * @param hours such as {@code 10:00 AM to 2:00 PM CDT}
     */
    public record When(LocalDateTime startsAt, String day, String hours) {

        static When of(TrainingSession.Date date, CohortCalendar calendar) {
            ZonedDateTime start = date.startsAt().atZone(calendar.zone());
            return new When(
                    start.toLocalDateTime(),
                    DAY.format(start),
                    "%s to %s".formatted(TIME.format(start), END.format(start.plusMinutes(date.minutes()))));
        }

        public String words() {
            return "%s, %s".formatted(day, hours);
        }
    }

    /**
     * A session as it is told to whoever has to do with it.
     *
     * @param isAhead whether it has a date that is still to come
     */
    public record Told(
            String id,
            String title,
            String cohort,
            Optional<When> when,
            Optional<String> place,
            Optional<String> link,
            Optional<String> note,
            boolean isCancelled,
            boolean isAhead) {

        /** Whether nobody has set its date so far. */
        public boolean isOpen() {
            return when.isEmpty() && !isCancelled;
        }
    }

    /** A line of somebody's list. */
    public record Line(Told session, boolean isLeading, Optional<Answer> answer) {}

    /** Another occurrence that somebody can choose. */
    public record Choice(String id, String when, Optional<Integer> free, boolean isFull) {}

    /** Somebody who is invited, with what he or she has answered; {@code enrolmentId} is empty for a coach. */
    public record Guest(String name, String enrolmentId, Optional<Answer> answer) {}

    /**
     * What setting another date means, for who leads the session.
     *
     * @param affected how many are invited, and how many of them mean to come
     * @param zone the cohort's, in which the date is set and told
     * @param isUnderway whether the task to set it is open
     * @param taskId the task where the reader may do it
     */
    public record Change(String affected, String zone, boolean isUnderway, Optional<String> taskId) {}

    /**
     * A session's page for one reader.
     *
     * @param isAsked whether the reader is asked to come, and so can answer while {@code canAnswer}
     * @param isOwnSeat whether the reader is asked as a participant, and so can sign in and change to another date
     * @param choices other dates of the same workshop; empty where there are none, or it is too late
     * @param counts how many have answered what, for who leads it
     * @param guests who is invited, for who leads it
     * @param change for who leads it, until it begins
     * @param isToday whether it takes place today
     * @param hasCome whether its day has come
     */
    public record Page(
            Told session,
            boolean isLeading,
            boolean isAsked,
            boolean isOwnSeat,
            boolean canAnswer,
            Optional<Answer> answer,
            boolean canMove,
            List<Choice> choices,
            Map<String, Integer> counts,
            List<Guest> guests,
            Optional<Change> change,
            boolean isToday,
            boolean hasCome) {}

    /**
     * A session's page.
     *
     * @throws NotFoundException if there is none, or none for this reader
     */
    @Transactional(readOnly = true)
    public Page page(String sessionId, Caller reader) {
        TrainingSession session = sessions.findById(sessionId).orElseThrow(() -> notFound(sessionId));
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        boolean isLeading = leaders.isLedBy(session, reader);
        Set<String> invited = audiences.userIds(session);
        boolean isInvited = invited.contains(reader.userId());
        audiences.facilitatorOf(session).ifPresent(invited::remove);
        boolean isAsked = invited.contains(reader.userId());
        Optional<Enrolment> own = enrolments.find(session.cohortId(), reader.userId());
        if (!isLeading && !isInvited && !wasThere(own, session)) {
            throw notFound(sessionId);
        }
        Map<String, Answer> answered = answers.to(session);
        List<Guest> guests = isLeading ? guests(session, invited, answered) : List.of();
        boolean isOwnSeat = isAsked && own.filter(Enrolment::isExpected).isPresent();
        boolean canMove = reader.administers() && !session.state().isFinal();
        Optional<LocalDate> day =
                Optional.ofNullable(session.date()).map(date -> LocalDate.ofInstant(date.startsAt(), calendar.zone()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        boolean takesPlace = session.state() != TrainingSession.State.CANCELLED;
        return new Page(
                told(session, calendar),
                isLeading,
                isAsked,
                isOwnSeat,
                answers.outcome(session, isAsked) == Outcome.TAKEN,
                Optional.ofNullable(answered.get(reader.userId())),
                canMove,
                isOwnSeat || canMove ? choices(session, calendar) : List.of(),
                counts(guests),
                guests,
                isLeading ? change(session, guests, calendar, reader) : Optional.empty(),
                takesPlace && day.filter(today::equals).isPresent(),
                takesPlace && day.filter(date -> !date.isAfter(today)).isPresent());
    }

    private Optional<Change> change(
            TrainingSession session, List<Guest> guests, CohortCalendar calendar, Caller leader) {
        String affected = "%s invited: %d said yes, %d maybe."
                .formatted(
                        guests.size() == 1 ? "1 person is" : guests.size() + " people are",
                        count(guests, Optional.of(Answer.YES)),
                        count(guests, Optional.of(Answer.MAYBE)));
        return changes.standing(session, leader)
                .map(standing ->
                        new Change(affected, calendar.zone().getId(), standing.isUnderway(), standing.taskId()));
    }

    private boolean wasThere(Optional<Enrolment> own, TrainingSession session) {
        return own.filter(enrolment -> session.state() == TrainingSession.State.HELD)
                .filter(enrolment -> attendances.isOnRecord(session.id(), enrolment.id()))
                .isPresent();
    }

    private List<Choice> choices(TrainingSession session, CohortCalendar calendar) {
        return occurrences.besides(session).stream()
                .map(other -> new Choice(
                        other.session().id(),
                        When.of(other.session().requireDate(), calendar).words(),
                        other.free(),
                        other.isFull()))
                .toList();
    }

    /** Everybody who is asked to come, by name, participants first. */
    private List<Guest> guests(TrainingSession session, Set<String> asked, Map<String, Answer> answered) {
        List<Guest> guests = new ArrayList<>();
        Set<String> coaches = new TreeSet<>(asked);
        audiences.of(session).stream()
                .sorted(Comparator.comparing(Enrolment::displayName))
                .forEach(enrolment -> {
                    coaches.remove(enrolment.participantId());
                    guests.add(new Guest(
                            enrolment.displayName(),
                            enrolment.id(),
                            Optional.ofNullable(answered.get(enrolment.participantId()))));
                });
        Map<String, String> names = accounts.fullNames(coaches);
        coaches.forEach(coach -> guests.add(new Guest(
                names.getOrDefault(coach, coach) + " (coach)", "", Optional.ofNullable(answered.get(coach)))));
        return guests;
    }

    private static Map<String, Integer> counts(List<Guest> guests) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Answer answer : Answer.values()) {
            counts.put(answer.word(), count(guests, Optional.of(answer)));
        }
        counts.put("No answer", count(guests, Optional.empty()));
        return counts;
    }

    private static int count(List<Guest> guests, Optional<Answer> answer) {
        return Math.toIntExact(
                guests.stream().filter(guest -> guest.answer().equals(answer)).count());
    }

    /** The sessions to which somebody is invited or which he or she leads: those to come, those without a date, those that were. */
    @Transactional(readOnly = true)
    public List<Line> linesOf(Caller reader) {
        Set<String> coachIds = coachIdsOf(reader.userId(), reader.isIn(Role.COACHES));
        return lines(found(audiences.sessionIdsOf(reader.userId(), coachIds)), reader);
    }

    /**
     * All sessions of a cohort, for whoever administers.
     *
     * @throws NotFoundException if there is no such cohort
     */
    @Transactional(readOnly = true)
    public List<Line> linesIn(String cohortId, Caller reader) {
        cohorts.get(cohortId);
        return lines(sessions.findByCohortIdOrderByItemIdAscOccurrenceAscIdAsc(cohortId), reader);
    }

    private List<Line> lines(List<TrainingSession> found, Caller reader) {
        Map<String, Answer> given = answers.of(reader.userId());
        Set<String> ledGroups = audiences.groupsOf(coachIdsOf(reader.userId(), reader.isIn(Role.COACHES)));
        Instant now = clock.instant();
        return found.stream()
                .sorted(Comparator.comparing(
                                (TrainingSession session) -> session.isAhead(now) ? 0 : session.date() == null ? 1 : 2)
                        .thenComparing(session -> session.date() == null
                                ? Instant.EPOCH
                                : session.date().startsAt())
                        .thenComparing(this::stageNumber)
                        .thenComparing(TrainingSession::title)
                        .thenComparing(TrainingSession::id))
                .map(session -> new Line(
                        told(session, cohorts.calendarOf(session.cohortId())),
                        reader.administers()
                                || Optional.ofNullable(session.groupId())
                                        .filter(ledGroups::contains)
                                        .isPresent(),
                        Optional.ofNullable(given.get(session.id()))))
                .toList();
    }

    /** Where the session's stage stands in the program's sequence. */
    private int stageNumber(TrainingSession session) {
        return cohorts.calendarOf(session.cohortId()).program().stages().stream()
                .map(Stage::id)
                .toList()
                .indexOf(session.stageId());
    }

    private List<TrainingSession> found(Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : StreamSupport.stream(sessions.findAllById(ids).spliterator(), false)
                        .toList();
    }

    private Set<String> coachIdsOf(String userId, boolean isCoach) {
        Set<String> coaches = new TreeSet<>(placements.representedBy(userId));
        if (isCoach) {
            coaches.add(userId);
        }
        return coaches;
    }

    /** A session as everybody who is invited may know it. */
    @Transactional(readOnly = true)
    public Told told(TrainingSession session) {
        return told(session, cohorts.calendarOf(session.cohortId()));
    }

    private Told told(TrainingSession session, CohortCalendar calendar) {
        Optional<TrainingSession.Date> date = Optional.ofNullable(session.date());
        return new Told(
                session.id(),
                session.title(),
                calendar.cohortName(),
                date.map(set -> When.of(set, calendar)),
                date.map(TrainingSession.Date::place),
                date.map(TrainingSession.Date::link),
                date.map(TrainingSession.Date::note),
                session.state() == TrainingSession.State.CANCELLED,
                session.state() == TrainingSession.State.SCHEDULED && session.isAhead(clock.instant()));
    }

    /**
     * A session as a file for the reader's calendar.
     *
     * @throws NotFoundException if there is none for this reader, or it has no date or does not take place
     */
    @Transactional(readOnly = true)
    public String file(String sessionId, Caller reader) {
        page(sessionId, reader);
        TrainingSession session =
                sessions.findById(sessionId).filter(SessionPages::isOnCalendars).orElseThrow(() -> notFound(sessionId));
        var meeting = Sessions.invitation(session, cohorts.calendarOf(session.cohortId()));
        return new OwnCalendar(clock.instant())
                .meeting(meeting, meeting.title(), meeting.details(), Optional.of(pages.to(Sessions.pageOf(session))))
                .text();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to) {
        Map<String, String> groups = audiences.groupNames(cohortId);
        return entries(
                sessions.findByCohortIdOrderByItemIdAscOccurrenceAscIdAsc(cohortId),
                session -> Optional.ofNullable(session.groupId())
                        .map(groups::get)
                        .map(group -> "%s, group of %s".formatted(session.title(), group))
                        .orElse(session.title()),
                from,
                to);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to) {
        // A day more at both ends, because days are the cohorts'.
        return entries(
                found(audiences.sessionIdsOf(
                        userId,
                        coachIdsOf(userId, accounts.isMember(userId, Role.COACHES)),
                        from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        to.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())),
                TrainingSession::title,
                from,
                to);
    }

    private List<CalendarEntry> entries(
            List<TrainingSession> found, Function<TrainingSession, String> titles, LocalDate from, LocalDate to) {
        return found.stream()
                .filter(SessionPages::isOnCalendars)
                .map(session -> CalendarEntry.meeting(
                                CalendarEntry.Kind.SESSION,
                                Sessions.invitation(session, cohorts.calendarOf(session.cohortId())),
                                Optional.of(Sessions.pageOf(session)))
                        .called(titles.apply(session)))
                .filter(entry ->
                        !entry.firstDay().isBefore(from) && !entry.firstDay().isAfter(to))
                .sorted(Comparator.comparing(CalendarEntry::firstDay).thenComparing(CalendarEntry::id))
                .toList();
    }

    private static boolean isOnCalendars(TrainingSession session) {
        return session.date() != null && session.state() != TrainingSession.State.CANCELLED;
    }

    private static NotFoundException notFound(String sessionId) {
        return NotFoundException.of("session", sessionId);
    }
}
