package org.charterpath.form.process;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.AbstractGetFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.SpinValues;
import org.charterpath.engine.EngineCommands;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.MarkdownText;

/**
 * Fills forms in for whoever opens them, on every path: to the variables of the task's scope, which the engine gives to
 * those who may read the task, it adds the earlier answers and what features have for the form.
 */
final class FormVariablesInterceptor extends CommandInterceptor {

    private final DeployedForms forms;
    private final FormValues values;

    FormVariablesInterceptor(DeployedForms forms, FormValues values) {
        this.forms = forms;
        this.values = values;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        CommandContext context = Context.getCommandContext();
        if (command instanceof GetTaskFormVariablesCmd reading) {
            TaskEntity task = context.getTaskManager().findTaskById(reading.resourceId);
            forms.of(context, task).ifPresent(form -> {
                FormValues.removeVariablesNamedLikeFields(form, (VariableMap) result);
                add(reading, values.of(context, form, task), (VariableMap) result);
                escapeMarkdown(form, (VariableMap) result);
            });
        } else if (command instanceof GetStartFormVariablesCmd reading) {
            ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(reading.resourceId);
            Optional<FormDefinition> form = forms.ofStart(context, definition);
            form.ifPresent(present -> {
                // Whoever may look at a process may not therefore see what its form lets those choose from who start
                // it.
                Context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(checker -> checker.checkCreateProcessInstance(definition));
                add(reading, values.ofStart(context, present), (VariableMap) result);
                escapeMarkdown(present, (VariableMap) result);
            });
        }
        return result;
    }

    private static void add(AbstractGetFormVariablesCmd reading, Map<String, Object> contents, VariableMap result) {
        Collection<String> wanted = reading.formVariableNames;
        contents.forEach((name, value) -> {
            if (wanted == null || wanted.contains(name)) {
                result.put(name, typed(value, EngineCommands.isDeserializing(reading)));
            }
        });
    }

    /** What people wrote is shown by the texts of a form as they wrote it, whoever has put it into the form. */
    private static void escapeMarkdown(FormDefinition form, VariableMap result) {
        form.shownInMarkdown().forEach(name -> {
            if (result.get(name) instanceof String text) {
                result.put(name, MarkdownText.of(text));
            }
        });
    }

    /** Lists and maps as Tasklist gets them from a JSON variable, everything else as it is. */
    private static Object typed(Object value, boolean isDeserializing) {
        if (!(value instanceof Collection<?>) && !(value instanceof Map<?, ?>)) {
            return value;
        }
        return isDeserializing
                ? SpinValues.jsonValue(ProcessVariable.toJson(value)).create()
                : SpinValues.jsonValue(ProcessVariable.toJson(value).toString()).create();
    }
}
