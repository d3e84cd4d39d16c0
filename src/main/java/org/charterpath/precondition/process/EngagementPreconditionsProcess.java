package org.charterpath.precondition.process;

import org.charterpath.engine.ProcessVariable;
import org.charterpath.precondition.Preconditions.Standing;

/** Names of the process {@code engagement-preconditions}. */
final class EngagementPreconditionsProcess {

    static final String KEY = "engagement-preconditions";

    private EngagementPreconditionsProcess() {}

    static final class Elements {

        static final String SEND_PRECONDITIONS = "userTask_sendPreconditions";
        static final String READ_PRECONDITIONS = "userTask_readPreconditions";

        private Elements() {}
    }

    static final class Messages {

        /** Nothing that is asked for is needed any more. */
        static final String PRECONDITIONS_DROPPED = "PreconditionsDropped";

        private Messages() {}
    }

    static final class Variables {

        /** Whose turn it is: one of {@link Standing}. */
        static final ProcessVariable<String> PRECONDITIONS_STANDING = ProcessVariable.text("preconditionsStanding");

        private Variables() {}
    }
}
