package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens and ends what nobody was there to open or end. */
@Component
class FindStoppedWorkDelegate implements JavaDelegate {

    private final IncidentWatch watch;

    FindStoppedWorkDelegate(IncidentWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.findUnnoticed();
    }
}
