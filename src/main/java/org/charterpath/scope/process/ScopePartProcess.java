package org.charterpath.scope.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scope-part}. */
final class ScopePartProcess {

    private ScopePartProcess() {}

    static final class Elements {

        static final String CONFIRM_OWN_PART = "userTask_confirmOwnPart";

        private Elements() {}
    }

    static final class Variables {

        /** The user id of whoever is named. */
        static final ProcessVariable<String> DELIVERER_ID = ProcessVariable.text("delivererId");

        private Variables() {}
    }
}
