package org.charterpath.review.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.cohort.ReadingRight;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

/**
 * Whoever has an open task about somebody's work, or may take one on, reads what belongs to whom it is about; the right ends
 * with the task.
 */
@Component
class OpenTaskReading implements ReadingRight {

    private final TaskService tasks;
    private final IdentityService identity;

    OpenTaskReading(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
    }

    @Override
    public boolean mayRead(Caller caller, String ownerId) {
        Authentication signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return about(ownerId).taskAssignee(caller.userId()).count() > 0
                    || about(ownerId)
                                    .taskUnassigned()
                                    .taskCandidateUser(caller.userId())
                                    .count()
                            > 0
                    || (!caller.groups().isEmpty()
                            && about(ownerId)
                                            .taskUnassigned()
                                            .taskCandidateGroupIn(List.copyOf(caller.groups()))
                                            .count()
                                    > 0);
        } finally {
            identity.setAuthentication(signedIn);
        }
    }

    private TaskQuery about(String ownerId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(ownerId).active();
    }
}
