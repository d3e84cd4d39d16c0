package org.charterpath.cycle.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cycle.Cycles.SeriesEndedEarly;
import org.charterpath.cycle.Cycles.SeriesHandedOn;
import org.charterpath.cycle.Cycles.SeriesOpened;
import org.charterpath.cycle.process.ImprovementCycleProcess.Messages;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads each series through a process of its own, whose open task goes with whoever carries the series. */
@Component
class EngineCycles {

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
        tasks.createTaskQuery()
                .processDefinitionKey(ImprovementCycleProcess.KEY)
                .processInstanceBusinessKey(handedOn.seriesId())
                .listPage(0, 1)
                .forEach(task -> tasks.setAssignee(task.getId(), handedOn.ownerId()));
    }

    @EventListener
    void endedEarly(SeriesEndedEarly ended) {
        runtime.createMessageCorrelation(Messages.IMPROVEMENT_ENDED)
                .processInstanceBusinessKey(ended.seriesId())
                .correlateAll();
    }
}
