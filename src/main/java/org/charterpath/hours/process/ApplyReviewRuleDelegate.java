package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.hours.HoursDecisions;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Credits hours that nobody has to read, and says which way the others go. */
@Component
class ApplyReviewRuleDelegate implements JavaDelegate {

    private final HoursDecisions decisions;

    ApplyReviewRuleDelegate(HoursDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.HOURS_ROUTE.set(
                execution,
                decisions.applyRule(Variables.CLAIM_ID.get(execution)).name());
    }
}
