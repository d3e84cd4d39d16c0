package org.charterpath.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.charterpath.session.AttendanceCorrections.Attended;
import org.charterpath.session.AttendanceCorrections.Change;
import org.charterpath.session.Attendances.Presence;
import org.charterpath.session.Attendances.RosterOption;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sheet on which a session's leader records who was there, person by person: before that it says who has signed in with the
 * code of the room, afterwards what was recorded and corrected. It is handed in with the form of the task in Tasklist.
 */
@Service
public class AttendanceSheets {

    private final Sessions.Table sessions;
    private final Attendances attendances;
    private final AttendanceCorrections corrections;
    private final RoomSignIns room;
    private final SessionLeaders leaders;
    private final AttendanceTask task;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final Clock clock;

    AttendanceSheets(
            Sessions.Table sessions,
            Attendances attendances,
            AttendanceCorrections corrections,
            RoomSignIns room,
            SessionLeaders leaders,
            AttendanceTask task,
            Enrolments enrolments,
            Cohorts cohorts,
            Accounts accounts,
            Clock clock) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.corrections = corrections;
        this.room = room;
        this.leaders = leaders;
        this.task = task;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What can be done with a sheet. */
    public enum Phase {
        /** The session has no date, is still to come or is on. */
        NOT_YET,
        /** It can be handed in. */
        OPEN,
        /** It can be handed in by somebody else. */
        SOMEBODY_ELSES,
        /** The session is over, and the task is about to come or was just completed. */
        ON_ITS_WAY,
        /** It is recorded, and can be corrected. */
        RECORDED,
        /** The session did not take place. */
        CANCELLED
    }

    /**
     * The sheet as its leader sees it.
     *
     * @param startsAt in the cohort's time zone; empty while it has no date
     * @param minutes how long the session takes
     */
    public record Sheet(
            TrainingSession session,
            Phase phase,
            Optional<ZonedDateTime> startsAt,
            int minutes,
            List<Line> lines,
            Optional<String> taskId) {

        public Optional<ZonedDateTime> endsAt() {
            return startsAt.map(start -> start.plusMinutes(minutes));
        }

        public long signedIn() {
            return lines.stream().filter(line -> line.signedInAt().isPresent()).count();
        }
    }

    /**
     * One person on it.
     *
     * @param label full name and school
     * @param signedInAt with the code of the room, in the cohort's time zone
     * @param minutesLate how long after the start that was; 0 of whoever was in time
     * @param isOutOfTries whether there were too many wrong codes, so that the leader has to mark the person
     * @param attended what is on record; empty until it is recorded
     * @param history what corrections have changed, the latest first
     * @param refusal why the reader cannot correct it; empty if he or she can
     */
    public record Line(
            String enrolmentId,
            String label,
            Optional<ZonedDateTime> signedInAt,
            long minutesLate,
            boolean isOutOfTries,
            Optional<Attended> attended,
            List<String> history,
            Optional<String> refusal) {

        /** What tells the present record from any other, for {@link AttendanceCorrections.Wish}. */
        public String version() {
            return attended.map(AttendanceCorrections::versionOf).orElse("");
        }
    }

    /**
     * A sheet as somebody has filled it in.
     *
     * @param rest what holds for everybody who is left open: {@code PRESENT} or {@code ABSENT}
     * @param states one of {@link Presence} or nothing, by enrolment id
     * @param minutes where somebody was there for part of the time, by enrolment id
     */
    public record Filled(String rest, Map<String, String> states, Map<String, String> minutes, String note) {

        public static final Filled NOTHING = new Filled("", Map.of(), Map.of(), "");

        public Filled {
            states = Map.copyOf(states);
            minutes = Map.copyOf(minutes);
        }

        public String stateOf(String enrolmentId) {
            return states.getOrDefault(enrolmentId, "");
        }

        public String minutesOf(String enrolmentId) {
            return minutes.getOrDefault(enrolmentId, "");
        }
    }

    /**
     * The sheet of a session.
     *
     * @throws NotFoundException if the caller does not lead it
     */
    @Transactional(readOnly = true)
    public Sheet of(String sessionId, Caller caller) {
        TrainingSession session = led(sessionId, caller);
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        Optional<String> taskId = task.findFor(sessionId, caller);
        Map<String, Attended> attended = corrections.at(sessionId);
        return new Sheet(
                session,
                phaseOf(session, taskId),
                session.schedule(calendar.zone()).map(date -> date.startsAt().atZone(calendar.zone())),
                session.schedule(calendar.zone())
                        .map(Schedule::minutes)
                        .orElse(session.plan().plannedMinutes()),
                session.schedule(calendar.zone())
                        .map(dated -> lines(session, calendar, attended, caller))
                        .orElse(List.of()),
                taskId);
    }

    private Phase phaseOf(TrainingSession session, Optional<String> taskId) {
        return switch (session.state()) {
            case HELD -> Phase.RECORDED;
            case CANCELLED -> Phase.CANCELLED;
            case PLANNED -> Phase.NOT_YET;
            case SCHEDULED -> {
                if (taskId.isPresent()) {
                    yield Phase.OPEN;
                }
                if (task.isOpen(session.id())) {
                    yield Phase.SOMEBODY_ELSES;
                }
                yield clock.instant().isBefore(session.endsAt()) ? Phase.NOT_YET : Phase.ON_ITS_WAY;
            }
        };
    }

    private List<Line> lines(
            TrainingSession session, CohortCalendar calendar, Map<String, Attended> attended, Caller caller) {
        Map<String, String> labels = labels(session.id());
        Map<String, RoomSignIns.SignIn> signIns = room.of(session.id());
        List<Change> changes = corrections.changesAt(session.id());
        Map<String, List<Change>> byPerson = changes.stream().collect(Collectors.groupingBy(Change::enrolmentId));
        Names names = accounts.namesOf(changes.stream().map(Change::author).collect(Collectors.toSet()));
        Set<String> ids = new LinkedHashSet<>(labels.keySet());
        ids.addAll(attended.keySet());
        Map<String, Enrolment> people = enrolments.byId(ids);
        return ids.stream()
                .filter(id -> session.state() != TrainingSession.State.HELD || attended.containsKey(id))
                .map(id -> {
                    Optional<Enrolment> person = Optional.ofNullable(people.get(id));
                    Optional<Instant> signedInAt =
                            Optional.ofNullable(signIns.get(id)).flatMap(RoomSignIns.SignIn::at);
                    return new Line(
                            id,
                            labels.getOrDefault(
                                    id, person.map(Enrolment::displayName).orElse(id)),
                            signedInAt.map(at -> at.atZone(calendar.zone())),
                            signedInAt.map(at -> minutesLate(session, at)).orElse(0L),
                            signIns.getOrDefault(id, RoomSignIns.SignIn.NONE).isOutOfTries(),
                            Optional.ofNullable(attended.get(id)),
                            byPerson.getOrDefault(id, List.of()).stream()
                                    .map(change -> inWords(change, names, calendar.zone()))
                                    .toList(),
                            person.flatMap(one -> corrections.refusal(one, calendar, caller)));
                })
                .toList();
    }

    private static long minutesLate(TrainingSession session, Instant signedInAt) {
        return Math.max(
                0,
                Duration.between(session.requireDate().startsAt(), signedInAt).toMinutes());
    }

    private static String inWords(Change change, Names names, ZoneId zone) {
        return "%s became %s on %s, by %s: %s"
                .formatted(
                        change.before().inWords(),
                        change.after().inWords(),
                        DayWords.of(LocalDate.ofInstant(change.changedAt(), zone)),
                        names.called(change.author(), change.changedAt()),
                        change.reason());
    }

    /**
     * Hands a sheet in: completes the task of the session, by its form, as if it were done in Tasklist.
     *
     * @throws NotFoundException if the caller does not lead the session
     * @throws InvalidSubmissionException if somebody's mark or the form breaks a rule, or the session has no date
     * @throws org.charterpath.AlreadyDoneException if the task is not open any more, or not the caller's
     */
    @Transactional
    public void handIn(String sessionId, Filled sheet, Caller caller) {
        TrainingSession session = led(sessionId, caller);
        TrainingSession.Date date = session.date();
        if (date == null) {
            throw new InvalidSubmissionException(
                    "Session: it has no date; attendance is recorded once it has taken place.");
        }
        int length = date.minutes();
        Map<String, String> labels = labels(sessionId);
        List<String> faults = new ArrayList<>();
        Set<String> there = new LinkedHashSet<>();
        Set<String> excused = new LinkedHashSet<>();
        Map<String, Integer> partial = new LinkedHashMap<>();
        boolean isRestMissing = false;
        for (Map.Entry<String, String> person : labels.entrySet()) {
            String id = person.getKey();
            String typed = sheet.stateOf(id).isEmpty() ? sheet.rest() : sheet.stateOf(id);
            Optional<Presence> presence = Presence.of(typed);
            isRestMissing |= typed.isEmpty();
            if (presence.isEmpty() && !typed.isEmpty()) {
                faults.add("%s: choose one of the four.".formatted(person.getValue()));
            }
            switch (presence.orElse(Presence.ABSENT)) {
                case PRESENT -> there.add(id);
                case EXCUSED -> excused.add(id);
                case ABSENT -> {}
                case PARTIAL -> {
                    int minutes = AttendanceCorrections.minutesIn(sheet.minutesOf(id));
                    if (minutes < 1 || minutes > length) {
                        faults.add("%s: give the minutes, 1 to %d.".formatted(person.getValue(), length));
                    }
                    partial.put(id, minutes);
                }
            }
        }
        if (isRestMissing) {
            faults.add("Everybody whom you leave open: choose whether they were there.");
        }
        if (!labels.keySet().containsAll(sheet.states().keySet())) {
            faults.add("Somebody does not belong to the session any more. Look at the list again.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        Map<String, Object> answers = new LinkedHashMap<>(AttendanceForm.partialAnswers(partial));
        answers.put(AttendanceForm.OUTCOME, AttendanceForm.HELD);
        if (there.isEmpty() && partial.isEmpty() && excused.isEmpty()) {
            answers.put(AttendanceForm.EVERYBODY_BUT, true);
            answers.put(AttendanceForm.ABSENTEES, List.copyOf(labels.keySet()));
        } else {
            answers.put(AttendanceForm.ATTENDEES, List.copyOf(there));
        }
        answers.put(AttendanceForm.EXCUSED, List.copyOf(excused));
        answers.put(AttendanceForm.NOTE, sheet.note());
        task.complete(sessionId, answers, caller);
    }

    /** The people of a session, by enrolment id, in their order. */
    private Map<String, String> labels(String sessionId) {
        return attendances.roster(sessionId).stream()
                .collect(Collectors.toMap(
                        RosterOption::value, RosterOption::label, (one, same) -> one, LinkedHashMap::new));
    }

    private TrainingSession led(String sessionId, Caller caller) {
        TrainingSession session =
                sessions.findById(sessionId).orElseThrow(() -> NotFoundException.of("session", sessionId));
        leaders.require(session, caller);
        return session;
    }

    /** Enrolment ids of those who have signed in with the code of the room and belong to the session, to be ticked. */
    @Transactional(readOnly = true)
    public List<String> signedIn(String sessionId, List<RosterOption> roster) {
        Map<String, RoomSignIns.SignIn> signIns = room.of(sessionId);
        return roster.stream()
                .map(RosterOption::value)
                .filter(id -> Stream.ofNullable(signIns.get(id))
                        .anyMatch(signIn -> signIn.at().isPresent()))
                .toList();
    }
}
