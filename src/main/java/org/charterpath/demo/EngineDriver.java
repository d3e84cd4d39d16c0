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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;

/**
 * Drives the engine as people and time do: submits forms through the engine's form service as Tasklist does, runs the
 * jobs that are due, and moves the clock. The job executor must not run meanwhile.
 */
public final class EngineDriver {

    private static final int PAGE = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final Lanes lanes;
    private final Consumer<Instant> clock;
    private final Supplier<List<Due>> due;
    private final UnaryOperator<Set<String>> ownRoots;

    /**
     * A job that is due.
     *
     * @param owner the process instance with which all of it began; null for none
     */
    record Due(String jobId, @Nullable String owner) {}

    /** Drives one thing after the other, with a clock that is everybody's. */
    public EngineDriver(ProcessEngine engine) {
        this(
                engine,
                new Lanes(1),
                moment -> ClockUtil.setCurrentTime(Date.from(moment)),
                () -> engine.getManagementService().createJobQuery().executable().listPage(0, PAGE).stream()
                        .map(job -> new Due(job.getId(), job.getRootProcessInstanceId()))
                        .toList(),
                roots -> roots);
    }

    /** Drives several participants side by side, with the clock of its thread, beside another driver with another clock. */
    EngineDriver(ProcessEngine engine, Lanes lanes, OwnMoments moments, Share share) {
        this(engine, lanes, moments::moveTo, share::dueJobs, share::own);
    }

    private EngineDriver(
            ProcessEngine engine,
            Lanes lanes,
            Consumer<Instant> clock,
            Supplier<List<Due>> due,
            UnaryOperator<Set<String>> ownRoots) {
        this.engine = engine;
        this.lanes = lanes;
        this.clock = clock;
        this.due = due;
        this.ownRoots = ownRoots;
    }

    /** Sets the clock of the engine and, with it, everybody's; in the demo, that of those who live the same life. */
    public void moveTo(Instant moment) {
        clock.accept(moment);
    }

    /** Gives the clock back to the present, for everybody. */
    public void backToPresent() {
        ClockUtil.reset();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Runs what is due until nothing is; an exception of a job is the caller's. */
    public void runDueJobs() {
        for (List<Due> jobs = due.get(); !jobs.isEmpty(); jobs = due.get()) {
            lanes.run(jobs, Due::owner, job -> run(job.jobId()));
        }
    }

    /**
     * Does something with each task of the own share, with its form key, and the process instance that it belongs to, several
     * participants side by side, and runs the jobs that come of it.
     */
    void eachTask(List<Task> tasks, BiConsumer<Task, ProcessInstance> action) {
        Map<String, ProcessInstance> instances = instancesOf(tasks);
        Function<Task, ProcessInstance> instanceOf =
                task -> requireNonNull(instances.get(task.getProcessInstanceId()), "process instance");
        lanes.run(
                withForms(tasks.stream()
                        .filter(task -> instances.containsKey(task.getProcessInstanceId()))
                        .map(Task::getId)
                        .toArray(String[]::new)),
                task -> instanceOf.apply(task).getRootProcessInstanceId(),
                task -> action.accept(task, instanceOf.apply(task)));
        runDueJobs();
    }

    private List<Task> withForms(String... taskIds) {
        return taskIds.length == 0
                ? List.of()
                : engine.getTaskService()
                        .createTaskQuery()
                        .taskIdIn(taskIds)
                        .initializeFormKeys()
                        .orderByTaskCreateTime()
                        .asc()
                        .listPage(0, taskIds.length);
    }

    /** The process instances of some tasks, without those that belong to somebody else's share. */
    private Map<String, ProcessInstance> instancesOf(List<Task> tasks) {
        Set<String> ids = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<ProcessInstance> all = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceIds(ids)
                .listPage(0, ids.size());
        Set<String> own = ownRoots.apply(
                all.stream().map(ProcessInstance::getRootProcessInstanceId).collect(Collectors.toSet()));
        return all.stream()
                .filter(instance -> own.contains(instance.getRootProcessInstanceId()))
                .collect(Collectors.toMap(ProcessInstance::getId, Function.identity()));
    }

    /**
     * Runs a job as the engine's own executor does, whose list of jobs may also be older than what an earlier one has done:
     * one that is gone by now was cancelled, by an interrupting event for example. Any other failure is the caller's.
     */
    public void run(Job job) {
        run(job.getId());
    }

    private void run(String jobId) {
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            engine.getManagementService().executeJob(jobId);
        } catch (OptimisticLockingException | TransientDataAccessException again) {
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
