package org.charterpath.portfolio.process;

/** Names of the process {@code closing}, as far as the portfolio goes. */
final class ClosingProcess {

    static final String KEY = "closing";

    private ClosingProcess() {}

    static final class Elements {

        static final String SIGN_OFF_PORTFOLIO = "userTask_signOffPortfolio";
        static final String SIGN_OFF_LATE_PORTFOLIO = "userTask_signOffLatePortfolio";

        private Elements() {}
    }
}
