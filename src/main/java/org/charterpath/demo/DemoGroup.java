package org.charterpath.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;

/** A group of people of the demo who have a cohort of their own, and do its tasks on days that are so long ago. */
abstract class DemoGroup {

    static final ZoneId ZONE = ZoneId.of("America/Chicago");

    /** The processes with which all that plans, communities and engagements do begins. */
    static final List<String> PROCESSES = List.of(
            "strategic-planning",
            "planning-participation",
            "improvement-cycle",
            "community-of-practice",
            "community-membership",
            "membership-request",
            "practice",
            "try-out",
            "advice",
            "policy-issue",
            "programming-proposal",
            "scheduling-engagement",
            "scheduling-participation",
            "engagement-delivery",
            "engagement-preconditions",
            "scheduling-self-assessment",
            "scheduling-scoreboard",
            "scoreboard-talk",
            "scoreboard-lead");

    private static final int MOST_TASKS = 100;

    private final ProcessEngine engine;
    private final Timeline timeline;
    private final LocalDate today;
    private String id = "";

    /** @param now when the demo is looked at */
    DemoGroup(ProcessEngine engine, Timeline timeline, Instant now) {
        this.engine = engine;
        this.timeline = timeline;
        this.today = LocalDate.ofInstant(now, ZONE);
    }

    /** The cohort is the one that a process has opened. */
    final void begin(ProcessInstance opened) {
        id = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(opened.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    /** The cohort with this id is the group's. */
    final void begin(String cohortId) {
        id = cohortId;
    }

    final String id() {
        return id;
    }

    /** Before it for a number below zero. */
    final LocalDate day(int daysAgo) {
        return today.minusDays(daysAgo);
    }

    /** The Tuesday of the seven days that end so long ago: nobody meets on a Sunday. */
    final LocalDate tuesday(int daysAgo) {
        return day(daysAgo).with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
    }

    /** Lets something happen on a day so long ago. */
    final void on(int daysAgo, int hour, Runnable happens) {
        on(day(daysAgo), hour, happens);
    }

    final void on(LocalDate day, int hour, Runnable happens) {
        timeline.at(day.atTime(hour, 0).atZone(ZONE).toInstant(), happens);
    }

    static Caller caller(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    /** The one task of the group at this step. */
    final Task task(String step) {
        return taskOf(id, step);
    }

    /** All tasks of something at this step. */
    final List<Task> tasksOf(String businessKey, String step) {
        return query(businessKey, step).listPage(0, MOST_TASKS);
    }

    /**
     * The one task at this step of something.
     *
     * @param businessKey of its process: a member's enrolment, a series of improvement cycles
     */
    final Task taskOf(String businessKey, String step) {
        Task task = query(businessKey, step).singleResult();
        if (task == null) {
            throw new IllegalStateException("No task %s waits for a group of the demo".formatted(step));
        }
        return task;
    }

    private TaskQuery query(String businessKey, String step) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(step)
                .processInstanceBusinessKey(businessKey)
                .initializeFormKeys();
    }
}
