package org.charterpath.scope.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code engagement-scope}. */
final class EngagementScopeProcess {

    private EngagementScopeProcess() {}

    static final class Elements {

        static final String OFFER_SCOPE = "userTask_offerScope";
        static final String ANSWER_SCOPE = "userTask_answerScope";

        private Elements() {}
    }

    static final class Variables {

        /** Whether everybody takes part who is named; in the process {@code engagement-change} as well. */
        static final ProcessVariable<Boolean> PARTS_CONFIRMED = ProcessVariable.flag("partsConfirmed");

        private Variables() {}
    }
}
