package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.process.CapstoneProjectProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class CloseCapstoneDelegate implements JavaDelegate {

    private final Capstones capstones;

    CloseCapstoneDelegate(Capstones capstones) {
        this.capstones = capstones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        capstones.closeUnfinished(BusinessKey.of(execution));
        Variables.CAPSTONE_READY.set(execution, false);
    }
}
