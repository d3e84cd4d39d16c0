package org.charterpath.advice.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code advice}. */
final class AdviceProcess {

    static final String KEY = "advice";

    private AdviceProcess() {}

    static final class Elements {

        /** In the process {@code advice-request} too. */
        static final String ANSWER_COLLEAGUE = "userTask_answerColleague";

        static final String SAY_WHETHER_IT_HELPED = "userTask_sayWhetherItHelped";

        private Elements() {}
    }

    static final class Messages {

        static final String ADVICE_MOVED = "AdviceMoved";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> ADVICE_ID = ProcessVariable.text("adviceId");

        private Variables() {}
    }
}
