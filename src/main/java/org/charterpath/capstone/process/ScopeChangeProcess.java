package org.charterpath.capstone.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scope-change}. */
final class ScopeChangeProcess {

    static final String KEY = "scope-change";

    private ScopeChangeProcess() {}

    static final class Elements {

        static final String SCOPE_CHANGE_ASKED = "startEvent_scopeChangeAsked";
        static final String DECIDE_SCOPE_CHANGE = "userTask_decideScopeChange";

        private Elements() {}
    }

    static final class Variables {

        /** Whoever started it. */
        static final ProcessVariable<String> ASKED_BY = ProcessVariable.text("askedById");

        /** One of {@link org.charterpath.capstone.ScopeChange.State}. */
        static final ProcessVariable<String> SCOPE_OUTCOME = ProcessVariable.text("scopeOutcome");

        private Variables() {}
    }
}
