package org.charterpath.institute;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.institute.InstituteForms.Opening;
import org.charterpath.institute.InstituteForms.SecondSession;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.registration.EventSession;
import org.charterpath.registration.RegistrationEvent;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.charterpath.registration.SessionPlaces;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens institutes, announces them and opens their second sessions. */
@Service
public class Institutes implements SessionPlaces {

    /** The program that they run. */
    public static final String PROGRAM = "performance-management-institute";

    static final String WORKSHOP = "institute-workshop";

    /** How long an offer of seats holds them, and how long before a session none is made any more. */
    private static final Duration OFFER_LASTS = Duration.ofDays(2);

    private static final Duration OFFERS_STOP_BEFORE = Duration.ofDays(1);

    private final Institute.Rows institutes;
    private final Cohorts cohorts;
    private final Sessions sessions;
    private final Registrations registrations;
    private final RegistrationReader queue;
    private final InstituteWork work;
    private final InstituteLetters letters;
    private final Submissions submissions;
    private final Accounts accounts;
    private final Clock clock;

    Institutes(
            Institute.Rows institutes,
            Cohorts cohorts,
            Sessions sessions,
            Registrations registrations,
            RegistrationReader queue,
            InstituteWork work,
            InstituteLetters letters,
            Submissions submissions,
            Accounts accounts,
            Clock clock) {
        this.institutes = institutes;
        this.cohorts = cohorts;
        this.sessions = sessions;
        this.registrations = registrations;
        this.queue = queue;
        this.work = work;
        this.letters = letters;
        this.submissions = submissions;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Opens an institute with its first session, whose seats can be registered for as soon as it is announced.
     *
     * @param step where the form {@code institute-opening} was submitted
     * @throws InvalidSubmissionException if the name is taken, nobody of the coaches is one, or the session does not lie in the
     *     institute's time
     * @return the id of the institute and its cohort
     */
    @Transactional
    public String open(FormStep step, String openedBy) {
        Opening wish = Opening.read(submissions.require(step).answers());
        if (wish.coaches().stream().noneMatch(coach -> accounts.isMember(coach, Role.COACHES))) {
            throw new InvalidSubmissionException("Coaches: choose somebody who is a coach.");
        }
        Cohort cohort = cohorts.open(
                new OpenCohort(wish.name(), PROGRAM, wish.startsOn(), wish.timeZone(), Map.of(), openedBy));
        cohorts.launch(cohort.id());
        CohortCalendar calendar = cohorts.calendarOf(cohort.id());
        institutes.save(new Institute(
                cohort.id(),
                wish.sponsor(),
                wish.supportContactName(),
                wish.supportContactEmail(),
                openedBy,
                null,
                null,
                wish.coaches().stream().map(Institute.Coach::new).collect(Collectors.toSet()),
                null));
        registrations.open(
                new RegistrationEvent(
                        cohort.id(),
                        cohort.name(),
                        ZoneId.of(wish.timeZone()),
                        wish.namesDueAt(),
                        OFFER_LASTS,
                        OFFERS_STOP_BEFORE,
                        wish.waitlistThreshold(),
                        wish.seatsEach(),
                        false),
                openedBy);
        openSession(
                cohort.id(),
                openedBy,
                wish.seats(),
                InstituteForms.at(
                        wish.sessionStartsAt(), wish.sessionPlace(), InstituteForms.workshopMinutes(calendar)));
        return cohort.id();
    }

    /**
     * Puts an institute on its public page, and tells whoever is to be told; again has no effect.
     *
     * @param step where the form {@code institute-announcement} was submitted
     */
    @Transactional
    public void announce(String instituteId, FormStep step) {
        Institute institute = get(instituteId);
        if (institute.isAnnounced()) {
            return;
        }
        Submission form = submissions.require(step);
        Institute announced = institutes.save(
                institute.announced(form.text("announcementText").orElseThrow(), clock.instant()));
        letters.announce(announced, InstituteForms.addresses(form.answers()));
    }

    /**
     * Opens a second session, which takes the queue in its order.
     *
     * @param step where the form {@code second-session} was submitted
     * @return the id of the session
     */
    @Transactional
    public String openSecondSession(String instituteId, FormStep step) {
        SecondSession wish = SecondSession.read(
                submissions.require(step).answers(), InstituteForms.workshopMinutes(cohorts.calendarOf(instituteId)));
        return openSession(
                instituteId,
                get(instituteId).openedBy(),
                wish.seats(),
                wish.schedule().orElseThrow());
    }

    private String openSession(String instituteId, String by, int seats, Schedule schedule) {
        TrainingSession session = sessions.open(instituteId, WORKSHOP, seats, schedule);
        registrations.openSession(
                EventSession.open(
                        session.id(),
                        instituteId,
                        session.occurrence(),
                        session.startsAt().orElseThrow(),
                        seats),
                by);
        return session.id();
    }

    /** There is as much room in a session as there are seats to register for. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void seatsChange(Registrations.SeatsChanging change) {
        if (find(change.eventId()).isPresent()) {
            sessions.changeSeats(change.sessionId(), change.seats());
        }
    }

    /** A session that takes place at another time, or not at all, is told to whoever has seats in it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void moved(Sessions.DateChanged change) {
        Optional<Institute> institute = Optional.of(change)
                .filter(moved -> moved.itemId().equals(WORKSHOP))
                .flatMap(moved -> find(moved.cohortId()));
        institute.ifPresent(known -> {
            workshops(known.id()).forEach(session -> {
                if (session.state() == TrainingSession.State.CANCELLED) {
                    registrations.cancelSession(session.id(), known.openedBy());
                } else {
                    session.startsAt().ifPresent(start -> registrations.move(session.id(), start, known.openedBy()));
                }
            });
            queue.teams(known.id()).forEach(work::lookAnew);
        });
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> placeOf(EventSession session) {
        return sessions.in(session.eventId()).stream()
                .filter(training -> training.id().equals(session.id()))
                .flatMap(training -> training.schedule(ZoneOffset.UTC).stream())
                .flatMap(schedule -> schedule.place().stream())
                .findFirst();
    }

    /** The id of the session with which an institute has opened. */
    public String firstSession(String instituteId) {
        return workshops(instituteId).get(0).id();
    }

    /** The sessions of an institute in their order, those that do not take place among them. */
    List<TrainingSession> workshops(String instituteId) {
        return sessions.in(instituteId).stream()
                .filter(session -> session.itemId().equals(WORKSHOP))
                .toList();
    }

    /**
     * The institute with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Institute get(String instituteId) {
        return find(instituteId).orElseThrow(() -> NotFoundException.of("institute", instituteId));
    }

    /** The institute with this id; empty if there is none. */
    public Optional<Institute> find(String instituteId) {
        return institutes.findById(instituteId);
    }

    /** Those that are announced and take registrations, the latest first. */
    public List<Institute> open() {
        return institutes.thatCanBeRegisteredFor();
    }

    /** Those that are announced, the latest first; twenty at most. */
    public List<Institute> announced() {
        return institutes.findTop20ByAnnouncedAtIsNotNullOrderByAnnouncedAtDescIdAsc();
    }
}
