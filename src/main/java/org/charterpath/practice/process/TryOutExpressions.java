package org.charterpath.practice.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.TryOuts;
import org.springframework.stereotype.Component;

/** What the model asks about a try-out: {@code ${tryOut.owner(execution)}}. */
@Component("tryOut")
public class TryOutExpressions {

    private final TryOuts tryOuts;

    TryOutExpressions(TryOuts tryOuts) {
        this.tryOuts = tryOuts;
    }

    /** What it is called. */
    public String title(DelegateExecution execution) {
        return tryOuts.get(BusinessKey.of(execution)).title();
    }

    /** The user id of whoever reports. */
    public String owner(DelegateExecution execution) {
        return tryOuts.get(BusinessKey.of(execution)).ownerId();
    }

    /** By when the report is due. */
    public Date reportDueAt(DelegateExecution execution) {
        return Date.from(tryOuts.reportDueAt(BusinessKey.of(execution)));
    }
}
