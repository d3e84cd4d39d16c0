package org.charterpath.form.process;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;

/**
 * The engine's command contexts, which log a refused submission at the level of a refused request: what somebody typed
 * wrong is quoted to them, and belongs in no log.
 */
final class QuietRefusals extends CommandContextFactory {

    @Override
    public CommandContext createCommandContext() {
        return new CommandContext(processEngineConfiguration) {
            @Override
            protected boolean shouldLogFine(Throwable exception) {
                return exception instanceof FormFieldValidationException || super.shouldLogFine(exception);
            }
        };
    }
}
