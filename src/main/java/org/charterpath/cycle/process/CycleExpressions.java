package org.charterpath.cycle.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cycle.CycleForms;
import org.charterpath.cycle.Cycles;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the model asks about a series of cycles: {@code ${improvementCycles.owner(execution)}}. */
@Component("improvementCycles")
public class CycleExpressions {

    private final Cycles cycles;
    private final CycleForms forms;

    CycleExpressions(Cycles cycles, CycleForms forms) {
        this.cycles = cycles;
        this.forms = forms;
    }

    /** The user id of whoever carries it now. */
    public String owner(DelegateExecution execution) {
        return cycles.get(BusinessKey.of(execution)).ownerId();
    }

    /** By when the next step is to be written. */
    public Date dueAt(DelegateExecution execution) {
        return Date.from(cycles.dueAt(BusinessKey.of(execution)));
    }

    /** Its title with the number of the cycle. */
    public String title(DelegateExecution execution) {
        return forms.titleOf(BusinessKey.of(execution));
    }
}
