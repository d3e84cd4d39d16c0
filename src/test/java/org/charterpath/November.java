package org.charterpath;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.boot.test.context.TestComponent;

/**
 * The middle of a cohort's November, with one review waiting for the coach and one coach who has nobody in it. An
 * application lives until then once, for all test classes that share it.
 */
@TestComponent
public class November {

    public static final String PARTICIPANT = "pat";
    public static final String OTHER_PARTICIPANT = "priya";
    public static final String COACH = Program.COACH;
    public static final String OTHER_COACH = "corin";
    public static final String ADMIN = Program.ADMIN;
    public static final String OWNER = "owner";

    public static final String PASSWORD = "correct horse battery staple";
    private static final String PASSWORD_OF_THE_OWNER = "a-password-for-tests";

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 5);

    private final ProcessEngine engine;
    private final Program program;
    private final Accounts accounts;
    private final Set<String> ownFilters = new HashSet<>();
    private String cohort;

    November(ProcessEngine engine, Program program, Accounts accounts) {
        this.engine = engine;
        this.program = program;
        this.accounts = accounts;
    }

    /** Lives until November, or goes back there. */
    public void begin() {
        // The webapps know engines by name alone, and the last one of that name, whichever application has it.
        ProcessEngines.registerProcessEngine(engine);
        ProcessEngineTests.init(engine);
        if (cohort == null) {
            live();
        }
        program.moveTo(TODAY);
    }

    /**
     * Gives the clock back and takes away what technical owners can order and nothing else ends: tasks without a process,
     * filters, and a clean-up of history, which goes on for as long as jobs are run. Whichever test class is next finds
     * November as it was.
     */
    public void end() {
        TaskService tasks = engine.getTaskService();
        tasks.createTaskQuery().list().stream()
                .filter(task -> task.getProcessInstanceId() == null)
                .forEach(task -> tasks.deleteTask(task.getId(), true));
        FilterService filters = engine.getFilterService();
        filters.createFilterQuery().list().stream()
                .map(Filter::getId)
                .filter(filter -> !ownFilters.contains(filter))
                .forEach(filters::deleteFilter);
        ManagementService management = engine.getManagementService();
        engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));
        ClockUtil.reset();
    }

    private void live() {
        engine.getFilterService().createFilterQuery().list().forEach(filter -> ownFilters.add(filter.getId()));
        account(ADMIN, Role.PROGRAM_ADMINS);
        account(COACH, Role.COACHES);
        account(PARTICIPANT, Role.PARTICIPANTS);
        account(OTHER_PARTICIPANT, Role.PARTICIPANTS);
        cohort = program.launchCohort(PARTICIPANT, OTHER_PARTICIPANT);
        account(OTHER_COACH, Role.COACHES);
        program.workUntil(LocalDate.of(2025, 10, 31), task -> true);
        program.moveTo(TODAY);
        Task worksheet = program.tasks(
                        task -> PARTICIPANT.equals(task.getAssignee()) && "analyzing-statutes".equals(formOf(task)))
                .get(0);
        program.submit(worksheet, program.answersTo(worksheet));
    }

    private static String formOf(Task task) {
        return task.getCamundaFormRef() == null
                ? null
                : task.getCamundaFormRef().getKey();
    }

    /** Somebody who can sign in with {@link #passwordOf}. */
    public void account(String userId, Role group) {
        String email = userId.contains("@") ? userId : userId + "@example.org";
        accounts.ensure(new Person(userId, userId, "Tester", email), passwordOf(userId), group);
    }

    public static String passwordOf(String userId) {
        return userId.equals(OWNER) ? PASSWORD_OF_THE_OWNER : PASSWORD;
    }

    public String cohort() {
        return cohort;
    }

    public String enrolmentOf(String participant) {
        return program.enrolmentOf(cohort, participant);
    }
}
