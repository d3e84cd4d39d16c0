package org.charterpath.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What every process of a program is about: the id of an enrolment or a team, or the cohort's own for its year. */
public final class BusinessKey {

    private BusinessKey() {}

    /**
     * The business key of the process that an execution belongs to; call activities hand it down.
     *
     * @throws IllegalStateException if the process has none
     */
    public static String of(DelegateExecution execution) {
        return Optional.ofNullable(execution.getProcessBusinessKey())
                .orElseThrow(() -> new IllegalStateException("The process %s of %s has no business key"
                        .formatted(execution.getProcessInstanceId(), execution.getProcessDefinitionId())));
    }
}
