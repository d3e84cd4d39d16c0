package org.charterpath.practice.process;

/** Names of the process {@code try-out}. */
final class TryOutProcess {

    static final String KEY = "try-out";

    private TryOutProcess() {}

    static final class Elements {

        static final String REPORT_TRY_OUT = "userTask_reportTryOut";

        private Elements() {}
    }

    static final class Messages {

        static final String TRY_OUT_OVER = "TryOutOver";
        static final String TRY_OUT_ENDED_EARLY = "TryOutEndedEarly";

        private Messages() {}
    }
}
