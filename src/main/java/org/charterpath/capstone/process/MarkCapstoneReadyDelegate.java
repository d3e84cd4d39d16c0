package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.process.CapstoneProjectProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class MarkCapstoneReadyDelegate implements JavaDelegate {

    private final Capstones capstones;

    MarkCapstoneReadyDelegate(Capstones capstones) {
        this.capstones = capstones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.CAPSTONE_READY.set(execution, capstones.markReady(BusinessKey.of(execution)));
    }
}
