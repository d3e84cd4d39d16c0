package org.charterpath.review.process;

import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.charterpath.review.Separately;
import org.springframework.stereotype.Component;

/** A command of its own: what the engine is told in it is written with it, and not at the end of the job around it. */
@Component
class SeparateCommand implements Separately {

    private final ProcessEngine engine;

    SeparateCommand(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean run(BooleanSupplier step) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequiresNew()
                .execute(context -> step.getAsBoolean());
    }
}
