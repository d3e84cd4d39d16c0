package org.charterpath.coaching.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.CoachingRounds;
import org.charterpath.coaching.CoachingWay;
import org.charterpath.coaching.PublishedSlots;
import org.charterpath.coaching.PublishedSlots.StageOfCohort;
import org.charterpath.coaching.process.CoachingRoundTasks.Open;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.cohort.CoachWork;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class EngineCoachingRounds implements CoachingRounds, CoachWork {

    /** More than one person can have open. */
    private static final int MOST = 100;

    /** More than one coach has open. */
    private static final int MOST_OF_A_COACH = 2_000;

    private static final List<String> WAITING_FOR_THE_MEETING =
            List.of(Elements.WHAT_COMES_FIRST, Elements.COACHING_OVER);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Coaching coaching;
    private final PublishedSlots published;
    private final CoachingRoundTasks rounds;
    private final Enrolments enrolments;

    EngineCoachingRounds(
            RuntimeService runtime,
            TaskService tasks,
            Coaching coaching,
            PublishedSlots published,
            CoachingRoundTasks rounds,
            Enrolments enrolments) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.coaching = coaching;
        this.published = published;
        this.rounds = rounds;
        this.enrolments = enrolments;
    }

    @Override
    public void offerAgain(String ownerId) {
        rounds.at(List.of(Elements.CHOOSE_TIME, Elements.BOOK_SLOT), Set.of(ownerId))
                .forEach(this::beginAgain);
        rounds.at(List.of(Elements.OFFER_TIMES), Set.of(ownerId)).stream()
                .filter(open -> published.wayOf(ownerId, open.stageId()) == CoachingWay.SLOTS)
                .filter(open -> rounds.knowsSlots(open.task()))
                .forEach(this::beginAgain);
        WAITING_FOR_THE_MEETING.forEach(elementId -> roundsAt(elementId, ownerId).stream()
                .filter(round -> coaching.isReleased(bookingOf(round)))
                .forEach(round -> rounds.beginAgain(round.getProcessInstanceId(), elementId)));
    }

    private void beginAgain(Open open) {
        rounds.beginAgain(open.task().getProcessInstanceId(), open.elementId());
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

    /**
     * Offers of the one who goes are no use any more: whoever comes offers own times, or has published own slots. Meetings that
     * have been held, and those that lie ahead when the coach is back, stay with whoever arranged them.
     */
    @Override
    public int handOver(Handover handover) {
        if (handover.ownerIds().isEmpty()) {
            return 0;
        }
        Set<String> released = handover.awayUntil()
                .map(back -> coaching.releaseBefore(back, handover.coachId(), handover.ownerIds()))
                .orElse(Set.of());
        List<Open> choosing = rounds.at(List.of(Elements.CHOOSE_TIME), handover.ownerIds()).stream()
                .filter(open -> coaching.offeredBy(
                                new FormStep(open.task().getProcessInstanceId(), Elements.OFFER_TIMES))
                        .equals(handover.from()))
                .toList();
        choosing.forEach(this::beginAgain);
        released.forEach(round -> WAITING_FOR_THE_MEETING.stream()
                .filter(elementId -> isAt(elementId, round))
                .forEach(elementId -> rounds.beginAgain(round, elementId)));
        int booked = arrangeAsNextDoes(handover);
        List<Task> offers = open(Elements.OFFER_TIMES, handover)
                .taskAssignee(handover.from())
                .listPage(0, MOST_OF_A_COACH);
        offers.forEach(task -> tasks.setAssignee(task.getId(), handover.to()));
        return offers.size() + choosing.size() + released.size() + booked;
    }

    /** What is to be booked where the next one offers times, or to be offered where the next one has slots, is arranged anew. */
    private int arrangeAsNextDoes(Handover handover) {
        Set<StageOfCohort> withSlots = published.stagesWithSlotsOf(handover.to());
        List<Open> arranged = rounds.at(
                withSlots.isEmpty() ? List.of(Elements.BOOK_SLOT) : List.of(Elements.BOOK_SLOT, Elements.OFFER_TIMES),
                handover.ownerIds());
        if (arranged.isEmpty()) {
            return 0;
        }
        Map<String, Enrolment> owners = enrolments.byId(handover.ownerIds());
        List<Open> otherwise = arranged.stream()
                .filter(open -> {
                    Enrolment owner = owners.get(open.ownerId());
                    boolean hasSlots =
                            owner != null && withSlots.contains(new StageOfCohort(owner.cohortId(), open.stageId()));
                    return hasSlots != open.elementId().equals(Elements.BOOK_SLOT);
                })
                .filter(open -> rounds.knowsSlots(open.task()))
                .toList();
        otherwise.forEach(this::beginAgain);
        return otherwise.size();
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
