package org.charterpath.institute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Teams;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.FormStarts;
import org.charterpath.people.Role;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.charterpath.session.TrainingSession;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Institutes as admins, schools and coaches run them: in Tasklist, on the public page and by signed links. */
@TestComponent
public class RunningInstitute {

    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    public static final LocalDateTime FIRST_SESSION = LocalDateTime.of(2026, 4, 14, 9, 0);
    public static final LocalDateTime SECOND_SESSION = LocalDateTime.of(2026, 5, 12, 9, 0);

    /** Who owns the measures of the sample framework. */
    private static final String SAMPLE_OWNER = "pat";

    private static final AtomicInteger INSTITUTES = new AtomicInteger();

    private final Program program;
    private final SignIns signIns;
    private final FormStarts forms;
    private final Registrations registrations;
    private final RegistrationReader queue;
    private final Institutes institutes;
    private final Teams teams;
    private final RuntimeService runtime;
    private final HistoryService history;

    RunningInstitute(
            Program program,
            SignIns signIns,
            FormStarts forms,
            Registrations registrations,
            RegistrationReader queue,
            Institutes institutes,
            Teams teams,
            RuntimeService runtime,
            HistoryService history) {
        this.program = program;
        this.signIns = signIns;
        this.forms = forms;
        this.registrations = registrations;
        this.queue = queue;
        this.institutes = institutes;
        this.teams = teams;
        this.runtime = runtime;
        this.history = history;
    }

    /** Opens an institute and announces it, three days before its first day. */
    public String announce(int seats, int waitlistThreshold) {
        String institute = open(seats, waitlistThreshold);
        program.submit(taskOf(institute, "Announce institute"), new SampleAnswers().to("institute-announcement"));
        return institute;
    }

    /** Opens an institute that nobody is told of yet. */
    public String open(int seats, int waitlistThreshold) {
        program.driver().moveTo(FIRST_DAY.minusDays(3).atTime(9, 0).atZone(ZONE).toInstant());
        return openNow(seats, waitlistThreshold);
    }

    /** As {@link #announce}, at whatever time it is; all of it has to lie ahead. */
    public String announceNow(int seats, int waitlistThreshold) {
        String institute = openNow(seats, waitlistThreshold);
        program.submit(taskOf(institute, "Announce institute"), new SampleAnswers().to("institute-announcement"));
        return institute;
    }

    private String openNow(int seats, int waitlistThreshold) {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        ProcessInstance opened = program.start("institute", Program.ADMIN, opening(seats, waitlistThreshold));
        return runtime.createProcessInstanceQuery()
                .processInstanceId(opened.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    /** What opens an institute whose name nobody else has. */
    public static Map<String, Object> opening(int seats, int waitlistThreshold) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("institute-opening"));
        answers.put("instituteName", "Institute " + INSTITUTES.incrementAndGet());
        answers.put("sessionSeats", seats);
        answers.put("seatsPerRegistration", Math.min(seats, 8));
        answers.put("waitlistThreshold", waitlistThreshold);
        answers.put("instituteCoaches", List.of(Program.COACH));
        return answers;
    }

    /** Asks for seats on the public page; the address is still to be confirmed. */
    public String request(String institute, String school, int seats, String policy) {
        return request(institute, school, seats, policy, address(institute, school, "contact"));
    }

    /** As above, by a contact with this address. */
    public String request(String institute, String school, int seats, String policy, String email) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("institute-registration"));
        answers.put("instituteId", institute);
        answers.put("schoolName", school);
        answers.put("contactEmail", email);
        answers.put("seats", seats);
        answers.put("seatPolicy", policy);
        answers.remove("atLeast");
        String registration = UUID.randomUUID().toString();
        forms.startForOutsider("institute-registration", registration, answers);
        program.driver().runDueJobs();
        return registration;
    }

    /** Asks for seats of a whole team and confirms the address. */
    public String register(String institute, String school, int seats) {
        return register(institute, school, seats, "WHOLE_TEAM");
    }

    /** Asks for seats and confirms the address. */
    public String register(String institute, String school, int seats, String policy) {
        String registration = request(institute, school, seats, policy);
        confirm(registration);
        return registration;
    }

    /** Confirms the address of a registration. */
    public void confirm(String registration) {
        registrations.confirmAddress(
                registration, queue.standing(registration).orElseThrow().team().recipientId());
        program.driver().runDueJobs();
    }

    /** Names somebody for each seat that a registration has. */
    public void name(String registration) {
        String institute = queue.standing(registration).orElseThrow().team().eventId();
        String school = queue.standing(registration).orElseThrow().team().organization();
        List<Attendee> people = new ArrayList<>();
        queue.standing(registration).orElseThrow().held().forEach(held -> IntStream.range(0, held.seats())
                .forEach(seat -> {
                    int number = people.size() + 1;
                    people.add(new Attendee(
                            UUID.randomUUID().toString(),
                            held.room().session().id(),
                            "Person " + number,
                            school,
                            address(institute, school, "p" + number),
                            "Principal",
                            "",
                            "",
                            null));
                }));
        name(registration, people);
    }

    /** Names these people. */
    public void name(String registration, List<Attendee> people) {
        registrations.name(
                registration,
                people,
                queue.standing(registration).orElseThrow().team().recipientId());
        program.driver().runDueJobs();
    }

    /** Somebody whom a team can name for a seat that it has. */
    public Attendee person(String registration, String firstName, String email) {
        return new Attendee(
                UUID.randomUUID().toString(),
                queue.standing(registration)
                        .orElseThrow()
                        .held()
                        .get(0)
                        .room()
                        .session()
                        .id(),
                firstName,
                "Diaz",
                email,
                "",
                "",
                "",
                null);
    }

    /** Says that the second session would do, which wakes the registration. */
    public void prefer(String registration) {
        registrations.prefer(
                registration,
                Registration.Preference.FIRST,
                queue.standing(registration).orElseThrow().team().recipientId());
        program.driver().runDueJobs();
    }

    /** Moves the first session, as an admin does in Tasklist. */
    public void moveFirstSession(String institute, LocalDateTime start) {
        runtime.createMessageCorrelation("SessionChangeRequested")
                .processInstanceBusinessKey(institute)
                .correlateAll();
        program.submit(
                taskOf(institute, "Schedule session"),
                Map.of("startsAt", start.toString(), "sessionMinutes", 360, "place", "Stanford"));
    }

    /** Accepts the one offer that a registration has. */
    public void accept(String registration) {
        registrations.accept(
                queue.standing(registration)
                        .orElseThrow()
                        .offers()
                        .get(0)
                        .offer()
                        .id(),
                queue.standing(registration).orElseThrow().team().recipientId());
        program.driver().runDueJobs();
    }

    /** Cancels a registration, as its contact does. */
    public void cancel(String registration) {
        registrations.cancel(
                registration,
                "",
                queue.standing(registration).orElseThrow().team().recipientId());
        program.driver().runDueJobs();
    }

    private static String address(String institute, String school, String who) {
        return "%s@%s-%s.example.org"
                .formatted(who, school.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), institute.substring(0, 8));
    }

    /** The only task of an institute, a team or a person whose name begins so. */
    public Task taskOf(String businessKey, String name) {
        List<Task> found = tasksOf(businessKey, name);
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    public List<Task> tasksOf(String businessKey, String name) {
        return program.tasks(task -> task.getName().startsWith(name)
                && businessKey.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()));
    }

    /** Moves the clock to a moment in the institute's time zone and lets everything due happen. */
    public void moveTo(LocalDateTime moment) {
        moveTo(moment.atZone(ZONE).toInstant());
    }

    public void moveTo(Instant moment) {
        program.driver().moveTo(moment);
        program.driver().runDueJobs();
    }

    public List<TrainingSession> workshops(String institute) {
        return institutes.workshops(institute);
    }

    /** A team whose seats are confirmed and whose people are named; the id is the team's. */
    public String seatedTeam(String institute, String school, int people) {
        name(register(institute, school, people));
        return teams.in(institute).stream()
                .filter(team -> team.name().equals(school))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Lets the first session go by and records who was there. */
    public void holdFirstSession(String institute, List<Enrolment> attendees) {
        moveTo(FIRST_SESSION.plusHours(7));
        record(institute, attendees);
    }

    /** Records who was at the one session of an institute, or of its teams, that is over and not recorded. */
    public void record(String institute, List<Enrolment> attendees) {
        program.submit(
                taskOf(institute, "Record attendance"),
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        attendees.stream().map(Enrolment::id).toList()));
    }

    /**
     * Does a task as somebody with the sample answers to its form, and lets everything due happen. Whoever the sample names as an
     * owner is this person.
     */
    public void submitAs(String userId, Task task, String form) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to(form));
        answers.replaceAll((key, answer) -> SAMPLE_OWNER.equals(answer) ? userId : answer);
        program.driver().submitAs(userId, task, answers);
        program.driver().runDueJobs();
    }

    /** The event with which the process of an institute, a registration, a team or a person has ended; null while it goes on. */
    public @Nullable String endOf(String processKey, String businessKey) {
        HistoricProcessInstance instance = instance(processKey, businessKey);
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .activityType("noneEndEvent")
                .finished()
                .list()
                .stream()
                .filter(end -> end.getParentActivityInstanceId().equals(instance.getId()))
                .map(HistoricActivityInstance::getActivityId)
                .findFirst()
                .orElse(null);
    }

    /** The elements that the process of an institute, a registration, a team or a person has left behind. */
    public List<String> pastOf(String processKey, String businessKey) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance(processKey, businessKey).getId())
                .finished()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private HistoricProcessInstance instance(String processKey, String businessKey) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .singleResult();
    }
}
