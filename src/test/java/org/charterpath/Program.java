package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Rosters;
import org.charterpath.demo.EngineDriver;
import org.charterpath.demo.TaskAnswers;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.charterpath.session.Sessions;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program under test: opens cohorts, lets people work, lets time pass. Participants and coaches do what
 * {@link TaskAnswers} says unless a test answers for them.
 */
@TestComponent
public class Program {

    public static final String ADMIN = SampleCohort.ADMIN;
    public static final String COACH = "casey";
    public static final ZoneId ZONE = SampleCohort.ZONE;
    public static final LocalDate CLOSING_WORKSHOP = SampleCohort.CLOSING_WORKSHOP;

    private static final Set<String> DAILY = Set.of("reminder-digest", "reconciliation");
    private static final AtomicInteger COHORTS = new AtomicInteger();

    private final ProcessEngine engine;
    private final EngineDriver driver;
    private final TaskAnswers answers;
    private final Accounts accounts;
    private final Cohorts cohorts;
    private final Rosters rosters;
    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Enrolments enrolments;
    private final Placements placements;

    Program(
            ProcessEngine engine,
            Accounts accounts,
            Cohorts cohorts,
            Rosters rosters,
            Enrolments enrolments,
            Placements placements,
            Sessions sessions,
            Clock clock,
            JdbcClient jdbc,
            JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.engine = engine;
        this.driver = new EngineDriver(engine);
        this.answers = new TaskAnswers(engine, placements, sessions, clock);
        this.accounts = accounts;
        this.cohorts = cohorts;
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.placements = placements;
    }

    public EngineDriver driver() {
        return driver;
    }

    /**
     * Opens and launches a cohort on September 15 as an admin does it in Tasklist.
     *
     * @return the cohort's id
     */
    public String launchCohort(String... participants) {
        return launchCohort(Map.of(), cohort -> {}, List.of(participants));
    }

    /** As {@link #launchCohort(String...)}, with a coach of its own, whom nobody else asks for a time. */
    public String launchCohortOf(String coach, List<String> participants) {
        accounts.ensure(new Person(coach, coach, "Tester", coach + "@example.org"), Role.COACHES);
        return launchCohort(
                participants.stream().collect(Collectors.toMap(one -> one, one -> coach)), cohort -> {}, participants);
    }

    /**
     * As {@link #launchCohort(String...)}, with several coaches.
     *
     * @param coaches user ids of those who have accounts, by participant
     */
    public String launchCohortOf(Map<String, String> coaches) {
        return launchCohort(coaches, cohort -> {}, List.copyOf(coaches.keySet()));
    }

    /** As {@link #launchCohort(String...)}; all other stages are waived for everybody, so that a year goes by fast. */
    public String launchCohortFor(Set<String> toDo, String... participants) {
        return launchCohort(
                List.of(participants).stream().collect(Collectors.toMap(one -> one, one -> COACH)),
                cohort -> enrolments.in(cohort).forEach(one -> waiveAllBut(toDo, one.id())),
                List.of(participants));
    }

    /** As {@link #launchCohortFor}, with a coach and so a group for each participant, however many coaches there are. */
    public String launchCohortOfGroups(Set<String> toDo, List<String> participants) {
        Map<String, String> coaches =
                participants.stream().collect(Collectors.toMap(one -> one, one -> "coach.of." + one));
        coaches.values()
                .forEach(coach ->
                        accounts.ensure(new Person(coach, coach, "Tester", coach + "@example.org"), Role.COACHES));
        return launchCohort(
                coaches, cohort -> enrolments.in(cohort).forEach(one -> waiveAllBut(toDo, one.id())), participants);
    }

    /** Whoever has no coach in {@code coaches} gets one as the cohort launches. */
    private String launchCohort(
            Map<String, String> coaches, Consumer<String> beforeTheLaunch, List<String> participants) {
        moveTo(LocalDate.of(2025, 9, 15));
        ensureStaff();
        SampleCohort cohort = SampleCohort.ops("Cohort " + COHORTS.incrementAndGet());
        for (String participant : participants) {
            cohort = with(cohort, participant, participant, "Tester", "Prairie School", coaches.get(participant));
        }
        String cohortId = open(cohort);
        beforeTheLaunch.accept(cohortId);
        submit(
                onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_checkCoaches")),
                Map.of("launchDecision", "LAUNCH"));
        return cohortId;
    }

    /** Waives all stages but some for somebody, who has not begun the others; nobody has decided that. */
    public void waiveAllBut(Set<String> toDo, String enrolmentId) {
        placements.of(enrolmentId).program().stages().stream()
                .map(Stage::id)
                .filter(stage -> !toDo.contains(stage))
                .forEach(stage -> jdbc.sql(
                                "insert into enrolment_stage (enrolment_id, stage_id, waived) values (?, ?, true)")
                        .params(enrolmentId, stage)
                        .update());
    }

    /**
     * Opens a cohort and imports its roster as an admin does it in Tasklist; what is left is to launch it.
     *
     * @return the cohort's id
     */
    public String open(SampleCohort cohort) {
        String opened = start("cohort-year", ADMIN, cohort.openingAnswers()).getId();
        Task rosterImport = onlyTask(task -> task.getProcessInstanceId().equals(opened));
        String cohortId = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(rosterImport.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        submit(rosterImport, Map.of("roster", cohort.roster(), "rosterComplete", "YES"));
        return cohortId;
    }

    /**
     * Opens a cohort of one participant, coached by {@link #COACH}, without a process.
     *
     * @return the enrolment's id
     */
    public String enrol(String participant) {
        return enrol(participant, "Cohort of " + participant);
    }

    /** As {@link #enrol(String)}, in a cohort of this name. */
    public String enrol(String participant, String cohortName) {
        ensureStaff();
        SampleCohort cohort =
                with(SampleCohort.ops(cohortName), participant, "Rosa", "Nguyen", "Harbor Charter", COACH);
        String cohortId = cohorts.open(cohort.wish()).id();
        rosters.importInto(cohortId, cohort.roster());
        return enrolmentOf(cohortId, participant);
    }

    /**
     * As {@link #enrol}, and on the way.
     *
     * @return the enrolment's id
     */
    public String enrolActive(String participant) {
        String enrolmentId = enrol(participant);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        return enrolmentId;
    }

    /** A course that an active participant can take in November. */
    public Task openCourse(String enrolmentId) {
        return open("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
    }

    /**
     * A worksheet of November that an active participant hands in.
     *
     * @return the task of its review
     */
    public Task handInWorksheet(String enrolmentId) {
        Task worksheet =
                open("worksheet", enrolmentId, Map.of("stageId", "november", "worksheetId", "pain-points-priorities"));
        submit(worksheet, answers.to(worksheet));
        return onlyTask(task -> task.getProcessInstanceId().equals(worksheet.getProcessInstanceId()));
    }

    private Task open(String processKey, String enrolmentId, Map<String, Object> variables) {
        String started = run(processKey, enrolmentId, variables).getId();
        return onlyTask(task -> task.getProcessInstanceId().equals(started));
    }

    /** Makes a participant his or her own coach, which nothing but the table lets happen. */
    public void makeOwnCoach(String enrolmentId) {
        jdbc.sql("update enrolment set coach_id = participant_id where id = ?")
                .param(enrolmentId)
                .update();
    }

    /** Whoever has an account already keeps its names and its address. */
    private SampleCohort with(
            SampleCohort cohort, String userId, String firstName, String lastName, String school, String coach) {
        Person person =
                accounts.find(userId).orElseGet(() -> new Person(userId, firstName, lastName, userId + "@example.org"));
        return cohort.with(person, school, coach, Enrolment.State.ENROLLED);
    }

    private void ensureStaff() {
        accounts.ensure(new Person(ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        accounts.ensure(new Person(COACH, "Casey", "Okafor", "casey@example.org"), Role.COACHES);
    }

    /** The id of a participant's enrolment in a cohort. */
    public String enrolmentOf(String cohortId, String participant) {
        return enrolments.find(cohortId, participant).orElseThrow().id();
    }

    /** Nine in the morning of a day in the cohort's time zone. */
    public static Instant morningOf(LocalDate day) {
        return day.atTime(9, 0).atZone(ZONE).toInstant();
    }

    /** Moves the clock to nine in the morning of a day in the cohort's time zone, and lets everything due happen. */
    public void moveTo(LocalDate day) {
        driver.moveTo(morningOf(day));
        driver.runDueJobs();
    }

    /** Submits a form and lets everything due happen. */
    public void submit(Task task, Map<String, Object> values) {
        driver.submitAs(userFor(task), task, values);
        driver.runDueJobs();
    }

    /** Starts a process with its start form and lets everything due happen; the process may be over by then. */
    public ProcessInstance start(String processKey, String userId, Map<String, Object> values) {
        ProcessInstance started = driver.start(processKey, userId, values);
        driver.runDueJobs();
        return started;
    }

    /**
     * Starts a process as the one that calls it would, and lets everything due happen.
     *
     * @param businessKey an enrolment, a team or a cohort; null for a process of its own
     */
    public ProcessInstance run(String processKey, String businessKey, Map<String, Object> variables) {
        ProcessInstance started =
                engine.getRuntimeService().startProcessInstanceByKey(processKey, businessKey, variables);
        driver.runDueJobs();
        return started;
    }

    /** What somebody sees who opens a task's form: a variable of its scope, an earlier answer, what features show there. */
    public Object shown(Task task, String name) {
        return engine.getFormService()
                .getTaskFormVariables(task.getId(), List.of(name), true)
                .get(name);
    }

    /** As above, where it depends on who opens the form, and whether that person may. */
    public Object shownTo(String userId, Task task, String name) {
        return driver.as(userId, () -> shown(task, name));
    }

    /** Whoever submits the start form is refused, in words. */
    public void refuseStart(String processKey, String userId, Map<String, Object> values, String words) {
        refuse(() -> driver.start(processKey, userId, values), words);
    }

    /** Whoever submits the form is refused, in words. */
    public void refuse(String userId, Task task, Map<String, Object> values, String words) {
        refuse(() -> driver.submitAs(userId, task, values), words);
    }

    private static void refuse(ThrowingCallable submission, String words) {
        assertThatThrownBy(submission)
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(words);
    }

    /** Valid answers to a task's form, to be changed by a test. */
    public Map<String, Object> answersTo(Task task) {
        return answers.to(task);
    }

    /** Does something while there are many tasks about nobody's work, each due long ago. */
    public void amongTasksOfNobody(int howMany, Runnable action) {
        List<Object[]> ids = IntStream.range(0, howMany)
                .mapToObj(number -> new Object[] {"task of nobody %d".formatted(number)})
                .toList();
        try {
            rows.batchUpdate(
                    """
                    insert into ACT_RU_TASK (ID_, REV_, NAME_, PRIORITY_, CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_)
                    values (?, 1, 'Of nobody', 50, timestamp '2025-01-01 00:00:00', timestamp '2025-01-02 00:00:00', 1)
                    """,
                    ids);
            action.run();
        } finally {
            rows.batchUpdate("delete from ACT_RU_TASK where ID_ = ?", ids);
        }
    }

    /** Everything that waits for somebody. */
    public List<Task> tasks(Predicate<Task> which) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .initializeFormKeys()
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .filter(which)
                .toList();
    }

    public Optional<Task> task(Predicate<Task> which) {
        return tasks(which).stream().findFirst();
    }

    public Task onlyTask(Predicate<Task> which) {
        List<Task> found = tasks(which);
        assertThat(found).as("tasks").hasSize(1);
        return found.get(0);
    }

    /**
     * Lets everybody work until nobody has anything left that they would do.
     *
     * @param who which tasks are done; a test that wants one of them for itself leaves it out
     */
    public void work(Predicate<Task> who) {
        for (List<Task> open = tasks(who); !open.isEmpty(); open = tasks(who)) {
            for (Task task : open) {
                driver.submitAs(userFor(task), task, answers.to(task));
            }
            driver.runDueJobs();
        }
    }

    /** Lets everybody work and time pass until a day is reached. */
    public void workUntil(LocalDate day, Predicate<Task> who) {
        Instant end = morningOf(day);
        work(who);
        for (Optional<Instant> next = nextBefore(end); next.isPresent(); next = nextBefore(end)) {
            driver.moveTo(next.get().plusSeconds(60));
            driver.runDueJobs();
            work(who);
        }
        moveTo(day);
        work(who);
    }

    /** The end events that processes of an enrolment or a cohort have reached. */
    public List<String> endEvents(String businessKey) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .flatMap(instance -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list()
                        .stream())
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private static String userFor(Task task) {
        return task.getAssignee() == null ? ADMIN : task.getAssignee();
    }

    private Optional<Instant> nextBefore(Instant end) {
        return engine.getManagementService().createJobQuery().timers().orderByJobDuedate().asc().list().stream()
                .filter(job -> !DAILY.contains(job.getProcessDefinitionKey()))
                .map(Job::getDuedate)
                .filter(due -> due.toInstant().isAfter(driver.now()))
                .map(Date::toInstant)
                .findFirst()
                .filter(due -> due.isBefore(end));
    }
}
