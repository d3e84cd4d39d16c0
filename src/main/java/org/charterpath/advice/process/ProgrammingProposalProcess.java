package org.charterpath.advice.process;

/** Names of the process {@code programming-proposal}. */
final class ProgrammingProposalProcess {

    static final String KEY = "programming-proposal";

    private ProgrammingProposalProcess() {}

    static final class Elements {

        static final String ANSWER_PROPOSAL = "userTask_answerProposal";

        private Elements() {}
    }
}
