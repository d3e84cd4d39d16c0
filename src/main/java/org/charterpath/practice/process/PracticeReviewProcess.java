package org.charterpath.practice.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code practice-review}. */
final class PracticeReviewProcess {

    private PracticeReviewProcess() {}

    static final class Elements {

        static final String REVIEW_PRACTICE = "userTask_reviewPractice";

        private Elements() {}
    }

    static final class Messages {

        static final String REVIEWER_LEFT = "ReviewerLeft";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> REVIEW_ID = ProcessVariable.text("reviewId");

        private Variables() {}
    }
}
