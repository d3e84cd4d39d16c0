package org.charterpath.repair.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.repair.process.StoppedWorkProcess.Elements;
import org.charterpath.repair.process.StoppedWorkProcess.Messages;
import org.charterpath.repair.process.StoppedWorkProcess.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Starts {@code stopped-work} when a step has failed for good, and ends it when the step goes on otherwise; in the same
 * transaction. What fails here takes the incident back, so that the step is tried for ever: the process is started with what
 * the engine itself knows, and puts into words what has stopped in a transaction of its own.
 */
@Component
class IncidentWatch {

    /** More at once come from one fault, and are opened on the days after. */
    private static final int MOST_A_DAY = 1000;

    private static final String WITHOUT_PROCESS =
            """
            SELECT i.ID_ AS incidentId, i.PROC_INST_ID_ AS stoppedProcessId
            FROM ACT_RU_INCIDENT i JOIN ACT_RE_PROCDEF d ON d.ID_ = i.PROC_DEF_ID_
            WHERE i.INCIDENT_TYPE_ = :type AND i.CAUSE_INCIDENT_ID_ = i.ID_ AND i.PROC_INST_ID_ IS NOT NULL
              AND NOT (d.KEY_ = :process AND i.ACTIVITY_ID_ = :describing)
              AND NOT EXISTS (SELECT 1 FROM ACT_RU_VARIABLE v WHERE v.NAME_ = :variable AND v.TEXT_ = i.ID_)
            ORDER BY i.INCIDENT_TIMESTAMP_, i.ID_ LIMIT :most
            """;

    private static final String WITHOUT_INCIDENT =
            """
            SELECT v.TEXT_
            FROM ACT_RU_EVENT_SUBSCR s
                JOIN ACT_RU_VARIABLE v ON v.PROC_INST_ID_ = s.PROC_INST_ID_ AND v.NAME_ = :variable
            WHERE s.EVENT_NAME_ = :message AND NOT EXISTS (SELECT 1 FROM ACT_RU_INCIDENT i WHERE i.ID_ = v.TEXT_)
            ORDER BY v.TEXT_ LIMIT :most
            """;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final EngineStoppedSteps steps;
    private final JdbcClient jdbc;

    IncidentWatch(RuntimeService runtime, RepositoryService repository, EngineStoppedSteps steps, JdbcClient jdbc) {
        this.runtime = runtime;
        this.repository = repository;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    /** Where a step has failed for good. */
    private record Stop(String incidentId, String stoppedProcessId) {}

    /** The processes that call the one that failed have incidents of their own, which end with its. */
    @EventListener
    void changed(HistoricIncidentEventEntity incident) {
        boolean isWhereAJobFailed = Incident.FAILED_JOB_HANDLER_TYPE.equals(incident.getIncidentType())
                && incident.getProcessInstanceId() != null
                && incident.getId().equals(incident.getCauseIncidentId());
        if (!isWhereAJobFailed || isAboutDescribing(incident)) {
            return;
        }
        if (incident.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)) {
            steps.asTheProgram(() -> opened(new Stop(incident.getId(), incident.getProcessInstanceId())));
        } else if (incident.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)
                || incident.isEventOfType(HistoryEventTypes.INCIDENT_DELETE)) {
            steps.asTheProgram(() -> wentOn(incident.getId()));
        }
    }

    /** Another one about it would fail in the same way, and so on: a technical owner sees it in Cockpit. */
    private static boolean isAboutDescribing(HistoricIncidentEventEntity incident) {
        return StoppedWorkProcess.KEY.equals(incident.getProcessDefinitionKey())
                && Elements.DESCRIBE_WORK.equals(incident.getActivityId());
    }

    /**
     * Starts the process for each incident that has none, because it opened before anybody listened or while the process was
     * suspended, and ends each process that has lost its incident; a second time in a row without effect.
     */
    void findUnnoticed() {
        withoutProcess().forEach(this::opened);
        withoutIncident().forEach(this::wentOn);
    }

    private List<Stop> withoutProcess() {
        return jdbc.sql(WITHOUT_PROCESS)
                .param("type", Incident.FAILED_JOB_HANDLER_TYPE)
                .param("process", StoppedWorkProcess.KEY)
                .param("describing", Elements.DESCRIBE_WORK)
                .param("variable", Variables.INCIDENT_ID.name())
                .param("most", MOST_A_DAY)
                .query(Stop.class)
                .list();
    }

    private List<String> withoutIncident() {
        return jdbc.sql(WITHOUT_INCIDENT)
                .param("variable", Variables.INCIDENT_ID.name())
                .param("message", Messages.WORK_WENT_ON)
                .param("most", MOST_A_DAY)
                .query(String.class)
                .list();
    }

    /** Nothing starts while a technical owner has suspended the process; the morning after finds it. */
    private boolean opened(Stop stop) {
        boolean canStart = repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(StoppedWorkProcess.KEY)
                        .latestVersion()
                        .active()
                        .count()
                > 0;
        if (canStart) {
            runtime.createProcessInstanceByKey(StoppedWorkProcess.KEY)
                    .businessKey(Optional.ofNullable(runtime.createProcessInstanceQuery()
                                    .processInstanceId(stop.stoppedProcessId())
                                    .singleResult())
                            .map(ProcessInstance::getBusinessKey)
                            .orElse(null))
                    .setVariable(Variables.INCIDENT_ID.name(), stop.incidentId())
                    .execute();
        }
        return canStart;
    }

    private boolean wentOn(String incidentId) {
        return !runtime.createMessageCorrelation(Messages.WORK_WENT_ON)
                .processInstanceVariableEquals(Variables.INCIDENT_ID.name(), incidentId)
                .correlateAllWithResult()
                .isEmpty();
    }
}
