package org.charterpath.coaching.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.CoachingRounds;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class EngineCoachingRounds implements CoachingRounds {

    /** More than one person can have open. */
    private static final int MOST = 100;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Coaching coaching;

    EngineCoachingRounds(RuntimeService runtime, TaskService tasks, Coaching coaching) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.coaching = coaching;
    }

    @Override
    public void offerAgain(String ownerId) {
        roundsAt(Elements.CHOOSE_TIME, ownerId).forEach(round -> beginAgain(round, Elements.CHOOSE_TIME));
        roundsAt(Elements.COACHING_OVER, ownerId).stream()
                .filter(round -> coaching.isReleased(bookingOf(round)))
                .forEach(round -> beginAgain(round, Elements.COACHING_OVER));
    }

    @Override
    public Set<String> tasksToRecord(String ownerId) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(ownerId)
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .taskDefinitionKey(Elements.RECORD_COACHING)
                .listPage(0, MOST)
                .stream()
                .map(Task::getId)
                .collect(Collectors.toSet());
    }

    private List<Execution> roundsAt(String elementId, String ownerId) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(ownerId)
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .activityId(elementId)
                .listPage(0, MOST);
    }

    private String bookingOf(Execution round) {
        return (String) runtime.getVariable(round.getId(), Variables.BOOKING_ID.name());
    }

    private void beginAgain(Execution round, String elementId) {
        runtime.createProcessInstanceModification(round.getProcessInstanceId())
                .cancelAllForActivity(elementId)
                .startBeforeActivity(Elements.OFFER)
                .execute();
    }
}
