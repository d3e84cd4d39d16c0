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
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.notification.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's user tasks as due work: those that somebody has, and those that the people of a team can take on. */
@Component
class DueTasks implements DueWork {

    private static final int PAGE = 500;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Cohorts cohorts;
    private final JdbcClient jdbc;

    DueTasks(TaskService tasks, RuntimeService runtime, Cohorts cohorts, JdbcClient jdbc) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.cohorts = cohorts;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> dueBefore(Instant moment) {
        Date end = Date.from(moment);
        List<Item> items = new ArrayList<>();
        items.addAll(items(tasks.createTaskQuery().taskAssigned().active().dueBefore(end), DueTasks::assignees));
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

    private List<Item> items(TaskQuery query, Function<List<Task>, Map<String, List<String>>> peopleOf) {
        query.orderByDueDate().asc().orderByTaskId().asc();
        List<Item> items = new ArrayList<>();
        List<Task> page;
        int from = 0;
        do {
            page = query.listPage(from, PAGE);
            from += page.size();
            Map<String, CohortCalendar> calendars = calendars(page);
            Map<String, List<String>> people = peopleOf.apply(page);
            page.forEach(task -> people.getOrDefault(task.getId(), List.of()).stream()
                    .map(person -> item(
                            person,
                            task,
                            Optional.ofNullable(task.getProcessInstanceId()).map(calendars::get)))
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

    private static Map<String, List<String>> assignees(List<Task> page) {
        return page.stream().collect(Collectors.toMap(Task::getId, task -> List.of(task.getAssignee())));
    }

    /** By task, in one question; the engine's own is about one task. */
    private Map<String, List<String>> candidates(List<Task> page) {
        if (page.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        """
                        select distinct TASK_ID_, USER_ID_ from ACT_RU_IDENTITYLINK
                         where TASK_ID_ in (:tasks) and USER_ID_ is not null order by USER_ID_
                        """)
                .param("tasks", page.stream().map(Task::getId).toList())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
