package org.charterpath.institute.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code institute}. */
final class InstituteProcess {

    static final String KEY = "institute";

    private InstituteProcess() {}

    static final class Elements {

        static final String INSTITUTE_OPENED = "startEvent_instituteOpened";
        static final String ANNOUNCE_INSTITUTE = "userTask_announceInstitute";
        static final String DECIDE_SECOND_SESSION = "userTask_decideSecondSession";

        private Elements() {}
    }

    static final class Messages {

        static final String WAITLIST_REACHED = "WaitlistReached";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OPENED_BY = ProcessVariable.text("openedBy");

        /** The session that is run next: the first one, and in a scope of its own the second. */
        static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");

        private Variables() {}
    }
}
