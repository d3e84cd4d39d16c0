package org.charterpath.coursework.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.cohort.LateWork;
import org.charterpath.coursework.TeamWorkHandedIn;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.coursework.process.TeamMinutesProcess.Elements;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.OwnInstances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the members of a team how long the work took that one of them has handed in, each in a process of the own; whoever says so
 * when handing it in once more is asked no longer.
 */
@Component
class MinutesOfMembers implements LateWork {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OwnInstances own;

    MinutesOfMembers(RuntimeService runtime, TaskService tasks, OwnInstances own) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.own = own;
    }

    @EventListener
    void ask(TeamWorkHandedIn handedIn) {
        handedIn.told().ifPresent(enrolmentId -> own.of(TeamMinutesProcess.KEY, enrolmentId).stream()
                .filter(open -> handedIn.worksheetId()
                        .equals(runtime.getVariable(open.getId(), WorksheetProcess.Variables.WORKSHEET_ID.name())))
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "The minutes are tracked already")));
        handedIn.asked().stream()
                .filter(enrolmentId -> !own.exists(
                        TeamMinutesProcess.KEY,
                        enrolmentId,
                        WorksheetProcess.Variables.WORKSHEET_ID,
                        handedIn.worksheetId()))
                .forEach(enrolmentId -> runtime.startProcessInstanceByKey(
                        TeamMinutesProcess.KEY,
                        enrolmentId,
                        Map.of(
                                JourneyVariables.STAGE_ID.name(),
                                handedIn.stageId(),
                                WorksheetProcess.Variables.WORKSHEET_ID.name(),
                                handedIn.worksheetId(),
                                TeamMinutesProcess.Variables.TEAM_ID.name(),
                                handedIn.teamId())));
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        own.of(TeamMinutesProcess.KEY, withdrawn.ownerId())
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), WorkWithdrawn.IN_WORDS));
    }

    /** A leave or a move to another cohort ends nothing: the work is done. */
    @Override
    public Optional<String> process() {
        return Optional.empty();
    }

    @Override
    public void end(Set<String> ownerIds) {
        own.endThoseWaitingAt(
                tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                        .processDefinitionKey(TeamMinutesProcess.KEY)
                        .taskDefinitionKey(Elements.TRACK_MINUTES),
                open -> {},
                IN_WORDS);
    }
}
