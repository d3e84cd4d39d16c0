package org.charterpath.convening.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code convening-agenda}. */
final class ConveningAgendaProcess {

    private ConveningAgendaProcess() {}

    static final class Elements {

        static final String OPEN_BALLOT = "userTask_openBallot";
        static final String SET_AGENDA = "userTask_setAgenda";

        private Elements() {}
    }

    static final class Messages {

        static final String CONVENING_DATED = "ConveningDated";
        static final String CONVENING_BALLOT_CLOSED = "ConveningBallotClosed";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> NUMBER = ProcessVariable.number("conveningNumber");

        private Variables() {}
    }
}
