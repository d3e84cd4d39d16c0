package org.charterpath.advice.process;

/** Names of the process {@code advice-request}. */
final class AdviceRequestProcess {

    private AdviceRequestProcess() {}

    static final class Messages {

        static final String HELPER_GONE = "HelperGone";

        private Messages() {}
    }
}
