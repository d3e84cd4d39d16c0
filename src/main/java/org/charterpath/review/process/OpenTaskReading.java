package org.charterpath.review.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.ReadingRight;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * Whoever has an open task about somebody's work, or may take one on, reads that piece of work; a coach, who stands in for
 * another one, reads everything of whom it is about. Somebody of the same cohort is a peer there, also who coaches
 * elsewhere. The right ends with the task.
 */
@Component
class OpenTaskReading implements ReadingRight {

    private final TaskService tasks;
    private final IdentityService identity;
    private final Enrolments enrolments;

    OpenTaskReading(TaskService tasks, IdentityService identity, Enrolments enrolments) {
        this.tasks = tasks;
        this.identity = identity;
        this.enrolments = enrolments;
    }

    @Override
    public boolean mayRead(Caller caller, Placement owner) {
        return readsEverything(caller, owner) && hasTask(caller, owner, "");
    }

    @Override
    public boolean mayRead(Caller caller, Placement owner, String processInstanceId) {
        return hasTask(caller, owner, readsEverything(caller, owner) ? "" : processInstanceId);
    }

    private boolean readsEverything(Caller caller, Placement owner) {
        return (caller.isIn(Role.COACHES) || caller.administers())
                && enrolments.find(owner.calendar().cohortId(), caller.userId()).isEmpty();
    }

    /** @param processInstanceId the piece of work that the task has to be about; empty for any of the owner's */
    private boolean hasTask(Caller caller, Placement owner, String processInstanceId) {
        Authentication signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return about(owner, processInstanceId).taskAssignee(caller.userId()).count() > 0
                    || about(owner, processInstanceId)
                                    .taskUnassigned()
                                    .taskCandidateUser(caller.userId())
                                    .count()
                            > 0
                    || (!caller.groups().isEmpty()
                            && about(owner, processInstanceId)
                                            .taskUnassigned()
                                            .taskCandidateGroupIn(List.copyOf(caller.groups()))
                                            .count()
                                    > 0);
        } finally {
            identity.setAuthentication(signedIn);
        }
    }

    private TaskQuery about(Placement owner, String processInstanceId) {
        TaskQuery query = tasks.createTaskQuery()
                .processInstanceBusinessKey(owner.ownerId())
                .active();
        return processInstanceId.isEmpty() ? query : query.processInstanceId(processInstanceId);
    }
}
