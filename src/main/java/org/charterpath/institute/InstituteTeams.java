package org.charterpath.institute;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.NotFoundException;
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
    private final JdbcClient jdbc;

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
            JdbcClient jdbc) {
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
        this.jdbc = jdbc;
    }

    /**
     * Brings the institute's people to what a registration says now: whoever is named for a seat is enrolled and seated, whoever
     * is not any more has left. Again has no effect.
     */
    @Transactional
    public void seat(String registrationId) {
        Registration registration =
                InstituteRegistrations.require(queue, registrationId).team();
        List<Attendee> named = registration.state().isFinal()
                ? List.of()
                : queue.attendees(registrationId).stream()
                        .filter(person -> person.session().isPresent())
                        .toList();
        Set<String> before = enrolledFor(registrationId);
        if (named.isEmpty() && before.isEmpty()) {
            return;
        }
        Institute institute = institutes.get(registration.eventId());
        Map<String, Enrolment> there = new HashMap<>();
        if (!named.isEmpty()) {
            seatTeam(institute, registration, named, there);
        }
        before.stream().filter(id -> !there.containsKey(id)).forEach(id -> leave(registrationId, id, institute));
    }

    private void seatTeam(
            Institute institute, Registration registration, List<Attendee> named, Map<String, Enrolment> there) {
        String contact = DigestUtils.sha256Hex(
                EmailAddress.comparable(registration.contact().email()));
        Optional<InstituteTeam> known =
                rows.findByInstituteIdAndSchoolAndContactDigest(institute.id(), registration.organization(), contact);
        String coach = known.map(InstituteTeam::coachId).orElseGet(() -> leastBusy(institute, named));
        List<Enrolment> enrolled = rosters.enrol(
                institute.id(),
                named.stream()
                        .map(person -> newcomer(person, registration, coach))
                        .toList(),
                "");
        for (int index = 0; index < named.size(); index++) {
            registrations.tie(named.get(index).id(), enrolled.get(index).participantId());
        }
        enrolled.stream()
                .filter(enrolment -> enrolment.state() == Enrolment.State.WITHDRAWN)
                .forEach(enrolment -> life.reenter(enrolment.id(), Set.of(), NAMED_AGAIN, institute.openedBy()));
        enrolled.forEach(enrolment -> there.put(enrolment.id(), enrolment));
        InstituteTeam team = known.map(present -> join(present, there.keySet()))
                .orElseGet(() -> setOut(institute, registration, contact, coach, there.keySet()));
        there.keySet().forEach(enrolmentId -> keep(registration.id(), enrolmentId, team.id()));
        groups.form(institute.id(), nameOf(team), coach, enrolledIn(team.id()));
        launches.launch(institute.id());
        if (known.isEmpty()) {
            launches.launch(teams.find(team.id()).orElseThrow());
        }
        for (int index = 0; index < named.size(); index++) {
            sessions.seat(
                    named.get(index).session().orElseThrow(),
                    enrolments.get(enrolled.get(index).id()));
        }
    }

    private static Rosters.Newcomer newcomer(Attendee person, Registration registration, String coach) {
        return new Rosters.Newcomer(
                person.firstName(), person.lastName(), person.email(), registration.organization(), Optional.of(coach));
    }

    private InstituteTeam join(InstituteTeam team, Set<String> enrolmentIds) {
        Set<String> members = teams.find(team.id()).orElseThrow().enrolmentIds();
        enrolmentIds.stream().filter(id -> !members.contains(id)).forEach(id -> teams.join(team.id(), id));
        return team;
    }

    private InstituteTeam setOut(
            Institute institute, Registration registration, String contact, String coach, Set<String> enrolmentIds) {
        boolean isTaken = rows.findByInstituteIdOrderBySchoolAscIdAsc(institute.id()).stream()
                .anyMatch(other -> other.school().equals(registration.organization()));
        String name = isTaken
                ? "%s, %s"
                        .formatted(
                                registration.organization(),
                                registration.contact().fullName())
                : registration.organization();
        Team team = teams.form(institute.id(), name, enrolmentIds);
        Group group = groups.form(institute.id(), name, coach, enrolmentIds);
        return rows.save(new InstituteTeam(
                team.id(),
                institute.id(),
                registration.organization(),
                contact,
                coach,
                sessions.plan(group, COACHING).id(),
                null));
    }

    private String nameOf(InstituteTeam team) {
        return teams.find(team.id()).orElseThrow().name();
    }

    /** The coach with the fewest teams who is one still and does not come with this team; the first of the institute's if all do. */
    private String leastBusy(Institute institute, List<Attendee> named) {
        Map<String, Long> busy = rows.findByInstituteIdOrderBySchoolAscIdAsc(institute.id()).stream()
                .collect(Collectors.groupingBy(InstituteTeam::coachId, Collectors.counting()));
        Set<String> addresses = named.stream()
                .map(person -> EmailAddress.comparable(person.email()))
                .collect(Collectors.toSet());
        List<String> coaches = accounts.in(Role.COACHES).stream()
                .filter(coach -> institute.coachIds().contains(coach.userId()))
                .filter(coach -> !addresses.contains(EmailAddress.comparable(coach.email())))
                .map(Person::userId)
                .toList();
        return coaches.stream()
                .min(Comparator.<String>comparingLong(coach -> busy.getOrDefault(coach, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IllegalStateException(
                        "Institute '%s' has no coach who could take one more team".formatted(institute.id())));
    }

    private void leave(String registrationId, String enrolmentId, Institute institute) {
        jdbc.sql("delete from institute_attendee where registration_id = ? and enrolment_id = ?")
                .params(registrationId, enrolmentId)
                .update();
        boolean isNamedElsewhere = jdbc.sql("select count(*) from institute_attendee where enrolment_id = ?")
                        .param(enrolmentId)
                        .query(Integer.class)
                        .single()
                > 0;
        Enrolment enrolment = enrolments.get(enrolmentId);
        if (!isNamedElsewhere && !enrolment.state().isFinal()) {
            life.withdraw(enrolmentId, NOT_NAMED, institute.openedBy());
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

    private Set<String> enrolledIn(String teamId) {
        return new HashSet<>(jdbc.sql("select enrolment_id from institute_attendee where team_id = ?")
                .param(teamId)
                .query(String.class)
                .list());
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
