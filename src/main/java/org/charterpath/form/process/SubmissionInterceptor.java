package org.charterpath.form.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormField;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.NewSubmission;
import org.charterpath.form.SubmissionCheck;
import org.charterpath.form.Submissions;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Sees every command that submits a form or completes a task, whether it comes from Tasklist, REST or Java: checks the
 * answers, keeps the submission in the same transaction, and turns a refusal into what REST answers with HTTP 400.
 */
final class SubmissionInterceptor extends CommandInterceptor {

    private static final String VARIABLES = "variables";
    private static final String TASK_FORM_VARIABLES = "properties";

    private final DeployedForms forms;
    private final Supplier<SubmissionCheck> check;
    private final Supplier<Submissions> submissions;

    SubmissionInterceptor(DeployedForms forms, Supplier<SubmissionCheck> check, Supplier<Submissions> submissions) {
        this.forms = forms;
        this.check = check;
        this.submissions = submissions;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            if (command instanceof SubmitStartFormCmd) {
                return startProcess(command);
            }
            if (command instanceof SubmitTaskFormCmd) {
                submitTask(command, TASK_FORM_VARIABLES);
            } else if (command instanceof CompleteTaskCmd) {
                submitTask(command, VARIABLES);
            }
            return next.execute(command);
        } catch (RuntimeException e) {
            throw refusalIn(e).map(SubmissionInterceptor::asBadRequest).orElse(e);
        }
    }

    private <T> T startProcess(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        DirectFieldAccessor fields = new DirectFieldAccessor(command);
        ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById((String) fields.getPropertyValue("processDefinitionId"));
        Optional<FormDefinition> form = forms.ofStart(context, definition);
        Map<String, Object> values = plain(fields.getPropertyValue(VARIABLES));
        form.ifPresent(present -> check.get().check(present, answered(values), Map::of));
        T result = next.execute(command);
        ProcessInstance started = (ProcessInstance) result;
        form.ifPresent(present -> submissions
                .get()
                .keep(new NewSubmission(
                        Optional.empty(),
                        definition.getKey(),
                        started.getId(),
                        definition.getInitial().getId(),
                        Optional.ofNullable(started.getBusinessKey()),
                        present,
                        values,
                        currentUser(context).orElse(""))));
        return result;
    }

    private void submitTask(Command<?> command, String variablesField) {
        CommandContext context = Context.getCommandContext();
        DirectFieldAccessor fields = new DirectFieldAccessor(command);
        TaskEntity task = context.getTaskManager().findTaskById((String) fields.getPropertyValue("taskId"));
        Optional<FormDefinition> form = task == null ? Optional.empty() : forms.of(context, task);
        if (form.isEmpty()) {
            return;
        }
        Map<String, Object> values = plain(fields.getPropertyValue(variablesField));
        check.get().check(form.get(), answered(values), () -> plain(task.getVariables()));
        if (!(command instanceof ResolveTaskCmd)) {
            keep(context, task, form.get(), values);
        }
        withoutPrivateAnswers(fields, variablesField, form.get());
    }

    private void keep(CommandContext context, TaskEntity task, FormDefinition form, Map<String, Object> values) {
        submissions
                .get()
                .keep(new NewSubmission(
                        Optional.of(task.getId()),
                        task.getProcessDefinition().getKey(),
                        task.getProcessInstanceId(),
                        task.getTaskDefinitionKey(),
                        Optional.ofNullable(task.getProcessInstance().getBusinessKey()),
                        form,
                        values,
                        currentUser(context)
                                .or(() -> Optional.ofNullable(task.getAssignee()))
                                .orElse("")));
    }

    /** Private answers go on as transient values: the engine neither stores them nor writes them to its history. */
    private static void withoutPrivateAnswers(DirectFieldAccessor fields, String variablesField, FormDefinition form) {
        @SuppressWarnings("unchecked")
        Map<String, Object> posted = (Map<String, Object>) fields.getPropertyValue(variablesField);
        if (posted == null || form.fields().stream().noneMatch(FormField::isPrivate)) {
            return;
        }
        VariableMap kept = Variables.fromMap(new HashMap<>(posted));
        form.fields().stream()
                .filter(FormField::isPrivate)
                .filter(field -> kept.containsKey(field.key()))
                .forEach(field -> kept.putValueTyped(field.key(), Variables.untypedValue(kept.get(field.key()), true)));
        fields.setPropertyValue(variablesField, kept);
    }

    private static Map<String, Object> plain(Object posted) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (posted instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> values.put((String) key, PlainValue.of(map.get(key))));
        }
        return values;
    }

    private static Map<String, Object> answered(Map<String, Object> values) {
        Map<String, Object> answered = new LinkedHashMap<>(values);
        answered.values().removeIf(value -> value == null || "".equals(value));
        return answered;
    }

    private static Optional<String> currentUser(CommandContext context) {
        return Optional.ofNullable(context.getAuthenticatedUserId());
    }

    private static Optional<InvalidSubmissionException> refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSubmissionException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static RuntimeException asBadRequest(InvalidSubmissionException refusal) {
        return new FormFieldValidationException("submission", refusal.getMessage(), refusal);
    }
}
