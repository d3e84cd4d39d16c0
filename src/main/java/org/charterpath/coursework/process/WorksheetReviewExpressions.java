package org.charterpath.coursework.process;

import org.charterpath.coursework.Coursework;
import org.springframework.stereotype.Component;

/** What the review task shows: {@code ${worksheetReview.attempt(enrolmentId, worksheetId)}}. */
@Component("worksheetReview")
public class WorksheetReviewExpressions {

    private final Coursework coursework;

    WorksheetReviewExpressions(Coursework coursework) {
        this.coursework = coursework;
    }

    /** How often the worksheet was handed in: 1 at its first review. */
    public int attempt(String enrolmentId, String worksheetId) {
        return coursework.get(enrolmentId, worksheetId).attempts();
    }
}
