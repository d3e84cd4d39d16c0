package org.charterpath;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Leaves no process behind that the next test's clock would wake, and gives the clock back. */
public class CleanEngine implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        ProcessEngineTests.init(engine(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clean(context);
    }

    /** The same for a class whose tests follow from each other. */
    public static final class AtTheEnd implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            clean(context);
        }
    }

    private static void clean(ExtensionContext context) {
        ClockUtil.reset();
        ProcessEngine engine = engine(context);
        for (ProcessInstance instance : engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()) {
            // A task about what has stopped goes with it.
            engine.getRuntimeService()
                    .deleteProcessInstanceIfExists(instance.getId(), "The test is over", true, true, false, false);
        }
    }

    private static ProcessEngine engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    }
}
