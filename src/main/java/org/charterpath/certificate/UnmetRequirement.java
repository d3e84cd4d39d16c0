package org.charterpath.certificate;

/** What a certificate can still need; the names are the results of the decision table {@code program-completion}. */
public enum UnmetRequirement {
    WORKSHOPS_OPEN("a workshop is neither attended nor made up"),
    COURSES_OPEN("a course is not taken"),
    WORKSHEETS_OPEN("a worksheet or capstone piece is not accepted"),
    CAPSTONE_NOT_PASSED("the capstone presentation is not passed"),
    PORTFOLIO_NOT_SIGNED_OFF("the portfolio is not signed off");

    private final String inWords;

    UnmetRequirement(String inWords) {
        this.inWords = inWords;
    }

    /** Half a sentence, for messages and pages. */
    public String inWords() {
        return inWords;
    }
}
