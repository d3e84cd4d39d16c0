package org.charterpath.capstone.process;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.cohort.LateWork;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.WorkClosed;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.OwnInstances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Capstones that were presented by the cohort's last day and are scored after it: they go on in a process of their own, which
 * begins with the scores that are missing, no journey has called and the deadline does not end.
 */
@Component
class LateScores implements LateWork {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OwnInstances own;
    private final Capstones capstones;
    private final PresentationPanels panels;
    private final Placements placements;
    private final Clock clock;

    LateScores(
            RuntimeService runtime,
            TaskService tasks,
            OwnInstances own,
            Capstones capstones,
            PresentationPanels panels,
            Placements placements,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.own = own;
        this.capstones = capstones;
        this.panels = panels;
        this.placements = placements;
        this.clock = clock;
    }

    /** Deadlines before the last day, such as those of months, end no presentation. */
    @EventListener
    void goOn(WorkClosed closed) {
        String ownerId = closed.ownerId();
        closed.stageId()
                .filter(stageId -> capstones.isUnscored(ownerId))
                .filter(stageId -> !clock.instant()
                        .isBefore(placements.of(ownerId).calendar().closesAt()))
                .filter(stageId -> !isOnItsWay(ownerId))
                .ifPresent(stageId -> runtime.createProcessInstanceByKey(CapstonePresentationProcess.KEY)
                        .businessKey(ownerId)
                        .setVariable(JourneyVariables.STAGE_ID.name(), stageId)
                        .startBeforeActivity(Elements.CALL_PANEL)
                        .execute());
    }

    private boolean isOnItsWay(String ownerId) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(CapstonePresentationProcess.KEY)
                        .processInstanceBusinessKey(ownerId)
                        .count()
                > 0;
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        own.of(CapstonePresentationProcess.KEY, withdrawn.ownerId())
                .forEach(late -> runtime.deleteProcessInstance(late.getId(), WorkWithdrawn.IN_WORDS));
        panels.takeAway(withdrawn.ownerId());
    }

    @Override
    public Optional<String> process() {
        return Optional.of(CapstonePresentationProcess.KEY);
    }

    /** Presentations that were to be repeated, and were not. */
    @Override
    public void end(Set<String> ownerIds) {
        own.endThoseWaitingAt(
                tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(ownerIds.toArray(String[]::new))
                        .processDefinitionKey(CapstonePresentationProcess.KEY)
                        .taskDefinitionKey(Elements.PRESENT_CAPSTONE),
                late -> {},
                IN_WORDS);
    }
}
