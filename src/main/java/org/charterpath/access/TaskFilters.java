package org.charterpath.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with. */
@Component
class TaskFilters {

    private static final String MINE = "My tasks";
    private static final String MY_GROUPS = "For my group";
    private static final String HOURS_TO_REVIEW = "Hours to review";
    private static final String REVIEW_HOURS = "userTask_reviewHours";

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Makes sure that the filters of everybody are there, and says which they are. */
    List<String> ensure() {
        return List.of(
                ensure(
                        MINE,
                        "What waits for me",
                        0,
                        tasks.createTaskQuery().taskAssigneeExpression(StoredExpression.ASSIGNED_TO_ME.text())),
                ensure(
                        MY_GROUPS,
                        "What anybody of my group can take",
                        10,
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression(StoredExpression.FOR_MY_GROUPS.text())
                                .taskUnassigned()));
    }

    /** Makes sure that the filters of program admins alone are there, and says which they are. */
    List<String> ensureForProgramAdmins() {
        return List.of(ensure(
                HOURS_TO_REVIEW,
                "Logged hours that have waited a week for their coach, or have no coach",
                20,
                tasks.createTaskQuery()
                        .taskDefinitionKey(REVIEW_HOURS)
                        .taskCandidateGroup(Role.PROGRAM_ADMINS.id())
                        .includeAssignedTasks()));
    }

    /** Filters of people may have the same name; those of the project belong to nobody. */
    private String ensure(String name, String description, int priority, TaskQuery query) {
        Optional<Filter> present = filters.createTaskFilterQuery().filterName(name).list().stream()
                .filter(filter -> filter.getOwner() == null)
                .findFirst();
        if (present.isPresent()) {
            return present.get().getId();
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true));
        filter.setQuery(query);
        return filters.saveFilter(filter).getId();
    }
}
