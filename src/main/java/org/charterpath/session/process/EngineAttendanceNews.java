package org.charterpath.session.process;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.LatestModels;
import org.charterpath.program.Worksheet;
import org.charterpath.session.AttendanceNews;
import org.charterpath.session.process.WorkshopParticipationProcess.Messages;
import org.charterpath.session.process.WorkshopParticipationProcess.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Wakes every participation of the cohort that waits for the workshop, whether or not the person was on the roster. Where
 * somebody was not there after all, the participation in the journey is over: another one begins beside it, and ends with it.
 */
@Component
class EngineAttendanceNews implements AttendanceNews {

    /** More workshops than one person can have missed. */
    private static final int MOST = 100;

    private final RuntimeService runtime;
    private final LatestModels models;
    private final Placements placements;

    EngineAttendanceNews(RuntimeService runtime, LatestModels models, Placements placements) {
        this.runtime = runtime;
        this.models = models;
        this.placements = placements;
    }

    @Override
    public void attendanceKnown(String cohortId, String workshopId) {
        runtime.createMessageCorrelation(Messages.ATTENDANCE_RECORDED)
                .processInstanceVariableEquals(Variables.COHORT_ID.name(), cohortId)
                .processInstanceVariableEquals(Variables.WORKSHOP_ID.name(), workshopId)
                .correlateAll();
    }

    @Override
    public boolean attendedAfterAll(String enrolmentId, String workshopId) {
        // In an earlier model a make-up does not hear of it.
        participations(enrolmentId)
                .variableValueEquals(Variables.WORKSHOP_ID.name(), workshopId)
                .listPage(0, MOST)
                .forEach(models::takeOn);
        return !runtime.createMessageCorrelation(Messages.ATTENDANCE_CORRECTED)
                .processInstanceBusinessKey(enrolmentId)
                .processInstanceVariableEquals(Variables.WORKSHOP_ID.name(), workshopId)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public void missedAfterAll(String enrolmentId, String cohortId, String stageId, String workshopId) {
        boolean looksItUpAnyway = participations(enrolmentId)
                        .variableValueEquals(Variables.WORKSHOP_ID.name(), workshopId)
                        .count()
                > 0;
        if (!looksItUpAnyway) {
            runtime.startProcessInstanceByKey(
                    WorkshopParticipationProcess.KEY,
                    enrolmentId,
                    Map.of(
                            Variables.COHORT_ID.name(),
                            cohortId,
                            JourneyVariables.STAGE_ID.name(),
                            stageId,
                            Variables.WORKSHOP_ID.name(),
                            workshopId));
        }
    }

    @Override
    public void journeyRests(String enrolmentId) {
        participations(enrolmentId)
                .rootProcessInstances()
                .listPage(0, MOST)
                .forEach(beside -> end(beside, "The journey beside which it ran has ended or rests"));
    }

    /** A task whose work was closed with its stage could not be done any more; what waits for a review goes on by itself. */
    @EventListener
    void closed(WorkClosed work) {
        participations(work.ownerId()).rootProcessInstances().listPage(0, MOST).stream()
                .filter(this::isMakingUp)
                .filter(beside -> makeUpOf(beside, work.ownerId())
                        .map(Worksheet::id)
                        .filter(work.itemIds()::contains)
                        .isPresent())
                .forEach(beside -> end(beside, "The make-up was closed with its stage"));
    }

    @EventListener
    void left(WorkWithdrawn withdrawn) {
        journeyRests(withdrawn.ownerId());
    }

    private ProcessInstanceQuery participations(String enrolmentId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(WorkshopParticipationProcess.KEY)
                .processInstanceBusinessKey(enrolmentId);
    }

    /** One that closes the work itself is not ended by that. */
    private boolean isMakingUp(ProcessInstance participation) {
        return runtime.createProcessInstanceQuery()
                        .superProcessInstanceId(participation.getId())
                        .count()
                > 0;
    }

    private Optional<Worksheet> makeUpOf(ProcessInstance participation, String enrolmentId) {
        String workshopId = (String) runtime.getVariable(participation.getId(), Variables.WORKSHOP_ID.name());
        return placements.of(enrolmentId).program().session(workshopId).makeUp();
    }

    private void end(ProcessInstance participation, String why) {
        runtime.deleteProcessInstance(participation.getId(), why);
    }
}
