package org.charterpath.access;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.charterpath.engine.EngineCommands;
import org.jspecify.annotations.Nullable;

/**
 * What people may do to work that runs, on every path into the engine. Whoever can take a task on takes it for him- or
 * herself and gives it back, nothing else: a task goes to another person, and gets more time, where the reason is kept.
 * Who is no technical owner neither moves nor stops what waits for its time, and tries again only what has failed.
 */
class RunningWorkGuard extends CommandInterceptor {

    static final String TASKS =
            "You can take on what is for you or your group, and give it back. A review goes to somebody"
                    + " else as a stand-in, with a reason: POST /api/v1/tasks/{task}/stand-in.";
    static final String TIMERS = "What waits for its time follows the program's calendar. A task gets more time with a"
            + " reason: POST /api/v1/tasks/{task}/extension.";
    static final String RETRIES = "Only what has failed can be tried again, and at once.";
    private static final String LINK_WITHOUT_TYPE =
            "type: an identity link says what somebody has to do with the task.";

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractAddIdentityLinkCmd link
                && EngineCommands.type(link).isBlank()) {
            throw new BadUserRequestException(LINK_WITHOUT_TYPE);
        }
        if (!VariableGuard.isOfSomebodyButNoOwner()) {
            return next.execute(command);
        }
        if (command instanceof AssignTaskCmd assignment) {
            return taken(command, EngineCommands.taskId(assignment), EngineCommands.userId(assignment));
        }
        if (command instanceof ClaimTaskCmd claim) {
            return taken(command, EngineCommands.taskId(claim), EngineCommands.userId(claim));
        }
        refuse(isAboutTime(command), TIMERS);
        refuse(command instanceof SetJobRetriesCmd retries && !isOfFailedJobs(retries), RETRIES);
        return next.execute(command);
    }

    private static boolean isAboutTime(Command<?> command) {
        return command instanceof AbstractSetStateCmd
                || command instanceof SetJobDuedateCmd
                || command instanceof RecalculateJobDuedateCmd
                || command instanceof SetJobPriorityCmd
                || command instanceof ExecuteJobsCmd
                || command instanceof DeleteJobCmd
                || command instanceof ModifyProcessInstanceCmd;
    }

    private static void refuse(boolean condition, String reason) {
        if (condition) {
            throw new AuthorizationException(reason);
        }
    }

    /** The engine's own permission to assign would cover everybody and everything. */
    private <T> T taken(Command<T> command, @Nullable String taskId, @Nullable String userId) {
        CommandContext context = Context.getCommandContext();
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            return next.execute(command);
        }
        Authentication caller = context.getAuthentication();
        boolean isForSelf = caller.getUserId().equals(userId);
        boolean isGivenBack = userId == null && caller.getUserId().equals(task.getAssignee());
        refuse(!(isForSelf || isGivenBack) || !isCandidate(caller, task), TASKS);
        return context.runWithoutAuthorization(() -> next.execute(command));
    }

    private static boolean isCandidate(Authentication caller, TaskEntity task) {
        List<String> groups = caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
        return task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .anyMatch((IdentityLink link) -> caller.getUserId().equals(link.getUserId())
                        || (link.getGroupId() != null && groups.contains(link.getGroupId())));
    }

    private static boolean isOfFailedJobs(SetJobRetriesCmd command) {
        return !EngineCommands.setsDueDate(command)
                && EngineCommands.jobIds(command).stream().allMatch(RunningWorkGuard::hasFailed);
    }

    /** Of jobs of a definition the engine tries those again that have failed, and of one that is gone it says so itself. */
    private static boolean hasFailed(String jobId) {
        JobEntity job = Context.getCommandContext().getJobManager().findJobById(jobId);
        return job == null || job.getRetries() == 0;
    }
}
