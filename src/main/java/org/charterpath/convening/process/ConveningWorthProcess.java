package org.charterpath.convening.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code convening-worth}. */
final class ConveningWorthProcess {

    private ConveningWorthProcess() {}

    static final class Elements {

        static final String SAY_WORTH = "userTask_sayWorth";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> NUMBER = ProcessVariable.number("conveningNumber");

        private Variables() {}
    }
}
