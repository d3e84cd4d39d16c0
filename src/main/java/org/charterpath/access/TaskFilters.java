package org.charterpath.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with. */
@Component
class TaskFilters {

    private static final String MINE = "My tasks";
    private static final String SOON = "Due this week";
    private static final String MY_REVIEWS = "Waiting for my review";
    private static final String MY_TEAMS = "For my team";
    private static final String MY_GROUPS = "For my group";

    /** The roles that work in Tasklist. */
    private static final List<Role> WORKING = List.of(Role.PARTICIPANTS, Role.COACHES, Role.PROGRAM_ADMINS);

    private final FilterService filters;
    private final TaskService tasks;
    private final ObjectProvider<TaskList> lists;

    TaskFilters(FilterService filters, TaskService tasks, ObjectProvider<TaskList> lists) {
        this.filters = filters;
        this.tasks = tasks;
        this.lists = lists;
    }

    /** Makes sure that the filters are there, and says which they are for each role that works in Tasklist. */
    Map<Role, List<String>> ensure() {
        Map<Role, List<String>> ids = new EnumMap<>(Role.class);
        List<String> everybodys = everybodys();
        WORKING.forEach(role -> ids.put(role, new ArrayList<>(everybodys)));
        ids.computeIfAbsent(Role.PARTICIPANTS, role -> new ArrayList<>())
                .add(ensure(
                        MY_TEAMS,
                        "What anybody of my team can take",
                        5,
                        tasks.createTaskQuery()
                                .taskCandidateUserExpression(StoredExpression.FOR_ANY_OF_US.text())
                                .taskUnassigned()));
        ids.computeIfAbsent(Role.COACHES, role -> new ArrayList<>())
                .add(ensure(
                        MY_REVIEWS,
                        "What others wait for me to decide or to answer",
                        3,
                        mine().taskDefinitionKeyIn(lists.orderedStream()
                                .map(TaskList::taskKey)
                                .distinct()
                                .toArray(String[]::new))));
        lists.orderedStream().forEach(list -> ids.computeIfAbsent(list.role(), role -> new ArrayList<>())
                .add(ensure(list)));
        return ids;
    }

    private List<String> everybodys() {
        return List.of(
                ensure(MINE, "What waits for me", 0, mine()),
                ensure(
                        SOON,
                        "What waits for me and is due within seven days, or overdue",
                        2,
                        mine().dueBeforeExpression(StoredExpression.WITHIN_A_WEEK.text())),
                ensure(
                        MY_GROUPS,
                        "What anybody of my group can take",
                        10,
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression(StoredExpression.FOR_MY_GROUPS.text())
                                .taskUnassigned()));
    }

    private TaskQuery mine() {
        return tasks.createTaskQuery().taskAssigneeExpression(StoredExpression.ASSIGNED_TO_ME.text());
    }

    private String ensure(TaskList list) {
        return ensure(
                list.title(),
                list.description(),
                list.priority(),
                tasks.createTaskQuery()
                        .taskDefinitionKey(list.taskKey())
                        .taskCandidateGroup(list.role().id())
                        .includeAssignedTasks());
    }

    /**
     * Filters of people may have the same name; those of the project belong to nobody, and find what the program has them find,
     * which may be more than in its last version.
     */
    private String ensure(String name, String description, int priority, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).list().stream()
                .filter(present -> present.getOwner() == null)
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true));
        filter.setQuery(query);
        return filters.saveFilter(filter).getId();
    }
}
