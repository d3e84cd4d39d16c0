package org.charterpath.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.people.Role;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The application behind its web server, in the November of a cohort as large as the demo's two; its people are signed in
 * as a browser is. Jobs run when they are let.
 */
final class Served implements AutoCloseable {

    static final int PARTICIPANTS = 26;

    private static final LocalDate NOVEMBER = LocalDate.of(2025, 11, 5);
    private static final String FILL_IN = "userTask_fillInWorksheet";
    private static final String REVIEW = "userTask_reviewWorksheet";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Meter meter = new Meter();
    private final Watch watch = new Watch();
    private final Set<String> allowed = new HashSet<>();
    private final ConfigurableApplicationContext application;
    private final Program program;
    private final JobExecutor jobs;

    private Served(Side.Address address) {
        application = Charterpath.served(address, meter, watch);
        program = application.getBean(Program.class);
        jobs = ((ProcessEngineConfigurationImpl)
                        application.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                .getJobExecutor();
    }

    static Served on(Side.Address address) {
        Served served = withoutAnybody(address);
        served.program.launchCohort(
                IntStream.range(0, PARTICIPANTS).mapToObj(i -> "writer" + i).toArray(String[]::new));
        Date november = Date.from(NOVEMBER.atStartOfDay(Program.ZONE).toInstant());
        served.program.workUntil(
                NOVEMBER, task -> task.getDueDate() == null || task.getDueDate().before(november));
        return served;
    }

    /** The same before anybody is there, or with those who have been there before. */
    static Served withoutAnybody(Side.Address address) {
        Served served = new Served(address);
        served.jobs.shutdown();
        return served;
    }

    Program program() {
        return program;
    }

    Meter meter() {
        return meter;
    }

    Watch watch() {
        return watch;
    }

    DataSource database() {
        return application.getBean(DataSource.class);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    int port() {
        return Charterpath.portOf(application);
    }

    /** Lets the job executor run meanwhile. */
    void withJobs(Runnable action) {
        jobs.start();
        try {
            action.run();
        } finally {
            jobs.shutdown();
        }
    }

    /** Somebody's browser, with Tasklist open. */
    Visitor signedIn(String userId, Role role) {
        allow(userId, role);
        return browserOf(userId, SignIns.passwordOf(userId));
    }

    /** Gives somebody an account with {@link SignIns#passwordOf}. */
    void allow(String userId, Role role) {
        // A new password would end the sessions that somebody has already.
        if (allowed.add(userId)) {
            application.getBean(SignIns.class).allow(userId, userId, "Tester", role);
        }
    }

    /** The browser of somebody who has an account, with Tasklist open. */
    Visitor browserOf(String userId, String password) {
        Visitor visitor = new Visitor(port());
        visitor.signIn(userId, password);
        mustBe(200, visitor.open("/camunda/app/tasklist/default/"));
        visitor.get("/camunda/api/admin/auth/user/default");
        return visitor;
    }

    /** A worksheet that waits for its participant. */
    record Worksheet(Visitor participant, String taskId, String processInstanceId, String answers) {}

    /** November's worksheets of each participant; the coach reviews all of them. */
    List<List<Worksheet>> worksheets() {
        Date now = Date.from(program.driver().now());
        Map<String, List<Task>> tasks =
                program
                        .tasks(task -> task.getTaskDefinitionKey().equals(FILL_IN)
                                && task.getDueDate().after(now))
                        .stream()
                        .collect(Collectors.groupingBy(Task::getAssignee));
        List<List<Worksheet>> worksheets = new ArrayList<>();
        tasks.forEach((participant, theirs) -> {
            Visitor visitor = signedIn(participant, Role.PARTICIPANTS);
            worksheets.add(theirs.stream()
                    .map(task -> new Worksheet(
                            visitor, task.getId(), task.getProcessInstanceId(), posted(program.answersTo(task))))
                    .toList());
        });
        return worksheets;
    }

    /** What somebody writes who logs hours. */
    static Map<String, Object> hours(LocalDate day, int minutes, String stage, String activity) {
        return Map.of(
                "hoursDay",
                day.toString(),
                "hoursCategory",
                "SMALL_GROUP",
                "hoursMinutes",
                minutes,
                "hoursStage",
                stage,
                "hoursActivity",
                activity,
                "hoursEvidence",
                "",
                "hoursExplanation",
                "Other work than what was logged for that day before");
    }

    /** As Tasklist posts answers: scalars without a type, lists and objects as JSON. */
    static String posted(Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(
                key,
                value instanceof Collection<?> || value instanceof Map<?, ?>
                        ? Map.of("type", "Json", "value", json(value))
                        : Map.of("value", value)));
        return json(Map.of("variables", variables));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static <T> HttpResponse<T> mustBe(int status, HttpResponse<T> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    "%s: HTTP %d %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    @Override
    public void close() {
        application.close();
    }

    /** Sees what the engine has committed. */
    static final class Watch {

        private final Map<String, CompletableFuture<String>> reviews = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();

        @TransactionalEventListener
        void happened(HistoryEvent event) {
            if (event instanceof HistoricTaskInstanceEventEntity task && REVIEW.equals(task.getTaskDefinitionKey())) {
                review(task.getProcessInstanceId()).complete(task.getTaskId());
            } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)
                    && event instanceof HistoricProcessInstanceEventEntity) {
                end(event.getProcessInstanceId()).complete(event.getProcessInstanceId());
            }
        }

        /** Becomes the id of the task in which the worksheet of a process instance is reviewed. */
        CompletableFuture<String> review(String processInstanceId) {
            return reviews.computeIfAbsent(processInstanceId, id -> new CompletableFuture<>());
        }

        CompletableFuture<String> end(String processInstanceId) {
            return ends.computeIfAbsent(processInstanceId, id -> new CompletableFuture<>());
        }
    }
}
