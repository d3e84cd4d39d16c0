package org.charterpath.access;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with. */
@Component
class TaskFilters {

    private static final String MINE = "My tasks";
    private static final String MY_GROUPS = "For my group";

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void ensure() {
        ensure(MINE, "What waits for me", 0, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        ensure(
                MY_GROUPS,
                "What anybody of my group can take",
                10,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned());
    }

    private void ensure(String name, String description, int priority, TaskQuery query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true));
        filter.setQuery(query);
        filters.saveFilter(filter);
    }
}
