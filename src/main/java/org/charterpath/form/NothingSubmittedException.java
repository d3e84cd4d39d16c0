package org.charterpath.form;

/** A step needs a form that nobody has submitted: a fault of the model, shown as an incident. */
public final class NothingSubmittedException extends RuntimeException {

    NothingSubmittedException(FormStep step) {
        super("Nothing was submitted for '%s' in process instance '%s'"
                .formatted(step.elementId(), step.processInstanceId()));
    }
}
