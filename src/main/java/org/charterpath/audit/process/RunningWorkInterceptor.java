package org.charterpath.audit.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.charterpath.audit.AuditAction;
import org.charterpath.engine.EngineCommands;
import org.charterpath.engine.EngineCommands.Link;

/** Writes down what somebody does to running work from outside: who else may do it, and when jobs run. */
final class RunningWorkInterceptor extends CommandInterceptor {

    private final EngineTrail trail;

    RunningWorkInterceptor(EngineTrail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractAddIdentityLinkCmd addition) {
            return linked(command, EngineCommands.link(addition), "added");
        }
        if (command instanceof DeleteIdentityLinkCmd deletion) {
            return linked(command, EngineCommands.link(deletion), "deleted");
        }
        Optional<String> change = changeOfJobs(command);
        if (change.isEmpty() || trail.actor().isEmpty()) {
            return next.execute(command);
        }
        String subject = subjectOf(command);
        T result = next.execute(command);
        trail.record(AuditAction.JOB_CHANGED, subject, change.get());
        return result;
    }

    /** Who has a task is written down where it changes, whichever way. */
    private <T> T linked(Command<T> command, Link link, String change) {
        TaskEntity task = link.taskId() == null || IdentityLinkType.ASSIGNEE.equals(link.type())
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(link.taskId());
        T result = next.execute(command);
        if (task != null && task.getExecution() != null) {
            trail.record(
                    AuditAction.TASK_LINK_CHANGED,
                    ProcessTrail.subjectOf(task),
                    "%s: %s %s %s".formatted(ProcessTrail.formOf(task), link.type(), link.holder(), change));
        }
        return result;
    }

    private static Optional<String> changeOfJobs(Command<?> command) {
        if (command instanceof SetJobRetriesCmd retries) {
            return Optional.of("tries: " + EngineCommands.retries(retries));
        }
        if (command instanceof SetJobDuedateCmd || command instanceof RecalculateJobDuedateCmd) {
            return Optional.of("due date");
        }
        if (command instanceof AbstractSetJobStateCmd) {
            return Optional.of(command instanceof SuspendJobCmd ? "stopped" : "goes on");
        }
        return Optional.empty();
    }

    private static String subjectOf(Command<?> command) {
        List<String> jobs = command instanceof SetJobRetriesCmd retries
                ? EngineCommands.jobIds(retries)
                : EngineCommands.jobId(command).stream().toList();
        return jobs.stream()
                .limit(1)
                .map(job -> Context.getCommandContext().getJobManager().findJobById(job))
                .flatMap(Stream::ofNullable)
                .map(RunningWorkInterceptor::ownerOf)
                .collect(Collectors.joining());
    }

    private static String ownerOf(JobEntity job) {
        ExecutionEntity process = job.getProcessInstanceId() == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(job.getProcessInstanceId());
        return process == null
                ? job.getId()
                : Objects.requireNonNullElse(process.getBusinessKey(), process.getProcessInstanceId());
    }
}
