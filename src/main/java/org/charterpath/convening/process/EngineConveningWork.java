package org.charterpath.convening.process;

import static java.util.Objects.requireNonNullElse;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.convening.ConveningWork;
import org.charterpath.convening.Convenings;
import org.springframework.stereotype.Component;

/** Wakes the process that waits for what has happened; where none does, nothing is to be done. */
@Component
class EngineConveningWork implements ConveningWork {

    private static final int MOST_TASKS = 20;

    private final RuntimeService runtime;
    private final TaskService tasks;

    EngineConveningWork(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public void dated(Convenings.Day day) {
        tell(ConveningAgendaProcess.Messages.CONVENING_DATED, ConveningAgendaProcess.Variables.NUMBER.name(), day);
    }

    @Override
    public void ballotClosed(Convenings.Day day) {
        tell(
                ConveningAgendaProcess.Messages.CONVENING_BALLOT_CLOSED,
                ConveningAgendaProcess.Variables.NUMBER.name(),
                day);
    }

    @Override
    public void over(Convenings.Day day) {
        tell(ConveningProcess.Messages.CONVENING_DAY_OVER, ConveningProcess.Variables.NUMBER.name(), day);
    }

    private void tell(String message, String number, Convenings.Day day) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(day.communityId())
                .processInstanceVariableEquals(number, day.number())
                .correlateAll();
    }

    @Override
    public List<Waiting> waitingFor(String userId, Collection<String> businessKeys) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKeyIn(businessKeys.toArray(String[]::new))
                .taskAssignee(userId)
                .orderByDueDate()
                .asc()
                .listPage(0, MOST_TASKS)
                .stream()
                .map(task -> new Waiting(
                        task.getId(),
                        requireNonNullElse(task.getName(), "A task without a name"),
                        Optional.ofNullable(task.getDueDate()).map(Date::toInstant)))
                .toList();
    }
}
