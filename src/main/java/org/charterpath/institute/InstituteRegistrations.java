package org.charterpath.institute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.registration.EventSession;
import org.charterpath.registration.QueueEntry;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registration.PolicyKind;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.RegistrationKeeping;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Offered;
import org.charterpath.registration.RegistrationReader.Room;
import org.charterpath.registration.RegistrationReader.Standing;
import org.charterpath.registration.Registrations;
import org.charterpath.registration.SeatOffer;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes schools' registrations for an institute from the form to their seats. */
@Service
public class InstituteRegistrations {

    /** The form, and with it the page, on which schools register. */
    public static final String FORM = "institute-registration";

    /** How long nothing is looked at for which no moment is known. */
    private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    private final Registrations registrations;
    private final RegistrationReader queue;
    private final InstituteTeams teams;
    private final Sessions sessions;
    private final Submissions submissions;
    private final Clock clock;

    InstituteRegistrations(
            Registrations registrations,
            RegistrationReader queue,
            InstituteTeams teams,
            Sessions sessions,
            Submissions submissions,
            Clock clock) {
        this.registrations = registrations;
        this.queue = queue;
        this.teams = teams;
        this.sessions = sessions;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** Where a registration's process is. */
    public enum Progress {
        /** Waits for its address, for seats, or for its session. */
        OPEN,
        /** Its session has come, and it has seats. */
        SEATED,
        /** The last session has come, and there was no seat for it. */
        NOT_SEATED,
        /** It was not confirmed, given up, or cancelled. */
        OVER
    }

    /**
     * Asks for the seats of a registration; again has no effect.
     *
     * @param step where the form {@code institute-registration} was submitted
     * @throws org.charterpath.form.InvalidSubmissionException if the queue does not take it as it is
     */
    @Transactional
    public void request(String registrationId, FormStep step) {
        Submission form = submissions.require(step);
        int seats = form.number("seats").orElseThrow();
        registrations.ask(
                new Registrations.Request(
                        registrationId,
                        form.text("instituteId").orElseThrow(),
                        form.text("schoolName").orElseThrow(),
                        new Registration.Contact(
                                form.text("contactFirstName").orElseThrow(),
                                form.text("contactLastName").orElseThrow(),
                                form.text("contactEmail").orElseThrow(),
                                form.submittedBy().isEmpty() ? null : form.submittedBy()),
                        seats,
                        policy(form),
                        Answers.choice(form.answers().get("sessionPreference"), Preference.class)
                                .orElse(Preference.EITHER)),
                QueueEntry.PROGRAM);
    }

    /** What a school has written into the form goes with its request, or with its contact. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(RegistrationKeeping.Forgotten news) {
        submissions.forget(news.registrationIds());
    }

    private static SeatPolicy policy(Submission form) {
        PolicyKind kind = Answers.choice(form.answers().get("seatPolicy"), PolicyKind.class)
                .orElse(PolicyKind.WHOLE_TEAM);
        return new SeatPolicy(
                kind, kind == PolicyKind.AT_LEAST ? form.number("atLeast").orElse(1) : 1);
    }

    /**
     * Enrols and seats whoever is named, takes out whoever is not any more, and says how far the registration is; again has no
     * further effect.
     */
    @Transactional
    public Progress seatAttendees(String registrationId) {
        teams.seat(registrationId);
        Standing standing = require(queue, registrationId);
        return switch (standing.team().state()) {
            case REQUESTED -> Progress.OPEN;
            case WAITING, OFFERED, CONFIRMED ->
                standing.hasSeats() && areOver(standing) ? Progress.SEATED : Progress.OPEN;
            case ATTENDED, NO_SHOW -> Progress.SEATED;
            case EXPIRED ->
                standing.team().place() != null && standing.event().isClosed() ? Progress.NOT_SEATED : Progress.OVER;
            case DECLINED, CANCELLED -> Progress.OVER;
        };
    }

    /** Whether it is on record of each session in which a team has seats that it has taken place. */
    private boolean areOver(Standing standing) {
        return standing.held().stream()
                .map(held -> sessions.get(held.room().session().id()))
                .allMatch(session -> session.state() == TrainingSession.State.HELD);
    }

    /** When the last session begins, and with it nobody can ask or wait any more; empty while none is to take place. */
    private static Optional<Instant> lastStart(Standing standing) {
        return standing.rooms().stream()
                .map(Room::session)
                .filter(EventSession::isOpen)
                .map(EventSession::startsAt)
                .max(Comparator.naturalOrder());
    }

    /**
     * When something of a registration ends by itself next: the wait for its address, an offer, or all asking. After that it is
     * looked once a day whether its session has taken place, and before it whether whoever could not be enrolled can be by now.
     */
    @Transactional(readOnly = true)
    public Instant nextDeadline(String registrationId) {
        Standing standing = require(queue, registrationId);
        Stream<Instant> offers = standing.offers().stream().map(Offered::offer).map(SeatOffer::expiresAt);
        Stream<Instant> address = Stream.of(standing.team())
                .filter(team -> team.state() == Registration.State.REQUESTED)
                .map(Registrations::addressWaitsUntil);
        Stream<Instant> start =
                lastStart(standing).filter(moment -> !standing.event().isClosed()).stream();
        Stream<Instant> again =
                Stream.of(clock.instant().plus(BETWEEN_LOOKS)).filter(moment -> hasSomebodyLeftOut(standing));
        return Stream.of(offers, address, start, again)
                .flatMap(moments -> moments)
                .min(Comparator.naturalOrder())
                .orElse(clock.instant().plus(BETWEEN_LOOKS));
    }

    /** Whether somebody is named for a seat who could not be enrolled, maybe until now. */
    private boolean hasSomebodyLeftOut(Standing standing) {
        return !standing.team().state().isFinal()
                && queue.attendees(standing.team().id()).stream()
                        .anyMatch(person ->
                                person.session().isPresent() && person.account().isEmpty());
    }

    /** Does what the time has brought; when the last session begins, nobody can register or wait any more. */
    @Transactional
    public void meetDeadline(String registrationId) {
        Standing standing = require(queue, registrationId);
        registrations.look(standing.event().id());
        lastStart(standing)
                .filter(start -> !start.isAfter(clock.instant()))
                .ifPresent(start -> registrations.close(standing.event().id(), QueueEntry.PROGRAM));
    }

    static Standing require(RegistrationReader queue, String registrationId) {
        return queue.standing(registrationId).orElseThrow(() -> NotFoundException.of("registration", registrationId));
    }
}
