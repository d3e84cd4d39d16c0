package org.charterpath.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.Invitations;
import org.charterpath.program.ProgramCatalog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a cohort's sessions, sets their dates and tells everybody who is invited. */
@Service
public class Sessions {

    private final TrainingSessionRepository sessions;
    private final Invitees invitees;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Invitations invitations;
    private final AttendanceNews news;
    private final Submissions submissions;
    private final Clock clock;

    Sessions(
            TrainingSessionRepository sessions,
            Invitees invitees,
            Cohorts cohorts,
            ProgramCatalog programs,
            Invitations invitations,
            AttendanceNews news,
            Submissions submissions,
            Clock clock) {
        this.sessions = sessions;
        this.invitees = invitees;
        this.cohorts = cohorts;
        this.programs = programs;
        this.invitations = invitations;
        this.news = news;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** Plans every session of the cohort that is not planned yet; again has no effect. */
    @Transactional
    public void plan(String cohortId) {
        planner(cohortId).sessions(invitees.coachIdsIn(cohortId)).stream()
                .filter(session -> !sessions.existsById(session.id()))
                .forEach(sessions::save);
    }

    /** The sessions of a cohort, by id. */
    public List<TrainingSession> in(String cohortId) {
        return sessions.findByCohortIdOrderById(cohortId);
    }

    /**
     * The session with this id.
     *
     * @throws UnknownSessionException if there is none
     */
    public TrainingSession get(String sessionId) {
        return sessions.findById(sessionId).orElseThrow(() -> new UnknownSessionException(sessionId));
    }

    /** The start that the program proposes, in the cohort's time zone; empty where it proposes none. */
    public Optional<LocalDateTime> proposedStart(String sessionId) {
        TrainingSession session = get(sessionId);
        return session.proposedStart(cohorts.get(session.cohortId()).zone());
    }

    /**
     * When a session's date is to be set: for a workshop 30 days before its month opens, for group coaching 7 days
     * before; at once in the program's first month, which comes too soon for that.
     */
    public Instant planningOpensAt(String sessionId) {
        TrainingSession session = get(sessionId);
        SessionPlanner planner = planner(session.cohortId());
        return planner.opensTheProgram(session)
                ? clock.instant()
                : cohorts.calendarOf(session.cohortId()).startOf(planner.planningOpensOn(session));
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
     * The same date again changes nothing and reaches only people who have joined since.
     *
     * @throws InvalidSubmissionException if the date lies outside of the cohort's year, or place and link are missing
     * @throws SessionOverException if the session was held or cancelled
     */
    @Transactional
    public void announce(String sessionId, Schedule schedule) {
        TrainingSession planned = sessions.locked(sessionId);
        Cohort cohort = cohorts.get(planned.cohortId());
        List<String> faults = schedule.faults(cohort, cohorts.calendarOf(cohort.id()));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        TrainingSession scheduled = planned.at(schedule, cohort.zone());
        if (scheduled != planned) {
            sessions.save(scheduled);
        }
        Invitation invitation = invitation(scheduled, cohort);
        invitees.userIds(scheduled)
                .forEach(userId -> invitations.invite(messageKey(scheduled, userId), userId, invitation));
    }

    /**
     * Cancels a session and tells everybody who was invited; again has no effect. A cancelled workshop counts as missed by
     * all, so that each of them gets the make-up.
     *
     * @throws SessionOverException if the session was held
     */
    @Transactional
    public void cancel(String sessionId) {
        TrainingSession session = sessions.locked(sessionId);
        if (session.state() == SessionState.CANCELLED) {
            return;
        }
        TrainingSession cancelled = sessions.save(session.cancelled());
        if (session.state() == SessionState.SCHEDULED) {
            Invitation invitation = invitation(cancelled, cohorts.get(cancelled.cohortId()));
            String explanation = session.isWorkshop()
                    ? "Participants get a make-up worksheet in Tasklist instead."
                    : "No other date is planned for it.";
            invitees.userIds(cancelled)
                    .forEach(userId ->
                            invitations.cancel(messageKey(cancelled, userId), userId, invitation, explanation));
        }
        if (session.isWorkshop()) {
            news.attendanceKnown(session.cohortId(), session.workshopId());
        }
    }

    private SessionPlanner planner(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        return new SessionPlanner(cohort, programs.get(cohort.programId()), cohorts.calendarOf(cohortId));
    }

    private static Invitation invitation(TrainingSession session, Cohort cohort) {
        return new Invitation(
                session.id(),
                session.icsSequence(),
                session.title(),
                session.startsAt().atZone(cohort.zone()),
                session.minutes(),
                Optional.ofNullable(session.place()),
                Optional.ofNullable(session.link()),
                Optional.ofNullable(session.note()));
    }

    private static String messageKey(TrainingSession session, String userId) {
        return "session:%s:%d:%s".formatted(session.id(), session.icsSequence(), userId);
    }
}
