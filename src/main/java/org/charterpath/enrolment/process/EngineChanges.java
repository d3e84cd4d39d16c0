package org.charterpath.enrolment.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.coaching.CoachingRounds;
import org.charterpath.cohort.LateWork;
import org.charterpath.cohort.Placement;
import org.charterpath.enrolment.ChangeProcess;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.process.EnrolmentChangeProcess.Messages;
import org.charterpath.enrolment.process.EnrolmentChangeProcess.Variables;
import org.charterpath.form.InvalidSubmissionException;
import org.springframework.stereotype.Component;

@Component
class EngineChanges implements ChangeProcess {

    /** More than one person can have open. */
    private static final int MOST = 500;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CoachingRounds rounds;
    private final List<LateWork> lateWork;

    EngineChanges(RuntimeService runtime, TaskService tasks, CoachingRounds rounds, List<LateWork> lateWork) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.rounds = rounds;
        this.lateWork = lateWork;
    }

    @Override
    public void start(EnrolmentEvent change) {
        Map<String, Object> known = Map.of(
                Variables.EVENT_ID.name(),
                change.id(),
                Variables.CHANGE.name(),
                change.kind().name(),
                Variables.REASON.name(),
                change.reason(),
                Variables.AUTHOR.name(),
                change.author());
        refusing(() -> runtime.startProcessInstanceByKey(EnrolmentChangeProcess.KEY, change.enrolmentId(), known));
    }

    @Override
    public void comeBack(EnrolmentEvent change) {
        refusing(() -> runtime.createMessageCorrelation(Messages.PARTICIPANT_RETURNED)
                .processInstanceBusinessKey(change.enrolmentId())
                .correlate());
    }

    /** Whoever decides on our page reads what the engine would tell somebody with a form. */
    private static void refusing(Runnable step) {
        try {
            step.run();
        } catch (FormFieldValidationException refused) {
            throw new InvalidSubmissionException(Objects.toString(refused.getMessage(), ""));
        }
    }

    @Override
    public void overtakeLeave(String enrolmentId) {
        runtime.createMessageCorrelation(Messages.LEAVE_OVERTAKEN)
                .processInstanceBusinessKey(enrolmentId)
                .correlateAll();
    }

    @Override
    public void endJourney(Placement placement, String why) {
        runtime
                .createProcessInstanceQuery()
                .processDefinitionKeyIn(Stream.concat(
                                Stream.of(placement.program().process()),
                                lateWork.stream().map(LateWork::process).flatMap(Optional::stream))
                        .toArray(String[]::new))
                .processInstanceBusinessKey(placement.ownerId())
                .rootProcessInstances()
                .listPage(0, MOST)
                .stream()
                .map(ProcessInstance::getId)
                .forEach(journey -> runtime.deleteProcessInstance(journey, why));
    }

    @Override
    public void changeCoach(String enrolmentId, Set<String> from, String to) {
        rounds.offerAgain(enrolmentId);
        if (!from.isEmpty()) {
            List<Task> theirs = tasks.createTaskQuery()
                    .processInstanceBusinessKey(enrolmentId)
                    .taskAssigneeIn(from.toArray(String[]::new))
                    .listPage(0, MOST);
            Set<String> ofMeetings = rounds.tasksToRecord(enrolmentId);
            theirs.stream()
                    .filter(task -> !ofMeetings.contains(task.getId()))
                    .forEach(task -> tasks.setAssignee(task.getId(), to));
        }
    }
}
