package org.charterpath.portfolio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.portfolio.LateSignOffs;
import org.springframework.stereotype.Component;

/**
 * Whether a portfolio is still to be signed off after the last day: {@code ${lateSignOff.state(execution)}}. Public, because the expression language
 * finds no method of a class that is not.
 */
@Component("lateSignOff")
public class LateSignOffExpressions {

    private final LateSignOffs late;

    LateSignOffExpressions(LateSignOffs late) {
        this.late = late;
    }

    /** The name of the {@link LateSignOffs.State}. */
    public String state(DelegateExecution execution) {
        return late.stateOf(BusinessKey.of(execution)).name();
    }
}
