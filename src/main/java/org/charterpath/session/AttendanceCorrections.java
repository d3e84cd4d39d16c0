package org.charterpath.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditCorrections;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.DayCredits;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Caller;
import org.charterpath.program.Worksheet;
import org.charterpath.session.Attendances.Presence;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects attendance that was posted, with a reason: the ledger follows by a reversal and a new entry, whoever was there after
 * all needs no make-up, whoever was not gets it, and the person is told. What it was before is kept.
 *
 * <p>A correction holds the session's row until it commits, as looking up and posting do: whoever looks up at the same time
 * finds either what was corrected, or has decided before, so that the correction finds the make-up.
 */
@Service
public class AttendanceCorrections {

    private static final int LONGEST_REASON = 1000;
    private static final String MINUTES = "Minutes";

    private final Sessions.Table sessions;
    private final Attendances attendances;
    private final SessionLeaders leaders;
    private final Enrolments enrolments;
    private final PersonalStages stages;
    private final Cohorts cohorts;
    private final Coursework coursework;
    private final DayCredits days;
    private final CreditCorrections credits;
    private final AttendanceNews news;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    AttendanceCorrections(
            Sessions.Table sessions,
            Attendances attendances,
            SessionLeaders leaders,
            Enrolments enrolments,
            PersonalStages stages,
            Cohorts cohorts,
            Coursework coursework,
            DayCredits days,
            CreditCorrections credits,
            AttendanceNews news,
            Notifications notifications,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.leaders = leaders;
        this.enrolments = enrolments;
        this.stages = stages;
        this.cohorts = cohorts;
        this.coursework = coursework;
        this.days = days;
        this.credits = credits;
        this.news = news;
        this.notifications = notifications;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is on record of somebody at a session.
     *
     * @param minutes minutes attended; 0 of whoever was not there
     */
    public record Attended(Presence presence, int minutes) {

        /** As people read it, such as "Part of the time (90 min)". */
        public String inWords() {
            return presence.isThere() ? "%s (%d min)".formatted(presence.title(), minutes) : presence.title();
        }
    }

    /** What a correction has changed. */
    public record Change(
            String enrolmentId, Attended before, Attended after, String reason, String author, Instant changedAt) {}

    /**
     * What somebody says is right.
     *
     * @param before what was on record when the page was opened; anything else has been corrected since
     * @param presence one of {@link Presence}, as it was typed
     * @param minutes where somebody was there for part of the time, as it was typed
     */
    public record Wish(String before, String presence, String minutes, String reason) {}

    /** Somebody wants to correct what is not his or hers to correct; the message is for that person. */
    public static final class NotAllowedException extends RuntimeException {

        private NotAllowedException(String message) {
            super(message);
        }
    }

    /**
     * Corrects what is on record of one person at a session that was held. The same once more changes nothing.
     *
     * @return what is right now
     * @throws NotFoundException if the caller does not lead the session, or nothing is on record of the person
     * @throws NotAllowedException if it is the caller's own attendance, or the cohort is over and the caller no admin
     * @throws InvalidSubmissionException if the minutes or the reason break a rule, or nothing would change
     * @throws AlreadyDoneException if it was corrected otherwise since the caller looked
     */
    @Transactional
    public Attended correct(String sessionId, String enrolmentId, Wish wish, Caller caller) {
        TrainingSession session = sessions.locked(sessionId);
        leaders.require(session, caller);
        Attended before = find(sessionId, enrolmentId)
                .orElseThrow(() -> new NotFoundException("Nothing is on record of this person at the session"));
        Enrolment enrolment = enrolments.get(enrolmentId);
        CohortCalendar calendar = cohorts.calendarOf(session.cohortId());
        refusal(enrolment, calendar, caller).ifPresent(words -> {
            throw new NotAllowedException(words);
        });
        String reason = TypedText.stripped(wish.reason());
        Attended after = read(wish, session, reason);
        if (after.equals(before)) {
            if (isRepeated(session, enrolmentId, after, reason, caller)) {
                return after;
            }
            throw new InvalidSubmissionException("Attendance: that is what stands there already.");
        }
        if (!wish.before().equals(versionOf(before))) {
            throw new AlreadyDoneException();
        }
        days.hold(Set.of(enrolmentId));
        boolean wasThere = attendances.attended(enrolmentId, session.itemId());
        write(session, new Change(enrolmentId, before, after, reason, caller.userId(), clock.instant()));
        LocalDate day = LocalDate.ofInstant(session.requireDate().startsAt(), calendar.zone());
        credits.follow(
                SourceId.of(CreditSource.ATTENDANCE, sessionId, enrolmentId),
                Optional.of(after.minutes())
                        .filter(minutes -> minutes > 0)
                        .map(minutes -> Attendances.credit(
                                session, enrolmentId, minutes, day, Optional.of(reason), caller.userId())),
                reason,
                caller.userId());
        events.publishEvent(new Attendances.Recorded(session, caller.userId()));
        boolean isThere = attendances.attended(enrolmentId, session.itemId());
        String makeUp = wasThere == isThere ? "" : makeUp(session, enrolment, calendar, isThere);
        notifications.send(news(session, enrolment, before, after, reason, day, makeUp));
        return after;
    }

    /** What tells one record of somebody from any other. */
    public static String versionOf(Attended attended) {
        return attended.presence().name() + attended.minutes();
    }

    /** What is on record at a session, by enrolment id. */
    Map<String, Attended> at(String sessionId) {
        return jdbc
                .sql("select enrolment_id, state, minutes from attendance where session_id = ?")
                .param(sessionId)
                .query((row, number) -> Map.entry(row.getString("enrolment_id"), attended(row, "")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What corrections have changed at a session, the latest first. */
    List<Change> changesAt(String sessionId) {
        return jdbc.sql(
                        """
                        select * from attendance_change where session_id = ?
                         order by changed_at desc, id
                        """)
                .param(sessionId)
                .query((row, number) -> new Change(
                        row.getString("enrolment_id"),
                        attended(row, "was_"),
                        attended(row, ""),
                        row.getString("reason"),
                        row.getString("author"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    private Optional<Attended> find(String sessionId, String enrolmentId) {
        return jdbc.sql("select state, minutes from attendance where session_id = ? and enrolment_id = ?")
                .params(sessionId, enrolmentId)
                .query((row, number) -> attended(row, ""))
                .optional();
    }

    private static Attended attended(ResultSet row, String prefix) throws SQLException {
        return new Attended(Presence.valueOf(row.getString(prefix + "state")), row.getInt(prefix + "minutes"));
    }

    /** Why somebody cannot correct a person's attendance, in words for the former; empty if he or she can. */
    Optional<String> refusal(Enrolment enrolment, CohortCalendar calendar, Caller caller) {
        if (enrolment.isOf(caller.userId())) {
            return Optional.of("Nobody corrects attendance of his or her own; somebody else has to.");
        }
        boolean isOver = !clock.instant().isBefore(calendar.endOf(calendar.endsOn()));
        return isOver && !caller.administers()
                ? Optional.of("The cohort is over; attendance can be corrected by program admins alone now.")
                : Optional.empty();
    }

    private static Attended read(Wish wish, TrainingSession session, String reason) {
        int length = session.requireDate().minutes();
        List<String> faults = new ArrayList<>();
        Optional<Presence> presence = Presence.of(wish.presence());
        if (presence.isEmpty()) {
            faults.add("Attendance: choose one of the four.");
        }
        int minutes = presence.map(chosen -> switch (chosen) {
                    case PRESENT -> length;
                    case PARTIAL -> minutesIn(wish.minutes());
                    case ABSENT, EXCUSED -> 0;
                })
                .orElse(0);
        if (presence.equals(Optional.of(Presence.PARTIAL)) && (minutes < 1 || minutes >= length)) {
            faults.add("%s: give 1 to %d minutes, fewer than the %d that the session took."
                    .formatted(MINUTES, length - 1, length));
        }
        if (!TypedText.isReason(reason) || reason.length() > LONGEST_REASON) {
            faults.add("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new Attended(presence.orElseThrow(), minutes);
    }

    /** Whatever is no number is refused as 0 minutes are. */
    static int minutesIn(String typed) {
        String text = TypedText.stripped(typed);
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    private boolean isRepeated(
            TrainingSession session, String enrolmentId, Attended after, String reason, Caller caller) {
        return changesAt(session.id()).stream()
                .filter(change -> change.enrolmentId().equals(enrolmentId))
                .findFirst()
                .filter(last -> last.after().equals(after)
                        && last.reason().equals(reason)
                        && last.author().equals(caller.userId()))
                .isPresent();
    }

    private void write(TrainingSession session, Change change) {
        jdbc.sql(
                        """
                        update attendance
                           set state = :state,
                               credited_minutes = case when coalesce(credited_minutes, minutes) > 0
                                                       then coalesce(credited_minutes, minutes) else :minutes end,
                               minutes = :minutes
                         where session_id = :sessionId and enrolment_id = :enrolmentId
                        """)
                .param("state", change.after().presence().name())
                .param("minutes", change.after().minutes())
                .param("sessionId", session.id())
                .param("enrolmentId", change.enrolmentId())
                .update();
        jdbc.sql(
                        """
                        insert into attendance_change (id, session_id, enrolment_id, was_state, was_minutes, state, minutes,
                                                       reason, author, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        session.id(),
                        change.enrolmentId(),
                        change.before().presence().name(),
                        change.before().minutes(),
                        change.after().presence().name(),
                        change.after().minutes(),
                        change.reason(),
                        change.author(),
                        Timestamp.from(change.changedAt()))
                .update();
    }

    /** What becomes of the make-up, in words for the person; empty where there is none to speak of. */
    private String makeUp(TrainingSession session, Enrolment enrolment, CohortCalendar calendar, boolean isThere) {
        Optional<Worksheet> makeUp =
                calendar.program().session(session.itemId()).makeUp();
        // Whoever is on leave begins anew afterwards, and then attendance is looked up again.
        boolean isOnTheWay = enrolment.cohortId().equals(session.cohortId())
                && enrolment.isActive()
                && !stages.waived(enrolment.id()).contains(session.stageId());
        if (makeUp.isEmpty() || !isOnTheWay) {
            return "";
        }
        if (isThere) {
            boolean wasMakingUp = news.attendedAfterAll(enrolment.id(), session.itemId());
            // What was handed in before the deadline can wait for its review by itself.
            boolean wasOpen = coursework.callOff(enrolment.id(), makeUp.get().id());
            return wasMakingUp || wasOpen ? "\n\nYou need no make-up any more; its task is closed." : "";
        }
        if (!clock.instant().isBefore(calendar.closesAt())) {
            return "";
        }
        news.missedAfterAll(enrolment.id(), session.cohortId(), session.stageId(), session.itemId());
        return "\n\nYou can make up for it: \"%s\" comes to your task list, unless you have done it before."
                .formatted(makeUp.get().title());
    }

    private static Message news(
            TrainingSession session,
            Enrolment enrolment,
            Attended before,
            Attended after,
            String reason,
            LocalDate day,
            String makeUp) {
        return Message.plain(
                        "attendance-correction:" + UUID.randomUUID(),
                        enrolment.participantId(),
                        "Your attendance was corrected: %s, %s".formatted(session.title(), DayWords.of(day)),
                        """
                It was recorded as "%s", and is now "%s"%s.

                The reason: %s%s
                """
                                .formatted(
                                        before.inWords(),
                                        after.inWords(),
                                        before.minutes() == after.minutes()
                                                ? ""
                                                : "; your hours follow, with what was taken back on your transcript",
                                        reason,
                                        makeUp))
                .with(Message.Link.journey(enrolment.id()));
    }
}
