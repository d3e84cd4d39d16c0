package org.charterpath.review.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.review.Absences;
import org.springframework.stereotype.Component;

/**
 * When a coach is back: {@code ${absence.endsAt(execution)}}. Public, because the expression language finds no method of a
 * class that is not.
 */
@Component("absence")
public class AbsenceExpressions {

    private final Absences absences;

    AbsenceExpressions(Absences absences) {
        this.absences = absences;
    }

    /** The moment at which the last day away is over. */
    public Date endsAt(DelegateExecution execution) {
        return Date.from(absences.endsAt(execution.getProcessInstanceId()));
    }
}
