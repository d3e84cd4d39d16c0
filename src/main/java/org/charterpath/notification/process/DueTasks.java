package org.charterpath.notification.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.notification.DueWork;
import org.springframework.stereotype.Component;

/** The engine's user tasks as due work. */
@Component
class DueTasks implements DueWork {

    private static final int PAGE = 500;

    private final TaskService tasks;

    DueTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<Item> dueBefore(Instant moment) {
        TaskQuery query = tasks.createTaskQuery()
                .taskAssigned()
                .active()
                .dueBefore(Date.from(moment))
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc();
        List<Item> items = new ArrayList<>();
        List<Task> page;
        do {
            page = query.listPage(items.size(), PAGE);
            page.forEach(task -> items.add(new Item(
                    task.getAssignee(), task.getName(), task.getDueDate().toInstant())));
        } while (page.size() == PAGE);
        return items;
    }
}
