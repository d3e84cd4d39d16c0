package org.charterpath.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Drives the engine as people and time do: submits forms through the engine's form service as Tasklist does, runs the
 * jobs that are due, and moves the clock. The job executor must not run meanwhile.
 */
public final class EngineDriver {

    private static final int PAGE = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final Lanes lanes;

    /** Drives one thing after the other. */
    public EngineDriver(ProcessEngine engine) {
        this(engine, 1);
    }

    /** Drives several participants side by side. */
    EngineDriver(ProcessEngine engine, int lanes) {
        this.engine = engine;
        this.lanes = new Lanes(lanes);
    }

    /** Sets the clock of the engine and, with it, everybody's. */
    public void moveTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Gives the clock back to the present. */
    public void backToPresent() {
        ClockUtil.reset();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Runs what is due until nothing is; an exception of a job is the caller's. */
    public void runDueJobs() {
        for (List<Job> due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
            lanes.run(due, Job::getRootProcessInstanceId, this::run);
        }
    }

    private List<Job> dueJobs() {
        return engine.getManagementService().createJobQuery().executable().listPage(0, PAGE);
    }

    /**
     * Does something with each task and the process instance that it belongs to, several participants side by side, and
     * runs the jobs that come of it.
     */
    void eachTask(List<Task> tasks, BiConsumer<Task, ProcessInstance> action) {
        Map<String, ProcessInstance> instances = instancesOf(tasks);
        Function<Task, ProcessInstance> instanceOf =
                task -> requireNonNull(instances.get(task.getProcessInstanceId()), "process instance");
        lanes.run(
                tasks,
                task -> instanceOf.apply(task).getRootProcessInstanceId(),
                task -> action.accept(task, instanceOf.apply(task)));
        runDueJobs();
    }

    private Map<String, ProcessInstance> instancesOf(List<Task> tasks) {
        Set<String> ids = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceIds(ids)
                        .listPage(0, ids.size())
                        .stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, Function.identity()));
    }

    /**
     * Runs a job as the engine's own executor does, whose list of jobs may also be older than what an earlier one has done:
     * one that is gone by now was cancelled, by an interrupting event for example. Any other failure is the caller's.
     */
    public void run(Job job) {
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            engine.getManagementService().executeJob(job.getId());
        } catch (OptimisticLockingException | OptimisticLockingFailureException again) {
            // Somebody else's step has just reached this process instance or the work that both share; the engine tries
            // again.
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    /** Starts a process with its start form, as somebody does it in Tasklist. */
    public ProcessInstance start(String processKey, String userId, Map<String, Object> answers) {
        String definitionId = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
        return as(userId, () -> engine.getFormService().submitStartForm(definitionId, posted(answers)));
    }

    /** Completes a task with its form, as its assignee does it in Tasklist. */
    public void submit(Task task, Map<String, Object> answers) {
        submitAs(task.getAssignee(), task, answers);
    }

    /** Completes a task with its form as somebody else than its assignee, a member of its group for example. */
    public void submitAs(String userId, Task task, Map<String, Object> answers) {
        as(userId, () -> {
            engine.getFormService().submitTaskForm(task.getId(), posted(answers));
            return null;
        });
    }

    /** Answers as Tasklist posts them: scalars without a type, lists and objects as JSON. */
    private static VariableMap posted(Map<String, Object> answers) {
        VariableMap variables = Variables.createVariables();
        answers.forEach((key, value) -> variables.put(
                key,
                value instanceof Collection<?> || value instanceof Map<?, ?>
                        ? SpinValues.jsonValue(json(value)).create()
                        : value));
        return variables;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value, e);
        }
    }

    /** Sign-in tells the engine the groups; it does not look them up by itself. */
    private List<String> groupsOf(String userId) {
        return engine.getIdentityService().createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** Does something with the engine as somebody who has signed in. */
    public <T> T as(String userId, Supplier<T> action) {
        engine.getIdentityService().setAuthentication(userId, groupsOf(userId));
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
