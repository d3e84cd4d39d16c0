package org.charterpath.demo;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Team;
import org.charterpath.demo.InstitutePeople.Guest;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.RegistrationReader.Held;
import org.charterpath.registration.RegistrationReader.Standing;

/** An institute of the demo as its admin, its coaches and the schools run it: in Tasklist, on the public page, by their links. */
final class DemoInstitute {

    static final String SCHEDULE = "userTask_scheduleSession";
    static final String RECORD = "userTask_recordAttendance";
    static final String FILL_IN = "userTask_fillInWorksheet";
    static final String REVIEW = "userTask_reviewWorksheet";
    static final String SUPPORT = "userTask_nameSupportNeeded";

    private static final String REGISTRATION = "institute-registration";

    /** The processes with which all that institutes do begins. */
    static final List<String> PROCESSES = List.of("institute", REGISTRATION, "institute-team", "institute-attendance");

    private final ProcessEngine engine;
    private final EngineDriver driver;
    private final InstituteDesk desk;
    private final InstitutePeople people;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<String, String> registrations = new HashMap<>();
    private String id = "";

    /**
     * Nothing has happened yet.
     *
     * @param now when the demo is looked at
     */
    DemoInstitute(
            ProcessEngine engine,
            EngineDriver driver,
            InstituteDesk desk,
            InstitutePeople people,
            ZoneId zone,
            Instant now) {
        this.engine = engine;
        this.driver = driver;
        this.desk = desk;
        this.people = people;
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
    }

    String id() {
        return id;
    }

    /** A day so long ago, or so far ahead where it is negative. */
    LocalDate day(int daysAgo) {
        return today.minusDays(daysAgo);
    }

    /** The Tuesday of the seven days that end so long ago: whenever the demo is looked at, nobody meets on a Sunday. */
    LocalDate tuesday(int daysAgo) {
        return day(daysAgo).with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
    }

    /** A moment of a day so long ago. */
    Instant at(int daysAgo, int hour) {
        return at(day(daysAgo), hour);
    }

    Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }

    /** Opens and announces it. */
    void open(Map<String, Object> opening) {
        Map<String, Object> answers = new SampleAnswers().to("institute-opening");
        answers.putAll(opening);
        answers.put("timeZone", zone.getId());
        ProcessInstance opened = driver.start("institute", DemoPeople.PROGRAM_ADMIN, answers);
        id = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(opened.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        driver.submit(task(id, "userTask_announceInstitute"), new SampleAnswers().to("institute-announcement"));
        driver.runDueJobs();
    }

    /** Asks for seats on the public page, and confirms the address by the link of the mail. */
    void register(String school, int seats, String policy, int atLeast) {
        String registration = request(school, seats, policy, atLeast);
        desk.registrations().confirmAddress(registration, contactOf(registration));
        desk.accounts()
                .matching(Set.of(), Set.of(people.from(school).get(0).email()))
                .forEach(account -> desk.registrations().speaksFor(registration, account));
    }

    /** Asks for seats on the public page; the address is still to be confirmed. */
    String request(String school, int seats, String policy, int atLeast) {
        Guest contact = people.from(school).get(0);
        Map<String, Object> answers = new HashMap<>(Map.of(
                "instituteId",
                id,
                "schoolName",
                school,
                "contactFirstName",
                contact.firstName(),
                "contactLastName",
                contact.lastName(),
                "contactEmail",
                contact.email(),
                "seats",
                seats,
                "seatPolicy",
                policy,
                "sessionPreference",
                Preference.EITHER.name()));
        if (atLeast > 0) {
            answers.put("atLeast", atLeast);
        }
        String registration = UUID.nameUUIDFromBytes((id + school).getBytes(StandardCharsets.UTF_8))
                .toString();
        registrations.put(school, registration);
        desk.forms().startForOutsider(REGISTRATION, registration, answers);
        return registration;
    }

    /** Names whom a school sends, as far as it knows them, for the seats that it has. */
    void name(String school) {
        List<Guest> guests = people.from(school);
        List<Attendee> named = new ArrayList<>();
        for (Held held : standing(school).held()) {
            for (int seat = 0; seat < held.seats() && named.size() < guests.size(); seat++) {
                named.add(
                        attendee(guests.get(named.size()), held.room().session().id()));
            }
        }
        desk.registrations().name(registrationOf(school), named, contactOf(registrationOf(school)));
    }

    private static Attendee attendee(Guest guest, String sessionId) {
        return new Attendee(
                UUID.randomUUID().toString(),
                sessionId,
                guest.firstName(),
                guest.lastName(),
                guest.email(),
                guest.job(),
                guest.diet(),
                guest.accessNeeds(),
                null);
    }

    void accept(String school) {
        desk.registrations().accept(offerOf(school), contactOf(registrationOf(school)));
    }

    void decline(String school) {
        desk.registrations().decline(offerOf(school), contactOf(registrationOf(school)));
    }

    void cancel(String school, String reason) {
        desk.registrations().cancel(registrationOf(school), reason, contactOf(registrationOf(school)));
    }

    void prefer(String school, Preference preference) {
        desk.registrations().prefer(registrationOf(school), preference, contactOf(registrationOf(school)));
    }

    private String offerOf(String school) {
        return standing(school).offers().get(0).offer().id();
    }

    private Standing standing(String school) {
        return desk.queue().standing(registrationOf(school)).orElseThrow();
    }

    private String registrationOf(String school) {
        String registration = registrations.get(school);
        if (registration == null) {
            throw new IllegalStateException(school + " has not registered");
        }
        return registration;
    }

    private String contactOf(String registrationId) {
        return desk.queue()
                .standing(registrationId)
                .map(Standing::team)
                .map(Registration::recipientId)
                .orElseThrow();
    }

    /** The id of a school's team. */
    String teamOf(String school) {
        return desk.teams().in(id).stream()
                .filter(team -> team.name().equals(school))
                .findFirst()
                .map(Team::id)
                .orElseThrow();
    }

    /** The user id of the one of a school's guests who comes in this place, from 0 on. */
    String guest(String school, int place) {
        String email = people.from(school).get(place).email();
        return desk.enrolments().in(id).stream()
                .filter(enrolment -> enrolment.email().equals(email))
                .findFirst()
                .map(Enrolment::participantId)
                .orElseThrow();
    }

    /** The session in which a school's team meets its coach. */
    String coachingOf(String school) {
        return desk.instituteTeams().get(teamOf(school)).coachingSessionId();
    }

    /** Says when a session takes place that has no date yet. */
    void schedule(String sessionId, LocalDateTime startsAt, int minutes, String place) {
        Task task = of(query(SCHEDULE).processVariableValueEquals("sessionId", sessionId));
        submit(task, Map.of("startsAt", startsAt.toString(), "sessionMinutes", minutes, "place", place));
    }

    /** The session with which it has opened. */
    String firstSession() {
        return desk.institutes().firstSession(id);
    }

    /** Records who was in a session that is over. */
    void record(String sessionId, List<Enrolment> present) {
        Task task = of(query(RECORD).processVariableValueEquals("sessionId", sessionId));
        submit(
                task,
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        present.stream().map(Enrolment::id).toList()));
    }

    /** Takes on a task of the team. */
    void claim(Task task, String userId) {
        driver.as(userId, () -> {
            engine.getTaskService().claim(task.getId(), userId);
            return null;
        });
    }

    /** Does a task as the person whom it is assigned to, or else as the admin. */
    void submit(Task task, Map<String, Object> answers) {
        driver.submitAs(task.getAssignee() == null ? DemoPeople.PROGRAM_ADMIN : task.getAssignee(), task, answers);
    }

    /** The one task of an institute, of a team or of a person at this step. */
    Task task(String businessKey, String step) {
        return of(query(step).processInstanceBusinessKey(businessKey));
    }

    /** As above, where several forms are filled in at the same step. */
    Task task(String businessKey, String step, String title) {
        return of(query(step).processInstanceBusinessKey(businessKey).taskNameLike("%" + title + "%"));
    }

    private TaskQuery query(String step) {
        return engine.getTaskService().createTaskQuery().taskDefinitionKey(step).initializeFormKeys();
    }

    private static Task of(TaskQuery query) {
        return query.singleResult();
    }
}
