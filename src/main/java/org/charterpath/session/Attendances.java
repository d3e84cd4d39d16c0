package org.charterpath.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.DayCredits;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Invitations;
import org.charterpath.people.Organizations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records who was at a session, credits the minutes, and answers whether somebody attended.
 *
 * <p>Somebody's participation looks attendance up and, if it is pending, starts to wait for the news in the same
 * transaction. Were attendance posted between the look-up and that transaction's commit, the news would find nobody waiting
 * and the participation would wait for good. So looking up, posting and cancelling all hold the session's row until they
 * commit: whoever posts second finds everybody who is waiting, whoever looks up second finds what was posted. Whoever corrects
 * attendance holds it as well; see {@link AttendanceCorrections}.
 */
@Service
public class Attendances implements CreditOrigin {

    private final Sessions.Table sessions;
    private final Audiences audiences;
    private final Seats seats;
    private final Enrolments enrolments;
    private final Organizations organizations;
    private final Cohorts cohorts;
    private final Submissions submissions;
    private final DayCredits credits;
    private final Invitations invitations;
    private final AttendanceNews news;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Attendances(
            Sessions.Table sessions,
            Audiences audiences,
            Seats seats,
            Enrolments enrolments,
            Organizations organizations,
            Cohorts cohorts,
            Submissions submissions,
            DayCredits credits,
            Invitations invitations,
            AttendanceNews news,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.audiences = audiences;
        this.seats = seats;
        this.enrolments = enrolments;
        this.organizations = organizations;
        this.cohorts = cohorts;
        this.submissions = submissions;
        this.credits = credits;
        this.invitations = invitations;
        this.news = news;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * It is on record who was at a session, or another record was put right; published in the transaction in which that happens, which
     * holds the session.
     *
     * @param author the user id of whoever recorded it
     */
    public record Recorded(TrainingSession session, String author) {}

    /** What is known about somebody's attendance. */
    public enum State {
        /** The session lies ahead, or nobody has recorded attendance yet. */
        PENDING,
        /** Was there, for all or part of the time. */
        ATTENDED,
        /** Was not there, or the session was cancelled. */
        MISSED
    }

    /** How much of a session somebody attended, as it is recorded. */
    public enum Presence {
        PRESENT("Present"),
        PARTIAL("Part of the time"),
        ABSENT("Absent"),
        /** Was not there and had said why; missed it all the same. */
        EXCUSED("Excused");

        /** What counts as having been there. */
        static final Set<Presence> THERE = EnumSet.of(PRESENT, PARTIAL);

        private final String title;

        Presence(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** The constant with this name; empty for anything else. */
        static Optional<Presence> of(String name) {
            return Answers.choice(name, Presence.class);
        }

        boolean isThere() {
            return THERE.contains(this);
        }

        /** SQL condition that a column says that somebody was there. */
        static String isThereSql(String column) {
            return "%s in ('%s', '%s')".formatted(column, PRESENT, PARTIAL);
        }

        private static Presence of(int minutes, int sessionMinutes, boolean isExcused) {
            if (minutes == 0) {
                return isExcused ? EXCUSED : ABSENT;
            }
            return minutes < sessionMinutes ? PARTIAL : PRESENT;
        }
    }

    /**
     * Somebody who can be ticked when attendance is recorded.
     *
     * @param label full name and school, and of people who share them the e-mail address
     * @param value the enrolment's id
     */
    public record RosterOption(String label, String value) {}

    /**
     * Who was there, as somebody recorded it.
     *
     * @param everybodyBut whether everybody of the roster was there who is not named otherwise
     * @param ticked enrolment ids of those who came
     * @param absent enrolment ids of those who did not, where everybody else did
     * @param excused enrolment ids of those who did not and had said why
     * @param partialMinutes by enrolment id, the minutes of those who came late or left early; whoever is listed here was
     *     there, ticked or not
     * @param recordedBy user id
     */
    record RollCall(
            boolean everybodyBut,
            Set<String> ticked,
            Set<String> absent,
            Set<String> excused,
            Map<String, Integer> partialMinutes,
            String recordedBy) {

        /** The same with everybody ticked who was there, where only the others were named. */
        RollCall among(Supplier<Stream<String>> roster) {
            if (!everybodyBut) {
                return this;
            }
            Set<String> there = roster.get().collect(Collectors.toCollection(TreeSet::new));
            there.removeAll(absent);
            there.removeAll(excused);
            return new RollCall(false, there, Set.of(), excused, partialMinutes, recordedBy);
        }

        /** Enrolment ids of everybody who was there. */
        Set<String> present() {
            Set<String> present = new TreeSet<>(ticked);
            present.addAll(partialMinutes.keySet());
            return present;
        }

        /** Minutes that somebody attended, never more than the session had. */
        int minutesOf(String enrolmentId, int sessionMinutes) {
            if (partialMinutes.containsKey(enrolmentId)) {
                return Math.min(partialMinutes.get(enrolmentId), sessionMinutes);
            }
            return ticked.contains(enrolmentId) ? sessionMinutes : 0;
        }
    }

    /**
     * Everybody who belonged to a session while it was on, by name, as options of its attendance form.
     *
     * @throws TrainingSession.StateException if the session has no date
     */
    public List<RosterOption> roster(String sessionId) {
        List<Enrolment> people = people(sessions.findById(sessionId).orElseThrow());
        Map<String, String> schools = organizations.names(
                people.stream().map(Enrolment::organizationId).toList());
        Map<String, Long> alike = people.stream()
                .collect(Collectors.groupingBy(enrolment -> label(enrolment, schools), Collectors.counting()));
        return people.stream()
                .map(enrolment -> {
                    String label = label(enrolment, schools);
                    return new RosterOption(
                            alike.getOrDefault(label, 1L) == 1 ? label : label + ", " + enrolment.email(),
                            enrolment.id());
                })
                .toList();
    }

    private static String label(Enrolment enrolment, Map<String, String> schools) {
        return "%s (%s)".formatted(enrolment.fullName(), schools.get(enrolment.organizationId()));
    }

    /**
     * Everybody who belonged to a session while it was on, by name.
     *
     * @throws TrainingSession.StateException if the session has no date
     */
    List<Enrolment> people(TrainingSession session) {
        Set<String> called = invitations.stillInvitedTo(Sessions.messageKeys(session), Sessions.leavingKeys(session));
        return audiences.atTheTimeOf(session, called).stream()
                .sorted(Comparator.comparing(Enrolment::lastName).thenComparing(Enrolment::firstName))
                .toList();
    }

    /**
     * Posts attendance as it was last submitted: a row for everybody invited, and credit for the minutes attended. Again
     * has no effect.
     *
     * @param attendanceStep where the form {@code attendance} was submitted
     * @throws InvalidSubmissionException if somebody is ticked who is not of the cohort, or the session is still to come
     * @throws TrainingSession.StateException if the session has no date, or was cancelled
     */
    @Transactional
    public void post(String sessionId, FormStep attendanceStep) {
        post(sessionId, AttendanceForm.read(submissions.require(attendanceStep)));
    }

    private void post(String sessionId, RollCall recorded) {
        TrainingSession session = sessions.locked(sessionId);
        if (session.state() == TrainingSession.State.HELD) {
            return;
        }
        TrainingSession held = session.held();
        if (!session.hasBegun(clock.instant())) {
            throw new InvalidSubmissionException(AttendanceForm.STILL_TO_COME);
        }
        RollCall attendance = recorded.among(() -> people(session).stream().map(Enrolment::id));
        sessions.save(held);
        TrainingSession.Date date = session.requireDate();
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        LocalDate day = LocalDate.ofInstant(date.startsAt(), calendar.zone());
        List<NewCredit> attended = new ArrayList<>();
        Set<String> enrolmentIds = expectedOrPresent(session, attendance);
        credits.hold(enrolmentIds);
        for (String enrolmentId : enrolmentIds) {
            int length = date.minutes();
            int minutes = attendance.minutesOf(enrolmentId, length);
            add(
                    sessionId,
                    enrolmentId,
                    Presence.of(minutes, length, attendance.excused().contains(enrolmentId)),
                    minutes);
            if (minutes > 0) {
                attended.add(credit(session, enrolmentId, minutes, day, Optional.empty(), attendance.recordedBy()));
            }
        }
        credits.enter(attended);
        events.publishEvent(new Recorded(held, attendance.recordedBy()));
        if (calendar.program().session(session.itemId()).makeUp().isPresent()) {
            news.attendanceKnown(session.cohortId(), session.itemId());
        }
    }

    /** What somebody's attendance earns; the reason where somebody decided it afterwards. */
    static NewCredit credit(
            TrainingSession session,
            String enrolmentId,
            int minutes,
            LocalDate day,
            Optional<String> reason,
            String author) {
        return new NewCredit(
                SourceId.of(CreditSource.ATTENDANCE, session.id(), enrolmentId),
                CreditSource.ATTENDANCE,
                enrolmentId,
                Optional.of(session.stageId()),
                session.plan().category(),
                minutes,
                day,
                reason,
                author);
    }

    private void add(String sessionId, String enrolmentId, Presence presence, int minutes) {
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, ?, ?)")
                .params(sessionId, enrolmentId, presence.name(), minutes)
                .update();
    }

    /**
     * What is known about somebody's attendance at a planned session: at any of its occurrences. Where it takes place
     * several times, what counts is the one at which the person has a seat. Whoever joins the cohort afterwards has
     * missed it.
     */
    @Transactional
    public State attendanceOf(String cohortId, String itemId, String enrolmentId) {
        List<TrainingSession> occurrences =
                sessions.findLockedByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(cohortId, itemId);
        if (attended(enrolmentId, itemId)) {
            return State.ATTENDED;
        }
        Map<String, Set<String>> seated =
                seats.of(occurrences.stream().map(TrainingSession::id).toList());
        boolean hasSeat = seated.values().stream().anyMatch(people -> people.contains(enrolmentId));
        boolean isOver = occurrences.stream()
                .filter(session ->
                        !hasSeat || seated.getOrDefault(session.id(), Set.of()).contains(enrolmentId))
                .allMatch(session -> session.state().isFinal());
        return isOver && !occurrences.isEmpty() ? State.MISSED : State.PENDING;
    }

    /** Whether attendance says of somebody that he or she was or was not at this very session. */
    boolean isOnRecord(String sessionId, String enrolmentId) {
        return jdbc.sql("select 1 from attendance where session_id = ? and enrolment_id = ?")
                .params(sessionId, enrolmentId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The enrolment ids of those who are on record as having been at this very session, for all or part of the time. */
    public Set<String> presentAt(String sessionId) {
        return Set.copyOf(jdbc.sql("select enrolment_id from attendance where session_id = ? and %s"
                        .formatted(Presence.isThereSql("state")))
                .param(sessionId)
                .query(String.class)
                .list());
    }

    /** Whether somebody is on record as having been at a planned session, for all or part of the time. */
    public boolean attended(String enrolmentId, String itemId) {
        return attendedItems(enrolmentId).contains(itemId);
    }

    /** The planned sessions at which somebody is on record as having been, for all or part of the time. */
    public Set<String> attendedItems(String enrolmentId) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct s.item_id from attendance a join training_session s on s.id = a.session_id
                         where a.enrolment_id = ? and %s
                        """
                                .formatted(Presence.isThereSql("a.state")))
                .param(enrolmentId)
                .query(String.class)
                .list());
    }

    /**
     * Enrolment ids of everybody who gets a row. Whoever was there keeps the minutes, even if he or she has left the cohort
     * or changed groups since.
     */
    private Set<String> expectedOrPresent(TrainingSession session, RollCall attendance) {
        Set<String> ofCohort = Stream.concat(
                        enrolments.in(session.cohortId()).stream(),
                        enrolments.movedAwayFrom(session.cohortId(), Instant.EPOCH).stream())
                .map(Enrolment::id)
                .collect(Collectors.toSet());
        Set<String> people = new TreeSet<>(attendance.present());
        people.stream()
                .filter(enrolmentId -> !ofCohort.contains(enrolmentId))
                .findFirst()
                .ifPresent(stranger -> {
                    throw new InvalidSubmissionException(
                            "Who was there?: '%s' is not on the roster.".formatted(stranger));
                });
        audiences.of(session).forEach(enrolment -> people.add(enrolment.id()));
        return people;
    }

    @Override
    public CreditSource source() {
        return CreditSource.ATTENDANCE;
    }

    @Override
    public String sql() {
        return """
                SELECT %s AS source_id, a.enrolment_id, COALESCE(a.credited_minutes, a.minutes) AS minutes
                FROM attendance a WHERE COALESCE(a.credited_minutes, a.minutes) > 0
                """
                .formatted(SourceId.sql(CreditSource.ATTENDANCE, "a.session_id", "a.enrolment_id"));
    }
}
