package org.charterpath.repair.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.Incident;
import org.charterpath.repair.Repairs;
import org.charterpath.repair.StoppedSteps.StoppedStep;
import org.charterpath.repair.process.StoppedWorkProcess.Messages;
import org.charterpath.repair.process.StoppedWorkProcess.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a task when a step has failed for good, and closes it when the step goes on otherwise; in the same transaction. */
@Component
class IncidentWatch {

    private final RuntimeService runtime;
    private final EngineStoppedSteps steps;
    private final Repairs repairs;

    IncidentWatch(RuntimeService runtime, EngineStoppedSteps steps, Repairs repairs) {
        this.runtime = runtime;
        this.steps = steps;
        this.repairs = repairs;
    }

    /** The processes that call the one that failed have incidents of their own, which end with its. */
    @EventListener
    void changed(HistoricIncidentEventEntity incident) {
        boolean isWhereAJobFailed = Incident.FAILED_JOB_HANDLER_TYPE.equals(incident.getIncidentType())
                && incident.getProcessInstanceId() != null
                && incident.getId().equals(incident.getCauseIncidentId());
        if (!isWhereAJobFailed) {
            return;
        }
        if (incident.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)) {
            steps.asTheProgram(() -> opened(incident));
        } else if (incident.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)
                || incident.isEventOfType(HistoryEventTypes.INCIDENT_DELETE)) {
            steps.asTheProgram(() -> wentOn(incident));
        }
    }

    private Object opened(HistoricIncidentEventEntity incident) {
        StoppedStep stopped = steps.stopped(
                incident.getId(),
                incident.getProcessDefinitionId(),
                incident.getProcessInstanceId(),
                incident.getActivityId(),
                incident.getFailedActivityId(),
                incident.getIncidentMessage(),
                incident.getCreateTime());
        return runtime.createProcessInstanceByKey(StoppedWorkProcess.KEY)
                .businessKey(stopped.ownerId().orElse(null))
                .setVariable(Variables.INCIDENT_ID.name(), stopped.id())
                .setVariable(Variables.STOPPED_PROCESS_ID.name(), incident.getProcessInstanceId())
                .setVariable(Variables.STOPPED_WORK.name(), "%s, %s".formatted(stopped.step(), repairs.whose(stopped)))
                .execute();
    }

    private Object wentOn(HistoricIncidentEventEntity incident) {
        return runtime.createMessageCorrelation(Messages.WORK_WENT_ON)
                .processInstanceVariableEquals(Variables.INCIDENT_ID.name(), incident.getId())
                .correlateAllWithResult();
    }
}
