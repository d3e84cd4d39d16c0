package org.charterpath.cohort.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.cohort.JourneyStarter;
import org.charterpath.cohort.Placement;
import org.springframework.stereotype.Component;

@Component
class EngineJourneyStarter implements JourneyStarter {

    private final RuntimeService runtime;

    EngineJourneyStarter(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(String processKey, Placement placement) {
        runtime.createProcessInstanceByKey(processKey)
                .businessKey(placement.ownerId())
                .execute();
    }
}
