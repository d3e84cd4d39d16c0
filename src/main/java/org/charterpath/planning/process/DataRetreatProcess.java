package org.charterpath.planning.process;

/** Names of the process {@code data-retreat}. */
final class DataRetreatProcess {

    static final String KEY = "data-retreat";

    private DataRetreatProcess() {}

    static final class Elements {

        static final String SCAN_ENVIRONMENT = "userTask_scanEnvironment";
        static final String OPEN_BALLOT = "userTask_openBallot";

        private Elements() {}
    }

    static final class Messages {

        static final String SWOT_BALLOT_CLOSED = "SwotBallotClosed";

        private Messages() {}
    }
}
