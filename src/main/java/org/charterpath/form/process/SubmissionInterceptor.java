package org.charterpath.form.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
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
import org.charterpath.AlreadyDoneException;
import org.charterpath.engine.CallFault;
import org.charterpath.engine.EngineCommands;
import org.charterpath.form.Drafts;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormField;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionCheck;
import org.charterpath.form.SubmissionGuard;
import org.charterpath.form.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sees every command that submits a form, completes a task or starts a process, whether it comes from Tasklist, REST or
 * Java: checks the answers, keeps the submission in the same transaction, hands on to the engine what models need of it,
 * and turns a refusal into what REST answers with HTTP 400.
 */
final class SubmissionInterceptor extends CommandInterceptor {

    private final DeployedForms forms;
    private final FormValues formValues;
    private final StartForms startForms;
    private final WaysAroundForms waysAroundForms;
    private final Supplier<Stream<SubmissionGuard>> guards;
    private final Supplier<SubmissionCheck> check;
    private final Supplier<Submissions> submissions;
    private final Supplier<Drafts> drafts;
    private final Supplier<SubmissionMeters> meters;

    SubmissionInterceptor(
            DeployedForms forms,
            FormValues formValues,
            StartForms startForms,
            Supplier<Stream<SubmissionGuard>> guards,
            Supplier<SubmissionCheck> check,
            Supplier<Submissions> submissions,
            Supplier<Drafts> drafts,
            Supplier<SubmissionMeters> meters) {
        this.forms = forms;
        this.formValues = formValues;
        this.startForms = startForms;
        this.waysAroundForms = new WaysAroundForms(forms);
        this.guards = guards;
        this.check = check;
        this.submissions = submissions;
        this.drafts = drafts;
        this.meters = meters;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            if (command instanceof SubmitStartFormCmd start) {
                T started = startProcess(start, () -> next.execute(command));
                meters.get().accepted();
                return started;
            }
            if (command instanceof SubmitTaskFormCmd submit) {
                submitTask(EngineCommands.taskId(submit), EngineCommands.variables(submit))
                        .ifPresent(kept -> EngineCommands.replaceVariables(submit, kept));
            } else if (command instanceof CompleteTaskCmd complete && !(command instanceof ResolveTaskCmd)) {
                submitTask(EngineCommands.taskId(complete), EngineCommands.variables(complete))
                        .ifPresent(kept -> EngineCommands.replaceVariables(complete, kept));
            } else {
                waysAroundForms.refuse(command);
            }
            T result = next.execute(command);
            if (command instanceof SubmitTaskFormCmd) {
                meters.get().accepted();
            }
            return result;
        } catch (RuntimeException e) {
            Optional<RuntimeException> refusal = refusalIn(e).map(SubmissionInterceptor::asBadRequest);
            refusal.ifPresent(refused -> meters.get().refused());
            throw refusal.orElse(e);
        }
    }

    private <T> T startProcess(SubmitStartFormCmd command, Supplier<T> start) {
        CommandContext context = Context.getCommandContext();
        ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(EngineCommands.processDefinitionId(command));
        refuseBusinessKey(context, EngineCommands.businessKey(command));
        Optional<FormDefinition> form = forms.ofStart(context, definition);
        Map<String, Object> values = answers(form, EngineCommands.variables(command));
        Supplier<Map<String, Object>> held = SingletonSupplier.of(
                () -> form.map(present -> formValues.ofStart(context, present)).orElse(Map.of()));
        check(
                context,
                form,
                form.map(present -> FormValues.opened(present, currentUser(context))),
                values,
                held,
                checker -> checker.checkCreateProcessInstance(definition));
        if (form.isEmpty()) {
            return start.get();
        }
        EngineCommands.replaceVariables(command, variablesIn(form.get(), values));
        currentUser(context).ifPresent(userId -> drafts.get().started(definition.getKey(), userId));
        return startForms.start(
                definition,
                processInstance -> keepStart(context, definition, form.get(), values, held, processInstance),
                start,
                (started, kept) -> fileUnderItsKey((ProcessInstance) started, kept));
    }

    private Submission keepStart(
            CommandContext context,
            ProcessDefinitionEntity definition,
            FormDefinition form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> held,
            DelegateExecution processInstance) {
        return submissions
                .get()
                .keep(new Submissions.NewSubmission(
                        Optional.empty(),
                        definition.getKey(),
                        processInstance.getProcessInstanceId(),
                        definition.getInitial().getId(),
                        Optional.ofNullable(processInstance.getProcessBusinessKey()),
                        form,
                        values,
                        held,
                        currentUser(context).orElse("")));
    }

    /** Whose process it is shows in its first steps, once the form is kept. */
    private void fileUnderItsKey(ProcessInstance started, Submission kept) {
        String businessKey = started.getBusinessKey();
        if (!Objects.equals(businessKey, kept.businessKey().orElse(null))) {
            submissions.get().file(kept, businessKey);
        }
    }

    /** The key says whose process it is, so nobody who is signed in chooses it. */
    private static void refuseBusinessKey(CommandContext context, @Nullable String key) {
        if (key != null && !key.isEmpty() && currentUser(context).isPresent()) {
            throw new InvalidSubmissionException("Business key: the program gives it; leave it out.");
        }
    }

    /** @return what the engine is to have of the answers instead of all of them; empty where there is no form */
    private Optional<VariableMap> submitTask(@Nullable String taskId, @Nullable Map<String, Object> posted) {
        CommandContext context = Context.getCommandContext();
        TaskEntity task = findTask(context, taskId);
        if (task == null) {
            refuseWhatIsDone(taskId);
            return Optional.empty();
        }
        Optional<FormDefinition> form = forms.of(context, task);
        Map<String, Object> values = answers(form, posted);
        Supplier<Map<String, Object>> held = SingletonSupplier.of(() ->
                form.map(present -> formValues.held(context, present, task)).orElse(Map.of()));
        try {
            check(
                    context,
                    form,
                    form.map(present -> FormValues.opened(present, task, submitter(context, task))),
                    values,
                    held,
                    checker -> checker.checkTaskWork(task));
        } catch (RuntimeException refusal) {
            // Whoever was faster has taken with the task what its form is about.
            if (CallFault.of(refusal).isEmpty()) {
                refuseWhatIsDone(taskId);
            }
            throw refusal;
        }
        return form.map(present -> {
            // Submitting the form of a delegated task hands it back to its owner, who will complete it.
            if (task.getDelegationState() == DelegationState.PENDING) {
                return Variables.createVariables();
            }
            keep(context, task, present, values, held);
            return variablesIn(present, values);
        });
    }

    /** The second click of two, or the second window. */
    private void refuseWhatIsDone(@Nullable String taskId) {
        if (taskId != null && submissions.get().isSubmitted(taskId)) {
            throw new AlreadyDoneException();
        }
    }

    private static Map<String, Object> answers(Optional<FormDefinition> form, @Nullable Map<String, Object> posted) {
        Map<String, Object> values = PlainValue.posted(posted);
        return form.map(present -> present.tidied(values)).orElse(values);
    }

    /** What models route on or map: every such field, so that no answer of an earlier round is left standing. */
    private static VariableMap variablesIn(FormDefinition form, Map<String, Object> values) {
        VariableMap variables = Variables.createVariables();
        form.fields().stream().filter(FormField::isVariable).forEach(field -> {
            Object value = values.get(field.key());
            variables.put(field.key(), "".equals(value) ? null : value);
        });
        return variables;
    }

    /**
     * The command asks for permission itself, but only later: whoever lacks it must learn nothing from the faults.
     *
     * @param permission what the command asks of each checker
     */
    private void check(
            CommandContext context,
            Optional<FormDefinition> form,
            Optional<OpenForm> open,
            Map<String, Object> values,
            Supplier<Map<String, Object>> taskVariables,
            Consumer<CommandChecker> permission) {
        try {
            open.ifPresent(present -> guard(context, present));
            check(form, open, values, taskVariables);
        } catch (InvalidSubmissionException refusal) {
            Context.getProcessEngineConfiguration().getCommandCheckers().forEach(permission);
            throw refusal;
        }
    }

    private void guard(CommandContext context, OpenForm form) {
        List<String> faults = context.runWithoutAuthorization(
                () -> guards.get().flatMap(guard -> guard.faults(form).stream()).toList());
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private void check(
            Optional<FormDefinition> form,
            Optional<OpenForm> open,
            Map<String, Object> values,
            Supplier<Map<String, Object>> taskVariables) {
        form.ifPresent(present -> check.get().check(present, values, taskVariables, open.orElseThrow()));
        if (form.isEmpty() && !values.isEmpty()) {
            throw new InvalidSubmissionException("There is no form here, so there is nothing to answer.");
        }
    }

    /** Null, as the engine has it, for a task that is not there: the command then says so itself. */
    private static @Nullable TaskEntity findTask(CommandContext context, @Nullable String taskId) {
        return taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    }

    private void keep(
            CommandContext context,
            TaskEntity task,
            FormDefinition form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> held) {
        submissions
                .get()
                .keep(new Submissions.NewSubmission(
                        Optional.of(task.getId()),
                        task.getProcessDefinition().getKey(),
                        task.getProcessInstanceId(),
                        task.getTaskDefinitionKey(),
                        Optional.ofNullable(task.getProcessInstance().getBusinessKey()),
                        form,
                        values,
                        held,
                        submitter(context, task).orElse("")));
    }

    private static Optional<String> submitter(CommandContext context, TaskEntity task) {
        return currentUser(context).or(() -> Optional.ofNullable(task.getAssignee()));
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
