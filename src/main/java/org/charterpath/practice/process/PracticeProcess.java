package org.charterpath.practice.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code practice}. */
final class PracticeProcess {

    static final String KEY = "practice";

    private PracticeProcess() {}

    static final class Elements {

        static final String DESCRIBE_PRACTICE = "userTask_describePractice";
        static final String RENEW_PRACTICE = "userTask_renewPractice";

        private Elements() {}
    }

    static final class Messages {

        static final String PRACTICE_WITHDRAWN = "PracticeWithdrawn";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> PRACTICE_PUBLISHED = ProcessVariable.flag("practicePublished");

        private Variables() {}
    }
}
