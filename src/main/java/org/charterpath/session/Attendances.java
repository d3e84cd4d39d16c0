package org.charterpath.session;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.credit.CreditLedger;
import org.charterpath.credit.CreditSource;
import org.charterpath.credit.NewCredit;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records who was at a session, credits the minutes, and answers whether somebody attended a workshop.
 *
 * <p>Somebody's participation looks attendance up and, if it is pending, starts to wait for the news in the same
 * transaction. Were attendance posted between the look-up and that transaction's commit, the news would find nobody waiting
 * and the participation would wait for good. So looking up, posting and cancelling all hold the session's row until they
 * commit: whoever posts second finds everybody who is waiting, whoever looks up second finds what was posted.
 */
@Service
public class Attendances {

    private final TrainingSessionRepository sessions;
    private final Invitees invitees;
    private final AttendanceRows rows;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Submissions submissions;
    private final CreditLedger ledger;
    private final AttendanceNews news;

    Attendances(
            TrainingSessionRepository sessions,
            Invitees invitees,
            AttendanceRows rows,
            Enrolments enrolments,
            Cohorts cohorts,
            Submissions submissions,
            CreditLedger ledger,
            AttendanceNews news) {
        this.sessions = sessions;
        this.invitees = invitees;
        this.rows = rows;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.submissions = submissions;
        this.ledger = ledger;
        this.news = news;
    }

    /**
     * Everybody who belonged to a session when it was over, by name, as options of its attendance form.
     *
     * @throws SessionNotScheduledException if the session has no date
     */
    public List<RosterOption> roster(String sessionId) {
        return invitees
                .atTheEndOf(sessions.findById(sessionId).orElseThrow(() -> new UnknownSessionException(sessionId)))
                .stream()
                .sorted(Comparator.comparing(Enrolment::lastName).thenComparing(Enrolment::firstName))
                .map(enrolment ->
                        new RosterOption("%s (%s)".formatted(enrolment.fullName(), enrolment.school()), enrolment.id()))
                .toList();
    }

    /**
     * Posts attendance as it was last submitted: a row for everybody invited, and credit for the minutes attended. Again
     * has no effect.
     *
     * @param attendanceStep where the form {@code attendance} was submitted
     * @throws InvalidSubmissionException if somebody is ticked who is not of the cohort
     * @throws SessionNotScheduledException if the session has no date
     * @throws SessionOverException if the session was cancelled
     */
    @Transactional
    public void post(String sessionId, FormStep attendanceStep) {
        post(sessionId, AttendanceForm.read(submissions.require(attendanceStep)));
    }

    private void post(String sessionId, AttendanceRecord attendance) {
        TrainingSession session = sessions.locked(sessionId);
        if (session.state() == SessionState.HELD) {
            return;
        }
        sessions.save(session.held());
        LocalDate day = LocalDate.ofInstant(
                session.startsAt(), cohorts.get(session.cohortId()).zone());
        for (String enrolmentId : expectedOrPresent(session, attendance)) {
            int minutes = attendance.minutesOf(enrolmentId, session.minutes());
            rows.add(sessionId, enrolmentId, Presence.of(minutes, session.minutes()), minutes);
            if (minutes > 0) {
                ledger.enter(new NewCredit(
                        "attendance:%s:%s".formatted(sessionId, enrolmentId),
                        CreditSource.ATTENDANCE,
                        enrolmentId,
                        session.monthId(),
                        session.category(),
                        minutes,
                        day,
                        attendance.recordedBy()));
            }
        }
        if (session.isWorkshop()) {
            news.attendanceKnown(session.cohortId(), session.workshopId());
        }
    }

    /**
     * What is known about somebody's attendance at a workshop. Whoever joins the cohort after the workshop has missed it.
     *
     * @throws UnknownSessionException if the cohort's sessions are not planned
     */
    @Transactional
    public AttendanceState attendanceOf(String cohortId, String workshopId, String enrolmentId) {
        TrainingSession session = sessions.locked(TrainingSession.workshopSessionId(cohortId, workshopId));
        if (!session.state().isFinal()) {
            return AttendanceState.PENDING;
        }
        return wasAt(session.id(), enrolmentId) ? AttendanceState.ATTENDED : AttendanceState.MISSED;
    }

    /** Whether somebody is on record as having been at a workshop, for all or part of the time. */
    public boolean attended(String enrolmentId, String workshopId) {
        String cohortId = enrolments.get(enrolmentId).cohortId();
        return wasAt(TrainingSession.workshopSessionId(cohortId, workshopId), enrolmentId);
    }

    private boolean wasAt(String sessionId, String enrolmentId) {
        return rows.find(sessionId, enrolmentId)
                .filter(presence -> presence != Presence.ABSENT)
                .isPresent();
    }

    /**
     * Enrolment ids of everybody who gets a row. Whoever was there keeps the minutes, even if he or she has left the cohort
     * or changed coaches since.
     */
    private Set<String> expectedOrPresent(TrainingSession session, AttendanceRecord attendance) {
        Set<String> ofCohort =
                enrolments.in(session.cohortId()).stream().map(Enrolment::id).collect(Collectors.toSet());
        Set<String> people = new TreeSet<>(attendance.present());
        people.stream()
                .filter(enrolmentId -> !ofCohort.contains(enrolmentId))
                .findFirst()
                .ifPresent(stranger -> {
                    throw new InvalidSubmissionException(
                            "Who was there?: '%s' is not on the roster.".formatted(stranger));
                });
        invitees.enrolments(session).forEach(enrolment -> people.add(enrolment.id()));
        return people;
    }
}
