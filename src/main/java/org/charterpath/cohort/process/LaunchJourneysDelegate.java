package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.Launches;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class LaunchJourneysDelegate implements JavaDelegate {

    private final Launches launches;

    LaunchJourneysDelegate(Launches launches) {
        this.launches = launches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        launches.launch(BusinessKey.of(execution));
    }
}
