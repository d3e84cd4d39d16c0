package org.charterpath.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/** A step needs a process variable that nobody has set: a fault of the model, shown as an incident. */
public final class MissingVariableException extends RuntimeException {

    MissingVariableException(String name, VariableScope scope) {
        super("Process variable '%s' is missing in %s".formatted(name, scope));
    }
}
