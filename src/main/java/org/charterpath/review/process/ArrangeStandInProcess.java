package org.charterpath.review.process;

/** Names of the process {@code arrange-stand-in}. */
final class ArrangeStandInProcess {

    static final String KEY = "arrange-stand-in";

    private ArrangeStandInProcess() {}

    static final class Elements {

        static final String STAND_IN_NEEDED = "startEvent_standInNeeded";

        private Elements() {}
    }
}
