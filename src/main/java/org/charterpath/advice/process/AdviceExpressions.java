package org.charterpath.advice.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.advice.Advices;
import org.charterpath.advice.Proposals;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the models ask about advice and proposals: {@code ${advice.next(adviceId)}}. */
@Component("advice")
public class AdviceExpressions {

    private final Advices advices;
    private final Proposals proposals;

    AdviceExpressions(Advices advices, Proposals proposals) {
        this.advices = advices;
        this.proposals = proposals;
    }

    /** The name of what its process does next. */
    public String next(String adviceId) {
        return advices.next(adviceId).name();
    }

    /** Whether it needs nobody else who is asked by name: somebody has answered, or it is closed. */
    public boolean settled(String adviceId) {
        return advices.next(adviceId) != Advices.Next.UNANSWERED;
    }

    /** The question in one line. */
    public String title(String adviceId) {
        return advices.get(adviceId).title();
    }

    /** The user id of whoever has asked. */
    public String asker(String adviceId) {
        return advices.get(adviceId).askedBy();
    }

    /** The user id of whoever facilitates now. */
    public String facilitator(String adviceId) {
        return advices.facilitatorOf(adviceId);
    }

    /** The enrolments of those who are asked by name. */
    public List<String> askedByName(String adviceId) {
        return advices.askedByName(adviceId);
    }

    /** When it closes by itself. */
    public Date lapsesAt(String adviceId) {
        return Date.from(advices.lapsesAt(adviceId));
    }

    /** The title of a proposal. */
    public String proposal(DelegateExecution execution) {
        return proposals.get(BusinessKey.of(execution)).title();
    }
}
