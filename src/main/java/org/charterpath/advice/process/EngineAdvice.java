package org.charterpath.advice.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.advice.Advices.AdviceMoved;
import org.charterpath.advice.Advices.AdviceWanted;
import org.charterpath.advice.Advices.HelperGone;
import org.charterpath.advice.Proposals.ProgrammingProposed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leads each question and each proposal through a process of its own; where none waits for what has happened, nothing is to be done. */
@Component
class EngineAdvice {

    private final RuntimeService runtime;

    EngineAdvice(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** A question that is opened again while its process still goes on keeps that one. */
    @EventListener
    void wanted(AdviceWanted wanted) {
        boolean isOnItsWay = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(AdviceProcess.KEY)
                        .processInstanceBusinessKey(wanted.adviceId())
                        .count()
                > 0;
        if (!isOnItsWay) {
            runtime.startProcessInstanceByKey(
                    AdviceProcess.KEY,
                    wanted.adviceId(),
                    Map.of(AdviceProcess.Variables.ADVICE_ID.name(), wanted.adviceId()));
        }
    }

    @EventListener
    void moved(AdviceMoved moved) {
        runtime.createMessageCorrelation(AdviceProcess.Messages.ADVICE_MOVED)
                .processInstanceBusinessKey(moved.adviceId())
                .correlateAll();
    }

    @EventListener
    void gone(HelperGone gone) {
        runtime.createMessageCorrelation(AdviceRequestProcess.Messages.HELPER_GONE)
                .processInstanceBusinessKey(gone.enrolmentId())
                .processInstanceVariableEquals(AdviceProcess.Variables.ADVICE_ID.name(), gone.adviceId())
                .correlateAll();
    }

    @EventListener
    void proposed(ProgrammingProposed proposed) {
        runtime.startProcessInstanceByKey(ProgrammingProposalProcess.KEY, proposed.proposalId());
    }
}
