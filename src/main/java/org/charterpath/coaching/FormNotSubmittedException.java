package org.charterpath.coaching;

/** A step of coaching needs a form that nobody has submitted in its process instance. */
public final class FormNotSubmittedException extends RuntimeException {

    FormNotSubmittedException(String formId, String processInstanceId) {
        super("Nobody has submitted '%s' in process instance '%s'".formatted(formId, processInstanceId));
    }
}
