package org.charterpath.journey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.enrolment.Withdrawals;
import org.springframework.stereotype.Component;

@Component
class WithdrawParticipantDelegate implements JavaDelegate {

    private final Withdrawals withdrawals;

    WithdrawParticipantDelegate(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawals.withdraw(BusinessKey.of(execution));
    }
}
