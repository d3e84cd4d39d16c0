package org.charterpath.certificate.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code participant-journey}, as far as completion goes. */
final class ParticipantJourneyProcess {

    private ParticipantJourneyProcess() {}

    static final class Variables {

        static final ProcessVariable<Boolean> PROGRAM_COMPLETED = ProcessVariable.flag("programCompleted");

        private Variables() {}
    }
}
