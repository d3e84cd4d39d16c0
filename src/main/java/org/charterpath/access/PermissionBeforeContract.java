package org.charterpath.access;

import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Asks whether somebody may submit a form before the form contract looks at the answers: its faults tell what the task
 * holds, and the engine's own question comes only afterwards.
 */
class PermissionBeforeContract extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SubmitTaskFormCmd || command instanceof CompleteTaskCmd) {
            checkTask(id(command, "taskId"));
        } else if (command instanceof SubmitStartFormCmd) {
            checkStart(id(command, "processDefinitionId"));
        }
        return next.execute(command);
    }

    private static void checkTask(String taskId) {
        TaskEntity task = taskId == null
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(taskId);
        if (task != null) {
            check(checker -> checker.checkTaskWork(task));
        }
    }

    private static void checkStart(String processDefinitionId) {
        ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(processDefinitionId);
        check(checker -> checker.checkCreateProcessInstance(definition));
    }

    private static void check(Consumer<CommandChecker> question) {
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(question);
    }

    private static String id(Command<?> command, String field) {
        return (String) new DirectFieldAccessor(command).getPropertyValue(field);
    }
}
