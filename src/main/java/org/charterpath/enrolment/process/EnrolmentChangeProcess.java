package org.charterpath.enrolment.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code enrolment-change}. */
final class EnrolmentChangeProcess {

    static final String KEY = "enrolment-change";

    private EnrolmentChangeProcess() {}

    static final class Variables {

        /** The id of the {@link org.charterpath.enrolment.EnrolmentEvent}. */
        static final ProcessVariable<String> EVENT_ID = ProcessVariable.text("changeId");

        static final ProcessVariable<String> CHANGE = ProcessVariable.text("enrolmentChange");
        static final ProcessVariable<String> REASON = ProcessVariable.text("changeReason");
        static final ProcessVariable<String> AUTHOR = ProcessVariable.text("changedBy");

        private Variables() {}
    }

    static final class Messages {

        static final String PARTICIPANT_RETURNED = "ParticipantReturned";
        static final String LEAVE_OVERTAKEN = "LeaveOvertaken";

        private Messages() {}
    }
}
