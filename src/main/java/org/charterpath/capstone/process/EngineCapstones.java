package org.charterpath.capstone.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.capstone.CapstoneProcesses;
import org.charterpath.capstone.process.CapstoneProjectProcess.Elements;
import org.charterpath.capstone.process.CapstoneProjectProcess.Messages;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.OwnInstances;
import org.charterpath.form.FormStarts;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

@Component
class EngineCapstones implements CapstoneProcesses {

    /** More than one team has open. */
    private static final int MOST = 100;

    private final RuntimeService runtime;
    private final RepositoryService models;
    private final TaskService tasks;
    private final OwnInstances own;
    private final FormStarts starts;

    EngineCapstones(
            RuntimeService runtime, RepositoryService models, TaskService tasks, OwnInstances own, FormStarts starts) {
        this.runtime = runtime;
        this.models = models;
        this.tasks = tasks;
        this.own = own;
        this.starts = starts;
    }

    @Override
    public boolean hasTeams(String enrolmentId) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(CapstoneProjectProcess.KEY)
                .processInstanceBusinessKey(enrolmentId)
                .listPage(0, MOST)
                .stream()
                .allMatch(running -> models.getBpmnModelInstance(running.getProcessDefinitionId())
                                .getModelElementById(Elements.FIND_CAPSTONE)
                        != null);
    }

    @Override
    public void startTeam(String teamId) {
        runtime.startProcessInstanceByKey(CapstoneTeamProcess.KEY, teamId);
    }

    @Override
    public void endTeam(String teamId) {
        own.of(CapstoneTeamProcess.KEY, teamId)
                .forEach(team -> runtime.deleteProcessInstance(team.getId(), WorkWithdrawn.IN_WORDS));
    }

    @Override
    public void lookAgain(Collection<String> enrolmentIds) {
        enrolmentIds.forEach(enrolmentId -> runtime.createMessageCorrelation(Messages.CAPSTONE_TEAM_CHANGED)
                .processInstanceBusinessKey(enrolmentId)
                .correlateAll());
    }

    @Override
    public void admit(String teamId, String userId) {
        ofTeam(teamId)
                .withCandidateUsers()
                .includeAssignedTasks()
                .listPage(0, MOST)
                .forEach(task -> tasks.addCandidateUser(task.getId(), userId));
    }

    @Override
    public void dismiss(String teamId, String userId) {
        List<Task> theirs =
                ofTeam(teamId).taskCandidateUser(userId).includeAssignedTasks().listPage(0, MOST);
        theirs.forEach(task -> {
            tasks.deleteCandidateUser(task.getId(), userId);
            if (userId.equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), null);
            }
        });
    }

    private TaskQuery ofTeam(String teamId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(teamId);
    }

    @Override
    public void askForScope(Caller caller, Map<String, Object> answers) {
        starts.start(caller, ScopeChangeProcess.KEY, answers);
    }

    @Override
    public boolean reopenGates(String ownerId) {
        return !runtime.createMessageCorrelation(Messages.SCOPE_CHANGED)
                .processInstanceBusinessKey(ownerId)
                .correlateAllWithResult()
                .isEmpty();
    }
}
