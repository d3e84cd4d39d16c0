package org.charterpath.portfolio;

/** No portfolio was put together for this enrolment yet. */
public final class UnknownPortfolioException extends RuntimeException {

    UnknownPortfolioException(String enrolmentId) {
        super("There is no portfolio of enrolment '%s'".formatted(enrolmentId));
    }
}
