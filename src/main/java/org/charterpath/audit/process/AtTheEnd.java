package org.charterpath.audit.process;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;

/** Does something when a command has succeeded, still in its transaction. */
record AtTheEnd(Runnable action) implements CommandContextListener {

    @Override
    public void onCommandContextClose(CommandContext context) {
        action.run();
    }

    @Override
    public void onCommandFailed(CommandContext context, Throwable failure) {
        // What has not happened is not done.
    }
}
