package org.charterpath.form.process;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.charterpath.engine.EngineCommands;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which somebody who is signed in could write answers without their form: they end in HTTP 403. What the
 * program does itself, in a process or with nobody signed in, goes through.
 */
final class WaysAroundForms {

    private static final String TASK = "The answers of a task change only when its form is submitted.";
    private static final String START = "This process starts only with its start form.";
    private static final String START_WITHOUT_FORM = "This process has no start form and starts without answers.";

    private final DeployedForms forms;

    WaysAroundForms(DeployedForms forms) {
        this.forms = forms;
    }

    /** @throws AuthorizationException if the command is one of these ways */
    void refuse(Command<?> command) {
        CommandContext context = Context.getCommandContext();
        boolean isByTheProgram = context.getAuthenticatedUserId() == null || Context.getCoreExecutionContext() != null;
        if (isByTheProgram) {
            return;
        }
        if (command instanceof SetTaskVariablesCmd
                || command instanceof PatchTaskVariablesCmd
                || command instanceof RemoveTaskVariablesCmd) {
            throw new AuthorizationException(TASK);
        }
        if (command instanceof ResolveTaskCmd resolution && isFilled(EngineCommands.variables(resolution))) {
            throw new AuthorizationException(TASK);
        }
        if (command instanceof StartProcessInstanceCmd start) {
            refuseStart(context, EngineCommands.start(start));
        }
        if (command instanceof StartProcessInstanceAtActivitiesCmd start) {
            refuseStart(context, EngineCommands.start(start));
        }
    }

    private void refuseStart(CommandContext context, ProcessInstantiationBuilderImpl start) {
        ProcessDefinitionEntity definition = new GetDeployedProcessDefinitionCmd(start, false).execute(context);
        if (forms.ofStart(context, definition).isPresent()) {
            throw new AuthorizationException(START);
        }
        if (isFilled(start.getVariables())) {
            throw new AuthorizationException(START_WITHOUT_FORM);
        }
    }

    private static boolean isFilled(@Nullable Map<?, ?> variables) {
        return variables != null && !variables.isEmpty();
    }
}
