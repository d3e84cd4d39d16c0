package org.charterpath.coaching.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.CoachingRounds;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.cohort.CoachWork;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class EngineCoachingRounds implements CoachingRounds, CoachWork {

    /** More than one person can have open. */
    private static final int MOST = 100;

    /** More than one coach has open. */
    private static final int MOST_OF_A_COACH = 2_000;

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
        roundsAt(Elements.CHOOSE_TIME, ownerId)
                .forEach(round -> beginAgain(round.getProcessInstanceId(), Elements.CHOOSE_TIME));
        roundsAt(Elements.COACHING_OVER, ownerId).stream()
                .filter(round -> coaching.isReleased(bookingOf(round)))
                .forEach(round -> beginAgain(round.getProcessInstanceId(), Elements.COACHING_OVER));
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

    private void beginAgain(String processInstanceId, String elementId) {
        runtime.createProcessInstanceModification(processInstanceId)
                .cancelAllForActivity(elementId)
                .startBeforeActivity(Elements.OFFER)
                .execute();
    }

    /**
     * Offers of the one who goes are no use any more: whoever comes offers own times. Meetings that have been held, and those
     * that lie ahead when the coach is back, stay with whoever arranged them.
     */
    @Override
    public int handOver(Handover handover) {
        if (handover.ownerIds().isEmpty()) {
            return 0;
        }
        Set<String> released = handover.awayUntil()
                .map(back -> coaching.releaseBefore(back, handover.coachId(), handover.ownerIds()))
                .orElse(Set.of());
        Set<String> choosing = open(Elements.CHOOSE_TIME, handover).listPage(0, MOST_OF_A_COACH).stream()
                .map(Task::getProcessInstanceId)
                .filter(round -> coaching.offeredBy(new FormStep(round, Elements.OFFER_TIMES))
                        .equals(handover.from()))
                .collect(Collectors.toSet());
        choosing.forEach(round -> beginAgain(round, Elements.CHOOSE_TIME));
        released.stream()
                .filter(round -> isAt(Elements.COACHING_OVER, round))
                .forEach(round -> beginAgain(round, Elements.COACHING_OVER));
        List<Task> offers = open(Elements.OFFER_TIMES, handover)
                .taskAssignee(handover.from())
                .listPage(0, MOST_OF_A_COACH);
        offers.forEach(task -> tasks.setAssignee(task.getId(), handover.to()));
        return offers.size() + choosing.size() + released.size();
    }

    private TaskQuery open(String elementId, Handover handover) {
        return tasks.createTaskQuery()
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .taskDefinitionKey(elementId)
                .processInstanceBusinessKeyIn(handover.ownerIds().toArray(String[]::new));
    }

    private boolean isAt(String elementId, String processInstanceId) {
        return runtime.createExecutionQuery()
                        .processInstanceId(processInstanceId)
                        .activityId(elementId)
                        .count()
                > 0;
    }
}
