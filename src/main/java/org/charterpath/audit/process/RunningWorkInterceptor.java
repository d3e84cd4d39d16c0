package org.charterpath.audit.process;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRemoveVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobDefinitionStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetProcessDefinitionStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetProcessInstanceStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractUpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.charterpath.audit.AuditAction;
import org.charterpath.engine.EngineCommands;
import org.charterpath.engine.EngineCommands.Link;

/**
 * Writes down what somebody does to running work from outside: who else may do it, when jobs run, what a process knows and
 * where it stands, and which models there are. What a process does itself is no news.
 */
final class RunningWorkInterceptor extends CommandInterceptor {

    private static final String SEVERAL = "*";
    private static final Pattern NAME = Pattern.compile("\\w{1,64}");

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
        Optional<Change> change = changeOf(command);
        if (change.isEmpty() || trail.actor().isEmpty()) {
            return next.execute(command);
        }
        // What it is about may be gone afterwards.
        String subject = change.get().subject().get();
        T result = next.execute(command);
        trail.record(change.get().action(), subject, change.get().detail());
        return result;
    }

    /** @param subject looked up only where somebody does it: jobs run all the time */
    private record Change(AuditAction action, Supplier<String> subject, String detail) {

        static Change ofWork(Supplier<String> subject, String detail) {
            return new Change(AuditAction.WORK_CHANGED, subject, detail);
        }

        static Change ofModel(String subject, String detail) {
            return new Change(AuditAction.MODEL_CHANGED, () -> subject, detail);
        }
    }

    private static Optional<Change> changeOf(Command<?> command) {
        Optional<Change> ofJobs = changeOfJobs(command)
                .map(detail -> new Change(AuditAction.JOB_CHANGED, () -> subjectOf(command), detail));
        return ofJobs.isPresent() || Context.getBpmnExecutionContext() != null
                ? ofJobs
                : changeOfVariables(command)
                        .or(() -> changeOfProcesses(command))
                        .or(() -> changeOfModels(command));
    }

    private static Optional<Change> changeOfVariables(Command<?> command) {
        Optional<Collection<String>> names = Optional.empty();
        if (command instanceof AbstractSetVariableCmd set) {
            names = Optional.of(EngineCommands.changedVariables(set));
        } else if (command instanceof AbstractRemoveVariableCmd removal) {
            names = Optional.of(EngineCommands.changedVariables(removal));
        } else if (command instanceof AbstractPatchVariablesCmd patch) {
            names = Optional.of(EngineCommands.changedVariables(patch));
        }
        return names.map(
                changed -> Change.ofWork(() -> ownerOfScope(EngineCommands.variablesOf(command)), inWords(changed)));
    }

    private static String inWords(Collection<String> variables) {
        return variables.stream()
                .map(name -> NAME.matcher(name).matches() ? name : "another")
                .sorted()
                .collect(Collectors.joining(", ", "variables: ", ""));
    }

    private static Optional<Change> changeOfProcesses(Command<?> command) {
        if (command instanceof DeleteProcessInstanceCmd) {
            return Optional.of(ofProcesses(
                    EngineCommands.processInstanceId(command).stream().toList(), "deleted"));
        }
        if (command instanceof DeleteProcessInstancesCmd || command instanceof DeleteProcessInstanceBatchCmd) {
            return Optional.of(ofProcesses(EngineCommands.processInstanceIds(command), "deleted"));
        }
        if (command instanceof AbstractSetProcessInstanceStateCmd) {
            List<String> process =
                    EngineCommands.processInstanceId(command).stream().toList();
            return Optional.of(
                    ofProcesses(process, command instanceof SuspendProcessInstanceCmd ? "stopped" : "goes on"));
        }
        if (command instanceof AbstractUpdateProcessInstancesSuspendStateCmd<?>) {
            return Optional.of(ofProcesses(List.of(), "stopped or goes on"));
        }
        if (command instanceof ModifyProcessInstanceCmd modification) {
            String process = EngineCommands.modification(modification).getProcessInstanceId();
            return Optional.of(ofProcesses(List.of(process), "moved"));
        }
        if (command instanceof AbstractModificationCmd<?> modification) {
            return Optional.of(ofProcesses(EngineCommands.processInstanceIds(modification), "moved"));
        }
        if (command instanceof AbstractMigrationCmd migration) {
            return Optional.of(ofProcesses(EngineCommands.processInstanceIds(migration), "migrated"));
        }
        if (command instanceof AbstractRestartProcessInstanceCmd<?>) {
            return Optional.of(ofProcesses(List.of(), "started again"));
        }
        return command instanceof SetVariablesToProcessInstancesBatchCmd
                ? Optional.of(ofProcesses(EngineCommands.processInstanceIds(command), "variables"))
                : Optional.empty();
    }

    private static Change ofProcesses(List<String> ids, String detail) {
        return Change.ofWork(() -> ids.size() == 1 ? ownerOfScope(ids.get(0)) : SEVERAL, detail);
    }

    private static Optional<Change> changeOfModels(Command<?> command) {
        // The program's own models come in before there is anybody to ask for.
        if (command instanceof DeployCmd deployment
                && Context.getCommandContext().getAuthentication() != null) {
            return Optional.of(
                    Change.ofModel(EngineCommands.deploymentName(deployment).orElse(SEVERAL), "deployed"));
        }
        if (command instanceof DeleteDeploymentCmd deletion) {
            return Optional.of(Change.ofModel(EngineCommands.deploymentId(deletion), "deleted"));
        }
        if (command instanceof AbstractSetProcessDefinitionStateCmd state) {
            return Optional.of(Change.ofModel(
                    EngineCommands.definition(state).orElse(SEVERAL),
                    command instanceof SuspendProcessDefinitionCmd ? "stopped" : "goes on"));
        }
        return command instanceof AbstractSetJobDefinitionStateCmd state
                ? Optional.of(Change.ofModel(
                        EngineCommands.definition(state).orElse(SEVERAL),
                        command instanceof SuspendJobDefinitionCmd ? "jobs: stopped" : "jobs: goes on"))
                : Optional.empty();
    }

    /** Whose work an execution or a task belongs to; its own id where it is nobody's or is not there. */
    private static String ownerOfScope(String id) {
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(id);
        if (execution != null) {
            return Objects.requireNonNullElse(execution.getProcessBusinessKey(), execution.getProcessInstanceId());
        }
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(id);
        return task == null || task.getExecution() == null ? id : ProcessTrail.subjectOf(task);
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
        if (command instanceof ExecuteJobsCmd) {
            return Optional.of("run at once");
        }
        if (command instanceof DeleteJobCmd) {
            return Optional.of("deleted");
        }
        if (command instanceof SetJobPriorityCmd) {
            return Optional.of("priority");
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
