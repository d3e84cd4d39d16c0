package org.charterpath.coaching.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Execution;
import org.charterpath.AlreadyDoneException;
import org.charterpath.coaching.CoachingWay;
import org.charterpath.coaching.SlotRounds;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Messages;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.engine.OnBehalf;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

@Component
class EngineSlotRounds implements SlotRounds {

    /** More meetings than one person can have ahead. */
    private static final int MOST = 100;

    private static final Map<String, Step> STEPS =
            Map.of(Elements.OFFER_TIMES, Step.OFFER, Elements.CHOOSE_TIME, Step.CHOOSE, Elements.BOOK_SLOT, Step.BOOK);

    private final CoachingRoundTasks rounds;
    private final RuntimeService runtime;
    private final FormService forms;
    private final OnBehalf engine;

    EngineSlotRounds(CoachingRoundTasks rounds, RuntimeService runtime, FormService forms, OnBehalf engine) {
        this.rounds = rounds;
        this.runtime = runtime;
        this.forms = forms;
        this.engine = engine;
    }

    @Override
    public List<Round> openOf(Set<String> ownerIds) {
        return rounds.at(STEPS.keySet(), ownerIds).stream()
                .map(open -> new Round(
                        open.ownerId(),
                        open.stageId(),
                        Objects.requireNonNull(STEPS.get(open.elementId())),
                        open.task().getId()))
                .toList();
    }

    @Override
    public void book(Caller participant, String taskId, Map<String, Object> answers) {
        try {
            engine.of(participant.userId(), participant.groups(), () -> {
                forms.submitTaskForm(taskId, answers);
                return taskId;
            });
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }

    @Override
    public void moved(String ownerId, String bookingId) {
        if (!tell(Messages.MEETING_MOVED, ownerId, bookingId)) {
            throw new AlreadyDoneException();
        }
    }

    @Override
    public void givenBack(String ownerId, String bookingId) {
        tell(Messages.MEETING_GIVEN_BACK, ownerId, bookingId);
    }

    /** @return whether a round waits for this meeting */
    private boolean tell(String message, String ownerId, String bookingId) {
        Optional<Execution> round = runtime
                .createExecutionQuery()
                .processInstanceBusinessKey(ownerId)
                .processDefinitionKey(OneOnOneCoachingProcess.KEY)
                .messageEventSubscriptionName(message)
                .listPage(0, MOST)
                .stream()
                .filter(waiting -> bookingId.equals(runtime.getVariable(waiting.getId(), Variables.BOOKING_ID.name())))
                .findFirst();
        round.ifPresent(waiting -> runtime.messageEventReceived(message, waiting.getId()));
        return round.isPresent();
    }

    @Override
    public void arrangeOtherwise(Set<String> ownerIds, String stageId, CoachingWay now) {
        String undone = now == CoachingWay.SLOTS ? Elements.OFFER_TIMES : Elements.BOOK_SLOT;
        rounds.at(List.of(undone), ownerIds).stream()
                .filter(open -> open.stageId().equals(stageId) && rounds.knowsSlots(open.task()))
                .forEach(open -> rounds.beginAgain(open.task().getProcessInstanceId(), undone));
    }
}
