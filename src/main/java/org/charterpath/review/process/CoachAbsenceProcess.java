package org.charterpath.review.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code coach-absence}. */
final class CoachAbsenceProcess {

    static final String KEY = "coach-absence";

    private CoachAbsenceProcess() {}

    static final class Elements {

        static final String ABSENCE_ANNOUNCED = "startEvent_absenceAnnounced";

        private Elements() {}
    }

    static final class Messages {

        static final String ABSENCE_EXTENDED = "AbsenceExtended";
        static final String COACH_RETURNED = "CoachReturned";

        private Messages() {}
    }

    /** Why the last message was sent, and by whom. */
    static final class Variables {

        static final ProcessVariable<String> REASON = ProcessVariable.text("changeReason");
        static final ProcessVariable<String> AUTHOR = ProcessVariable.text("changeAuthor");

        private Variables() {}
    }
}
