package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/**
 * Where something stands that was assigned, perhaps on an earlier journey: {@code ${assigned.state(execution, courseId)}}.
 * Public, because the expression language finds no method of a class that is not.
 */
@Component("assigned")
public class AssignedWorkExpressions {

    private final Coursework coursework;

    AssignedWorkExpressions(Coursework coursework) {
        this.coursework = coursework;
    }

    /** The name of the {@link Assignment.State} of a course or worksheet. */
    public String state(DelegateExecution execution, String itemId) {
        return coursework.stateOf(BusinessKey.of(execution), itemId).name();
    }
}
