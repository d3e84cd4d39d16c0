package org.charterpath.scope.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** What the models of a scope ask about it: {@code ${scope.otherSide(execution)}}. */
@Component("scope")
public class ScopeExpressions {

    private final Scopes scopes;

    ScopeExpressions(Scopes scopes) {
        this.scopes = scopes;
    }

    /** The user ids of those who are to say whether they deliver. */
    public List<String> deliverersToAsk(DelegateExecution execution) {
        return new ArrayList<>(scopes.deliverersToAsk(BusinessKey.of(execution)));
    }

    /** The user id of whoever answers. */
    public String otherSide(DelegateExecution execution) {
        return scopes.otherSide(BusinessKey.of(execution));
    }
}
