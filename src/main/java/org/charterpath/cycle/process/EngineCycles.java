package org.charterpath.cycle.process;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cycle.CycleTasks;
import org.charterpath.cycle.Cycles.SeriesEndedEarly;
import org.charterpath.cycle.Cycles.SeriesHandedOn;
import org.charterpath.cycle.Cycles.SeriesOpened;
import org.charterpath.cycle.process.ImprovementCycleProcess.Messages;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads each series through a process of its own, whose open task goes with whoever carries the series. */
@Component
class EngineCycles implements CycleTasks {

    private final RuntimeService runtime;
    private final TaskService tasks;

    EngineCycles(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @EventListener
    void opened(SeriesOpened opened) {
        runtime.startProcessInstanceByKey(ImprovementCycleProcess.KEY, opened.seriesId());
    }

    @EventListener
    void handedOn(SeriesHandedOn handedOn) {
        openTask(handedOn.seriesId()).ifPresent(task -> tasks.setAssignee(task, handedOn.ownerId()));
    }

    @Override
    public Optional<String> openTask(String seriesId) {
        return tasks
                .createTaskQuery()
                .processDefinitionKey(ImprovementCycleProcess.KEY)
                .processInstanceBusinessKey(seriesId)
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst();
    }

    @EventListener
    void endedEarly(SeriesEndedEarly ended) {
        runtime.createMessageCorrelation(Messages.IMPROVEMENT_ENDED)
                .processInstanceBusinessKey(ended.seriesId())
                .correlateAll();
    }
}
