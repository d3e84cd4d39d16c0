package org.charterpath.community.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code membership-request}. */
final class MembershipRequestProcess {

    static final String KEY = "membership-request";

    private MembershipRequestProcess() {}

    static final class Elements {

        static final String CONFIRM_MEMBER = "userTask_confirmMember";

        private Elements() {}
    }

    static final class Messages {

        static final String MEMBERSHIP_WITHDRAWN = "MembershipWithdrawn";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> REQUEST_ID = ProcessVariable.text("requestId");

        private Variables() {}
    }
}
