package org.charterpath.capstone.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code capstone-project}. */
final class CapstoneProjectProcess {

    private CapstoneProjectProcess() {}

    static final class Variables {

        static final ProcessVariable<Boolean> CAPSTONE_READY = ProcessVariable.flag("capstoneReady");

        private Variables() {}
    }
}
