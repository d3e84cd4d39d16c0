package org.charterpath.access.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.November;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.people.Role;

/** Something of each kind that belongs to the participant, or that the participant works with. */
final class PatsData {

    private static final String PAT = November.PARTICIPANT;

    private static final String FILE = "{fileId}";

    private final ProcessEngine engine;
    private final EvidenceFiles files;
    private final Incident incident;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private PatsData(ProcessEngine engine, EvidenceFiles files, String enrolmentId, String cohortId) {
        this.engine = engine;
        this.files = files;
        Task task = first(engine.getTaskService()
                .createTaskQuery()
                .taskAssignee(PAT)
                .orderByTaskName()
                .asc());
        incident = engine.getRuntimeService().createIncident("test", task.getExecutionId(), "test");
        ids.put("enrolment", enrolmentId);
        ids.put("{enrolmentId}", enrolmentId);
        ids.put("{cohortId}", cohortId);
        running(task, engine.getRuntimeService());
        waiting(enrolmentId);
        deployed(engine.getRepositoryService());
        past(task.getProcessInstanceId(), engine.getHistoryService());
        people();
        evidence(task);
    }

    static PatsData in(ProcessEngine engine, EvidenceFiles files, November november, String copyId) {
        PatsData pats = new PatsData(engine, files, november.enrolmentOf(PAT), november.cohort());
        pats.ids.put("{copyId}", copyId);
        return pats;
    }

    Target target() {
        return Target.of(ids);
    }

    /** Takes back what was made to be tried. */
    void tidyUp() {
        files.delete(ids.get(FILE), new org.charterpath.people.Caller(PAT, Set.of(Role.PARTICIPANTS.id())));
        engine.getRuntimeService().resolveIncident(incident.getId());
    }

    private void running(Task task, RuntimeService runtime) {
        ids.put("task/{id}", task.getId());
        ids.put("{taskId}", task.getId());
        ids.put("process-instance/{id}", task.getProcessInstanceId());
        ids.put("{processInstanceId}", task.getProcessInstanceId());
        ids.put("execution/{id}", task.getExecutionId());
        ids.put("{varId}", "stageId");
        ids.put(
                "variable-instance/{id}",
                first(runtime.createVariableInstanceQuery().processInstanceIdIn(task.getProcessInstanceId()))
                        .getId());
        ids.put("{messageName}", "ParticipantWithdrew");
        ids.put("incident/{id}", incident.getId());
    }

    private void waiting(String enrolmentId) {
        String journey = first(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("participant-journey")
                        .processInstanceBusinessKey(enrolmentId))
                .getId();
        Job job = first(engine.getManagementService().createJobQuery().processInstanceId(journey));
        ids.put("job/{id}", job.getId());
        ids.put("job-definition/{id}", job.getJobDefinitionId());
    }

    private void deployed(RepositoryService repository) {
        ProcessDefinition logHours = first(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("log-hours")
                .latestVersion());
        ids.put("process-definition/{id}", logHours.getId());
        ids.put("process-definition/key/{key}", logHours.getKey());
        ids.put("{processKey}", logHours.getKey());
        ids.put("deployment/{id}", logHours.getDeploymentId());
        ids.put(
                "{resourceId}",
                repository
                        .getDeploymentResources(logHours.getDeploymentId())
                        .get(0)
                        .getId());
        ids.put(
                "decision-definition/{id}",
                first(repository.createDecisionDefinitionQuery().decisionDefinitionKey("ceu-credit"))
                        .getId());
        ids.put("decision-definition/key/{key}", "ceu-credit");
    }

    /** The decision is one of its own, because nobody's certificate is decided on in November. */
    private void past(String instance, HistoryService history) {
        engine.getDecisionService()
                .evaluateDecisionTableByKey(
                        "program-completion",
                        Map.of("programId", "ops-2025-2026", "requirement", "courses", "openItems", 1));
        ids.put(
                "activity-instance/{id}",
                first(history.createHistoricActivityInstanceQuery().processInstanceId(instance))
                        .getId());
        ids.put(
                "decision-instance/{id}",
                first(history.createHistoricDecisionInstanceQuery()).getId());
        ids.put(
                "{operationId}",
                first(history.createUserOperationLogQuery().userId(PAT)).getOperationId());
    }

    private void people() {
        ids.put("user/{id}", PAT);
        ids.put("{userId}", PAT);
        ids.put("group/{id}", "participants");
        ids.put("{groupId}", "participants");
        ids.put(
                "filter/{id}",
                first(engine.getFilterService().createTaskFilterQuery().filterName("My tasks"))
                        .getId());
        ids.put(
                "authorization/{id}",
                first(engine.getAuthorizationService()
                                .createAuthorizationQuery()
                                .userIdIn(PAT))
                        .getId());
    }

    private void evidence(Task task) {
        try {
            Path content = Files.writeString(Files.createTempFile("notes", ".txt"), Operation.FILE_CONTENT);
            ids.put(
                    FILE,
                    files.add(
                                    task.getId(),
                                    new org.charterpath.people.Caller(PAT, Set.of(Role.PARTICIPANTS.id())),
                                    Operation.FILE_NAME,
                                    content)
                            .id());
            Files.delete(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T first(Query<?, T> query) {
        return query.listPage(0, 1).get(0);
    }
}
