package org.charterpath.portfolio.process;

/** Names of the process {@code closing}, as far as the portfolio goes. */
final class ClosingProcess {

    private ClosingProcess() {}

    static final class Elements {

        static final String SIGN_OFF_PORTFOLIO = "userTask_signOffPortfolio";

        private Elements() {}
    }
}
