package org.charterpath.community.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code convening}. */
final class ConveningProcess {

    private ConveningProcess() {}

    static final class Variables {

        static final ProcessVariable<Integer> NUMBER = ProcessVariable.number("conveningNumber");

        private Variables() {}
    }
}
