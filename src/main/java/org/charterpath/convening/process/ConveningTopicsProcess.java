package org.charterpath.convening.process;

/** Names of the process {@code convening-topics}. */
final class ConveningTopicsProcess {

    private ConveningTopicsProcess() {}

    static final class Elements {

        static final String PROPOSE_TOPICS = "userTask_proposeTopics";

        private Elements() {}
    }
}
