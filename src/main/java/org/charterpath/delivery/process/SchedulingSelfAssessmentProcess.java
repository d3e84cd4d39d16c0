package org.charterpath.delivery.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scheduling-self-assessment}. */
final class SchedulingSelfAssessmentProcess {

    static final String KEY = "scheduling-self-assessment";

    private SchedulingSelfAssessmentProcess() {}

    static final class Elements {

        static final String ASSESS_ONESELF = "userTask_assessOneself";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> DELIVERY_ID = ProcessVariable.text("deliveryId");
        static final ProcessVariable<String> PHASE = ProcessVariable.text("assessmentPhase");

        private Variables() {}
    }

    static final class Messages {

        /** The session is not held, or is left out. */
        static final String STOPPED = "SelfAssessmentStopped";

        /** The session has another date: the time to answer is another one. */
        static final String DATE_CHANGED = "SelfAssessmentDateChanged";

        private Messages() {}
    }
}
