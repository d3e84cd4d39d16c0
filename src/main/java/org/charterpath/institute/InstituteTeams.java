package org.charterpath.institute;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.Launches;
import org.charterpath.cohort.Rosters;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes teams of those who are named for seats: enrols them, gives the team its coach and each person the seat that was registered
 * for, and takes out whoever is not named any more.
 */
@Service
public class InstituteTeams {

    private static final String COACHING = "team-coaching";
    /** As a team may be called, with room for a number. */
    private static final int LONGEST_SCHOOL_WITH_NUMBER = 110;

    private static final String NOT_NAMED = "The school has named somebody else, or gave the seat back.";
    private static final String NAMED_AGAIN = "The school has named this person again.";

    private final Institutes institutes;
    private final InstituteTeam.Rows rows;
    private final Registrations registrations;
    private final RegistrationReader queue;
    private final Rosters rosters;
    private final Enrolments enrolments;
    private final EnrolmentLife life;
    private final Teams teams;
    private final Groups groups;
    private final Launches launches;
    private final Sessions sessions;
    private final Cohorts cohorts;
    private final Coursework coursework;
    private final Accounts accounts;
    private final InstituteLetters letters;
    private final InstituteWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    InstituteTeams(
            Institutes institutes,
            InstituteTeam.Rows rows,
            Registrations registrations,
            RegistrationReader queue,
            Rosters rosters,
            Enrolments enrolments,
            EnrolmentLife life,
            Teams teams,
            Groups groups,
            Launches launches,
            Sessions sessions,
            Cohorts cohorts,
            Coursework coursework,
            Accounts accounts,
            InstituteLetters letters,
            InstituteWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.institutes = institutes;
        this.rows = rows;
        this.registrations = registrations;
        this.queue = queue;
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.life = life;
        this.teams = teams;
        this.groups = groups;
        this.launches = launches;
        this.sessions = sessions;
        this.cohorts = cohorts;
        this.coursework = coursework;
        this.accounts = accounts;
        this.letters = letters;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Brings the institute's people to what a registration says now: whoever is named for a seat is enrolled and seated, whoever
     * is not any more has left. Whoever cannot be enrolled holds up nobody else; the admin is told. Once it is known who was there,
     * everybody stays who is in. Again has no effect.
     */
    @Transactional
    public void seat(String registrationId) {
        String instituteId =
                InstituteRegistrations.require(queue, registrationId).event().id();
        // What is read from here on is what is written: whoever changes a name or a date waits. Sessions are held
        // before the event.
        sessions.hold(instituteId);
        registrations.hold(instituteId);
        Registration registration =
                InstituteRegistrations.require(queue, registrationId).team();
        if (registration.state().isRecorded()) {
            return;
        }
        Institute institute = institutes.get(instituteId);
        List<Attendee> named = registration.state().isFinal()
                ? List.of()
                : queue.attendees(registrationId).stream()
                        .filter(person -> person.session().isPresent())
                        .filter(person -> canBeEnrolled(person, institute))
                        .toList();
        Set<String> before = enrolledFor(registrationId);
        if (named.isEmpty()) {
            before.forEach(enrolmentId -> leave(registrationId, enrolmentId, institute));
        } else {
            seat(institute, registration, named, before);
        }
    }

    /**
     * An administrator is no participant, and a seat for one is nobody's business but the admins'. An account that somebody has
     * deactivated comes back by nobody's naming it; whoever is in already stays.
     */
    private boolean canBeEnrolled(Attendee person, Institute institute) {
        List<String> obstacles = Stream.concat(
                        rosters.obstacles(institute.id(), person.email()).stream(),
                        deactivated(person, institute).stream())
                .toList();
        obstacles.forEach(words -> letters.cannotBeEnrolled(institute, person, words));
        return obstacles.isEmpty();
    }

    private Optional<String> deactivated(Attendee person, Institute institute) {
        return accounts.matching(Set.of(), Set.of(person.email())).stream()
                .filter(account -> isDeactivated(account.userId())
                        && enrolments.find(institute.id(), account.userId()).isEmpty())
                .findFirst()
                .map(account ->
                        "the account '%s' of this address is deactivated. The seat keeps its name: activate the account on the page People, and the person is enrolled within a day; or ask the school to name somebody else."
                                .formatted(account.userId()));
    }

    private boolean isDeactivated(String userId) {
        return Optional.ofNullable(accounts.standings(Set.of(userId)).get(userId))
                .filter(AccountStanding::isDeactivated)
                .isPresent();
    }

    private void seat(Institute institute, Registration registration, List<Attendee> named, Set<String> before) {
        Set<String> addresses = named.stream()
                .map(Attendee::email)
                .map(EmailAddress::comparable)
                .collect(Collectors.toSet());
        Set<String> hadAccounts = accounts.matching(Set.of(), addresses).stream()
                .map(Person::userId)
                .collect(Collectors.toSet());
        String contact = DigestUtils.sha256Hex(
                EmailAddress.comparable(registration.contact().email()));
        Optional<InstituteTeam> known = known(institute, registration, contact);
        Optional<Person> coach = known.isPresent()
                ? known.map(InstituteTeam::coachId).flatMap(accounts::find)
                : leastBusy(institute, named);
        List<Enrolment> enrolled = rosters.enrol(
                institute.id(),
                named.stream()
                        .map(person -> newcomer(person, registration, coach))
                        .toList(),
                "");
        for (int index = 0; index < named.size(); index++) {
            Attendee person = named.get(index);
            String userId = enrolled.get(index).participantId();
            registrations.tie(person.id(), userId);
            if (person.account().isEmpty() && hadAccounts.contains(userId)) {
                registrations.tellNamed(registration.id(), person.id());
            }
        }
        // Whoever has left in another way than by a name stays away; whoever was taken out by one comes back with it.
        enrolled.stream()
                .filter(enrolment -> enrolment.state() == Enrolment.State.WITHDRAWN && !before.contains(enrolment.id()))
                .forEach(enrolment -> life.reenter(enrolment.id(), Set.of(), NAMED_AGAIN, institute.openedBy()));
        Set<String> there = enrolled.stream().map(Enrolment::id).collect(Collectors.toSet());
        Set<String> going = there.stream()
                .filter(id -> !enrolments.get(id).state().isFinal())
                .collect(Collectors.toSet());
        if (!going.isEmpty()) {
            boolean setsOut = known.isEmpty() || goingIn(known.get().id()).isEmpty();
            InstituteTeam team = known.map(present -> join(present, going))
                    .orElseGet(() -> setOut(institute, registration, contact, coach, going));
            there.forEach(enrolmentId -> keep(registration.id(), enrolmentId, team.id()));
            groups.change(team.groupId(), goingIn(team.id()));
            launches.launch(institute.id());
            if (setsOut) {
                launches.launch(teams.find(team.id()).orElseThrow());
            }
        }
        // Seats are free before they are taken: in a full session one person can follow another.
        before.stream()
                .filter(enrolmentId -> !there.contains(enrolmentId))
                .forEach(enrolmentId -> leave(registration.id(), enrolmentId, institute));
        Map<Enrolment, String> places = new LinkedHashMap<>();
        for (int index = 0; index < named.size(); index++) {
            String enrolmentId = enrolled.get(index).id();
            if (going.contains(enrolmentId)) {
                places.put(
                        enrolments.get(enrolmentId), named.get(index).session().orElseThrow());
            }
        }
        sessions.seat(institute.id(), Institutes.WORKSHOP, places);
    }

    /** The team of whoever is in already for a registration, whoever its contact is by now; or else the contact's own. */
    private Optional<InstituteTeam> known(Institute institute, Registration registration, String contact) {
        Optional<InstituteTeam> own =
                rows.findByInstituteIdAndSchoolAndContactDigest(institute.id(), registration.organization(), contact);
        List<String> present = jdbc.sql("select distinct team_id from institute_attendee where registration_id = ?")
                .param(registration.id())
                .query(String.class)
                .list();
        if (present.isEmpty()) {
            return own;
        }
        InstituteTeam team = get(present.get(0));
        // What the new contact registers later belongs to this team, unless the one before has more in it.
        boolean isHandedOn = own.isEmpty() && registrationsOf(team.id()) == 1;
        return Optional.of(isHandedOn ? rows.save(team.of(contact)) : team);
    }

    private int registrationsOf(String teamId) {
        return jdbc.sql("select count(distinct registration_id) from institute_attendee where team_id = ?")
                .param(teamId)
                .query(Integer.class)
                .single();
    }

    /** Nobody is his or her own coach. */
    private static Rosters.Newcomer newcomer(Attendee person, Registration registration, Optional<Person> coach) {
        return new Rosters.Newcomer(
                person.firstName(),
                person.lastName(),
                person.email(),
                registration.organization(),
                coach.filter(one -> !one.hasAddress(person.email())).map(Person::userId));
    }

    private InstituteTeam join(InstituteTeam team, Set<String> enrolmentIds) {
        Set<String> members = teams.find(team.id()).orElseThrow().enrolmentIds();
        enrolmentIds.stream().filter(id -> !members.contains(id)).forEach(id -> teams.join(team.id(), id));
        return team;
    }

    private InstituteTeam setOut(
            Institute institute,
            Registration registration,
            String contact,
            Optional<Person> coach,
            Set<String> enrolmentIds) {
        String name = freeName(institute, registration.organization());
        Team team = teams.form(institute.id(), name, enrolmentIds);
        Group group =
                groups.form(institute.id(), name, coach.map(Person::userId).orElse(institute.openedBy()), enrolmentIds);
        return rows.save(new InstituteTeam(
                team.id(),
                institute.id(),
                registration.organization(),
                contact,
                coach.map(Person::userId).orElse(null),
                group.id(),
                sessions.plan(group, COACHING).id(),
                null));
    }

    /** What no other team of the institute is called: the school, with a number where another contact has registered it as well. */
    private String freeName(Institute institute, String school) {
        Set<String> taken = teams.in(institute.id()).stream().map(Team::name).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1
                        ? school
                        : "%s (%d)".formatted(TypedText.shortened(school, LONGEST_SCHOOL_WITH_NUMBER), number))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** The coach with the fewest teams who is one still and does not come with this team; empty where none is left. */
    private Optional<Person> leastBusy(Institute institute, List<Attendee> named) {
        Map<String, Long> busy = rows.findByInstituteIdOrderBySchoolAscIdAsc(institute.id()).stream()
                .flatMap(team -> Stream.ofNullable(team.coachId()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return accounts.in(Role.COACHES).stream()
                .filter(coach -> institute.coachIds().contains(coach.userId()))
                .filter(coach -> named.stream().noneMatch(person -> coach.hasAddress(person.email())))
                .min(Comparator.<Person>comparingLong(coach -> busy.getOrDefault(coach.userId(), 0L))
                        .thenComparing(Person::userId));
    }

    private void leave(String registrationId, String enrolmentId, Institute institute) {
        String teamId = jdbc.sql(
                        "select team_id from institute_attendee where registration_id = ? and enrolment_id = ?")
                .params(registrationId, enrolmentId)
                .query(String.class)
                .single();
        jdbc.sql("delete from institute_attendee where registration_id = ? and enrolment_id = ?")
                .params(registrationId, enrolmentId)
                .update();
        Enrolment enrolment = enrolments.get(enrolmentId);
        boolean isNamedElsewhere = jdbc.sql("select count(*) from institute_attendee where enrolment_id = ?")
                        .param(enrolmentId)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!isNamedElsewhere && !enrolment.state().isFinal()) {
            sessions.leave(enrolment);
            life.withdraw(enrolmentId, NOT_NAMED, institute.openedBy());
        }
        InstituteTeam team = get(teamId);
        Set<String> going = goingIn(teamId);
        groups.change(team.groupId(), going);
        if (going.isEmpty()) {
            work.endTeam(teamId);
            coursework.withdraw(teamId);
        } else if (teams.find(teamId).orElseThrow().enrolmentIds().contains(enrolmentId)) {
            teams.leave(teamId, enrolmentId);
        }
    }

    private void keep(String registrationId, String enrolmentId, String teamId) {
        int known = jdbc.sql("select count(*) from institute_attendee where registration_id = ? and enrolment_id = ?")
                .params(registrationId, enrolmentId)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("insert into institute_attendee (registration_id, enrolment_id, team_id) values (?, ?, ?)")
                    .params(registrationId, enrolmentId, teamId)
                    .update();
        }
    }

    private Set<String> enrolledFor(String registrationId) {
        return new HashSet<>(jdbc.sql("select enrolment_id from institute_attendee where registration_id = ?")
                .param(registrationId)
                .query(String.class)
                .list());
    }

    /** Those of a team who have not left. */
    private Set<String> goingIn(String teamId) {
        Set<String> ids = new HashSet<>(jdbc.sql("select enrolment_id from institute_attendee where team_id = ?")
                .param(teamId)
                .query(String.class)
                .list());
        return enrolments.byId(ids).values().stream()
                .filter(enrolment -> !enrolment.state().isFinal())
                .map(Enrolment::id)
                .collect(Collectors.toSet());
    }

    /**
     * The team with this id.
     *
     * @throws NotFoundException if it is none of an institute
     */
    public InstituteTeam get(String teamId) {
        return rows.findById(teamId).orElseThrow(() -> NotFoundException.of("team", teamId));
    }

    /** Closes what a team has left open, of whichever part of the institute, as not completed. */
    @Transactional
    public void closeWork(String teamId) {
        cohorts.calendarOf(get(teamId).instituteId())
                .program()
                .stages()
                .forEach(stage -> coursework.closeOpenWork(teamId, stage.id()));
    }

    /** Where the workshop of a team stands. */
    public enum Workshop {
        AHEAD,
        OVER
    }

    /** Whether the last session is over in which a team has seats, wherever it has moved since. */
    public Workshop workshopOf(String teamId) {
        return workshopOverAt(teamId).isAfter(clock.instant()) ? Workshop.AHEAD : Workshop.OVER;
    }

    /** When the last session is over in which a team has seats; where it has none any more, the last one of the institute. */
    public Instant workshopOverAt(String teamId) {
        InstituteTeam team = get(teamId);
        Set<String> seated = Set.copyOf(jdbc.sql(
                        """
                        select s.session_id from session_seat s
                          join institute_attendee a on a.enrolment_id = s.enrolment_id where a.team_id = ?
                        """)
                .param(teamId)
                .query(String.class)
                .list());
        List<TrainingSession> workshops = institutes.workshops(team.instituteId()).stream()
                .filter(session -> session.startsAt().isPresent())
                .toList();
        return workshops.stream()
                .filter(session -> seated.contains(session.id()))
                .map(TrainingSession::endsAt)
                .max(Comparator.naturalOrder())
                .or(() -> workshops.stream().map(TrainingSession::endsAt).max(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
