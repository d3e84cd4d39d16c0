package org.charterpath.convening.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code convening}. */
final class ConveningProcess {

    private ConveningProcess() {}

    static final class Elements {

        static final String SAY_OUTCOMES = "userTask_sayOutcomes";

        private Elements() {}
    }

    static final class Messages {

        static final String CONVENING_DAY_OVER = "ConveningDayOver";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> NUMBER = ProcessVariable.number("conveningNumber");

        private Variables() {}
    }
}
