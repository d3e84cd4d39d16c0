package org.charterpath.session.process;

import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.engine.OnBehalf;
import org.charterpath.people.Caller;
import org.charterpath.session.SchedulingTask;
import org.charterpath.session.TrainingSession;
import org.charterpath.session.process.SessionProcess.Elements;
import org.charterpath.session.process.SessionProcess.Messages;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

/** The session's task in Tasklist; the process opens it again by a message, for which it waits once the date is announced. */
@Component
class EngineSchedulingTask implements SchedulingTask {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OnBehalf engine;

    EngineSchedulingTask(RuntimeService runtime, TaskService tasks, OnBehalf engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engine = engine;
    }

    @Override
    public boolean isOpen(String sessionId) {
        return find(sessionId).isPresent();
    }

    @Override
    public Optional<String> findFor(String sessionId, Caller caller) {
        return engine.of(caller.userId(), caller.groups(), () -> find(sessionId).map(Task::getId));
    }

    @Override
    public void openAgain(TrainingSession session) {
        try {
            runtime.createMessageCorrelation(Messages.SESSION_CHANGE_REQUESTED)
                    .processInstanceBusinessKey(session.cohortId())
                    .processInstanceVariableEquals(Variables.SESSION_ID.name(), session.id())
                    .correlate();
        } catch (MismatchingMessageCorrelationException notWaiting) {
            throw new AlreadyDoneException();
        }
    }

    private Optional<Task> find(String sessionId) {
        return tasks
                .createTaskQuery()
                .taskDefinitionKey(Elements.SCHEDULE_SESSION)
                .processVariableValueEquals(Variables.SESSION_ID.name(), sessionId)
                .active()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }
}
