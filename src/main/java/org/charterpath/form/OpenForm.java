package org.charterpath.form;

import java.util.Optional;
import java.util.function.Function;

/**
 * A form that somebody opens or submits.
 *
 * @param step the task's element and process instance; empty for a start form, whose process is not there yet
 * @param businessKey the enrolment or the cohort; empty for a start form
 * @param openedBy the user id; empty where nobody is signed in
 * @param variables the process variables in the task's scope, by name; null for those that are not there
 */
public record OpenForm(
        String formId,
        Optional<FormStep> step,
        Optional<String> businessKey,
        Optional<String> openedBy,
        Function<String, Object> variables) {

    /** A process variable as text; empty if it is not there or says nothing. */
    public Optional<String> find(String variable) {
        return Optional.ofNullable(variables.apply(variable))
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /**
     * A process variable that the form cannot do without.
     *
     * @throws IllegalStateException if it is not there
     */
    public String get(String variable) {
        return find(variable)
                .orElseThrow(() -> new IllegalStateException(
                        "The form %s is open without the variable %s".formatted(formId, variable)));
    }

    /**
     * The enrolment, the team or the cohort that the task's process is about.
     *
     * @throws IllegalStateException for a start form
     */
    public String ownerId() {
        return businessKey.orElseThrow(
                () -> new IllegalStateException("The form %s is open, and nobody's".formatted(formId)));
    }

    /**
     * Another element of the process instance whose task has this form.
     *
     * @throws java.util.NoSuchElementException for a start form
     */
    public FormStep stepAt(String elementId) {
        return new FormStep(step.orElseThrow().processInstanceId(), elementId);
    }
}
