package org.charterpath.hours.process;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursReviewTasks;
import org.charterpath.hours.process.LogHoursProcess.Elements;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/** The engine's tasks {@code userTask_reviewHours}. */
@Component
class EngineReviewTasks implements HoursReviewTasks {

    private final TaskService tasks;

    EngineReviewTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean openTo(Role group, HoursClaim claim) {
        Optional<Task> task = taskOf(claim);
        task.filter(open -> tasks.getIdentityLinksForTask(open.getId()).stream()
                        .noneMatch(link -> group.id().equals(link.getGroupId())))
                .ifPresent(open -> tasks.addCandidateGroup(open.getId(), group.id()));
        return task.isPresent();
    }

    private Optional<Task> taskOf(HoursClaim claim) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(claim.processInstanceId())
                .taskDefinitionKey(Elements.REVIEW_HOURS)
                .singleResult());
    }
}
