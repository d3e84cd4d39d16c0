package org.charterpath.form.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
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
import org.camunda.bpm.engine.task.DelegationState;
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
 * Sees every command that submits a form, completes a task or starts a process, whether it comes from Tasklist, REST or
 * Java: checks the answers, keeps the submission in the same transaction, and turns a refusal into what REST answers
 * with HTTP 400.
 */
final class SubmissionInterceptor extends CommandInterceptor {

    private static final String VARIABLES = "variables";
    private static final String TASK_FORM_VARIABLES = "properties";

    private final DeployedForms forms;
    private final WaysAroundForms waysAroundForms;
    private final Supplier<SubmissionCheck> check;
    private final Supplier<Submissions> submissions;

    SubmissionInterceptor(DeployedForms forms, Supplier<SubmissionCheck> check, Supplier<Submissions> submissions) {
        this.forms = forms;
        this.waysAroundForms = new WaysAroundForms(forms);
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
            } else if (command instanceof CompleteTaskCmd && !(command instanceof ResolveTaskCmd)) {
                submitTask(command, VARIABLES);
            } else {
                waysAroundForms.refuse(command);
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
        refuseBusinessKey(context, (String) fields.getPropertyValue("businessKey"));
        Optional<FormDefinition> form = forms.ofStart(context, definition);
        Map<String, Object> values = PlainValue.posted(posted(fields, VARIABLES));
        check(context, form, values, Map::of, checker -> checker.checkCreateProcessInstance(definition));
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

    /** The key says whose process it is, so nobody who is signed in chooses it. */
    private static void refuseBusinessKey(CommandContext context, String key) {
        if (key != null && !key.isEmpty() && currentUser(context).isPresent()) {
            throw new InvalidSubmissionException("Business key: the program gives it; leave it out.");
        }
    }

    private void submitTask(Command<?> command, String variablesField) {
        CommandContext context = Context.getCommandContext();
        DirectFieldAccessor fields = new DirectFieldAccessor(command);
        TaskEntity task = findTask(context, (String) fields.getPropertyValue("taskId"));
        if (task == null) {
            return;
        }
        Optional<FormDefinition> form = forms.of(context, task);
        Map<String, Object> values = PlainValue.posted(posted(fields, variablesField));
        check(
                context,
                form,
                values,
                () -> PlainValue.held(task.getVariables()),
                checker -> checker.checkTaskWork(task));
        // Submitting the form of a delegated task hands it back to its owner, who will complete it.
        boolean isCompleted = task.getDelegationState() != DelegationState.PENDING;
        form.filter(present -> isCompleted).ifPresent(present -> keep(context, task, present, values));
        form.ifPresent(present -> withoutPrivateAnswers(fields, variablesField, present));
    }

    /**
     * The command asks for permission itself, but only later: whoever lacks it must learn nothing from the faults.
     *
     * @param permission what the command asks of each checker
     */
    private void check(
            CommandContext context,
            Optional<FormDefinition> form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> taskVariables,
            Consumer<CommandChecker> permission) {
        try {
            check(context, form, values, taskVariables);
        } catch (InvalidSubmissionException refusal) {
            Context.getProcessEngineConfiguration().getCommandCheckers().forEach(permission);
            throw refusal;
        }
    }

    private void check(
            CommandContext context,
            Optional<FormDefinition> form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> taskVariables) {
        form.ifPresent(present -> check.get().check(present, values, taskVariables, currentUser(context)));
        if (form.isEmpty() && !values.isEmpty()) {
            throw new InvalidSubmissionException("There is no form here, so there is nothing to answer.");
        }
    }

    /** Null, as the engine has it, for a task that is not there: the command then says so itself. */
    private static TaskEntity findTask(CommandContext context, String taskId) {
        return taskId == null ? null : context.getTaskManager().findTaskById(taskId);
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
        Map<String, Object> posted = posted(fields, variablesField);
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

    @SuppressWarnings("unchecked")
    private static Map<String, Object> posted(DirectFieldAccessor fields, String variablesField) {
        return (Map<String, Object>) fields.getPropertyValue(variablesField);
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
