package org.charterpath.form.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.charterpath.form.FormContents;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;

/**
 * What a form holds. A process variable that is called like a field of the form is no answer to it, unless the field can
 * only be read: answers come from earlier submissions and from features.
 */
final class FormValues {

    private final Supplier<FormContents> contents;

    FormValues(Supplier<FormContents> contents) {
        this.contents = contents;
    }

    /** What a task's form holds beside the variables in its scope. */
    Map<String, Object> of(CommandContext context, FormDefinition form, TaskEntity task) {
        return contents(context, form, opened(form, task, Optional.ofNullable(context.getAuthenticatedUserId())));
    }

    /** What a start form holds. */
    Map<String, Object> ofStart(CommandContext context, FormDefinition form) {
        return contents(context, form, opened(form, Optional.ofNullable(context.getAuthenticatedUserId())));
    }

    /** A task's form in somebody's hands. */
    static OpenForm opened(FormDefinition form, TaskEntity task, Optional<String> userId) {
        return new OpenForm(
                form.id(),
                Optional.of(new FormStep(task.getProcessInstanceId(), task.getTaskDefinitionKey())),
                Optional.ofNullable(task.getProcessInstance().getBusinessKey()),
                userId,
                task::getVariable);
    }

    /** A start form in somebody's hands. */
    static OpenForm opened(FormDefinition form, Optional<String> userId) {
        return new OpenForm(form.id(), Optional.empty(), Optional.empty(), userId, variable -> null);
    }

    /** All that a task's form holds, the variables in its scope included, as plain values. */
    Map<String, Object> held(CommandContext context, FormDefinition form, TaskEntity task) {
        Map<String, Object> held = new HashMap<>(PlainValue.held(task.getVariables()));
        removeVariablesNamedLikeFields(form, held);
        held.putAll(of(context, form, task));
        return held;
    }

    static void removeVariablesNamedLikeFields(FormDefinition form, Map<String, ?> variables) {
        form.fields().stream().filter(field -> !field.isLocked()).forEach(field -> variables.remove(field.key()));
    }

    /** Features read in the name of the program; who may open the form has been decided by then. */
    private Map<String, Object> contents(CommandContext context, FormDefinition form, OpenForm open) {
        return context.runWithoutAuthorization(() -> contents.get().of(form, open));
    }
}
