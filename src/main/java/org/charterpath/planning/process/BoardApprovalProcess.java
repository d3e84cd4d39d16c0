package org.charterpath.planning.process;

/** Names of the process {@code board-approval}. */
final class BoardApprovalProcess {

    static final String KEY = "board-approval";

    private BoardApprovalProcess() {}

    static final class Elements {

        static final String RECORD_DECISION = "userTask_recordDecision";

        private Elements() {}
    }
}
