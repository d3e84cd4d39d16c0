package org.charterpath.review.process;

/** Names of the process {@code extend-due-date}. */
final class ExtendDueDateProcess {

    static final String KEY = "extend-due-date";

    private ExtendDueDateProcess() {}

    static final class Elements {

        static final String MORE_TIME_NEEDED = "startEvent_moreTimeNeeded";

        private Elements() {}
    }
}
