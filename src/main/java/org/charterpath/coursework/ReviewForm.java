package org.charterpath.coursework;

/** Keys of the form {@code review}. */
final class ReviewForm {

    static final String ID = "review";
    static final String DECISION = "reviewDecision";
    static final String FEEDBACK = "reviewFeedback";
    static final String CREDITED_MINUTES = "creditedMinutes";
    static final String REASON = "creditedMinutesReason";

    private ReviewForm() {}
}
