package org.charterpath.notification.process;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.notification.DueWork;
import org.springframework.stereotype.Component;

/** The engine's user tasks as due work: those that somebody has, and those that the people of a team can take on. */
@Component
class DueTasks implements DueWork {

    private static final int PAGE = 500;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Cohorts cohorts;

    DueTasks(TaskService tasks, RuntimeService runtime, Cohorts cohorts) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.cohorts = cohorts;
    }

    @Override
    public List<Item> dueBefore(Instant moment) {
        Date end = Date.from(moment);
        List<Item> items = new ArrayList<>();
        items.addAll(items(
                tasks.createTaskQuery().taskAssigned().active().dueBefore(end), task -> Stream.of(task.getAssignee())));
        items.addAll(items(
                tasks.createTaskQuery()
                        .taskUnassigned()
                        .withCandidateUsers()
                        .active()
                        .dueBefore(end),
                this::candidates));
        items.sort(Comparator.comparing(Item::dueAt));
        return items;
    }

    private List<Item> items(TaskQuery query, Function<Task, Stream<String>> people) {
        query.orderByDueDate().asc().orderByTaskId().asc();
        List<Item> items = new ArrayList<>();
        List<Task> page;
        int from = 0;
        do {
            page = query.listPage(from, PAGE);
            from += page.size();
            Map<String, CohortCalendar> calendars = calendars(page);
            page.forEach(task -> people.apply(task)
                    .map(person -> item(person, task, Optional.ofNullable(calendars.get(task.getProcessInstanceId()))))
                    .forEach(items::add));
        } while (page.size() == PAGE);
        return items;
    }

    private static Item item(String person, Task task, Optional<CohortCalendar> calendar) {
        return new Item(
                person,
                task.getName(),
                task.getDueDate()
                        .toInstant()
                        .atZone(calendar.map(CohortCalendar::zone).orElse(ZoneOffset.UTC)),
                calendar.map(CohortCalendar::cohortName));
    }

    private Stream<String> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** By process instance. */
    private Map<String, CohortCalendar> calendars(List<Task> page) {
        Set<String> ids = page.stream()
                .map(Task::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, String> keys =
                runtime.createProcessInstanceQuery().processInstanceIds(ids).listPage(0, PAGE).stream()
                        .filter(instance -> instance.getBusinessKey() != null)
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        Map<String, CohortCalendar> calendars = cohorts.calendarsOf(Set.copyOf(keys.values()));
        return keys.entrySet().stream()
                .filter(instance -> calendars.containsKey(instance.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, instance -> calendars.get(instance.getValue())));
    }
}
