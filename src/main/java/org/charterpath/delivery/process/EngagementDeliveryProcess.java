package org.charterpath.delivery.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code engagement-delivery}. */
final class EngagementDeliveryProcess {

    static final String KEY = "engagement-delivery";

    private EngagementDeliveryProcess() {}

    static final class Variables {

        static final ProcessVariable<Boolean> SESSION_HELD = ProcessVariable.flag("sessionHeld");

        private Variables() {}
    }

    static final class Messages {

        /** The session is left out, or the engagement stopped. */
        static final String CUT_SHORT = "DeliveryCutShort";

        private Messages() {}
    }
}
