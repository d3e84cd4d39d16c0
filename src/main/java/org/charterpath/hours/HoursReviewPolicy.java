package org.charterpath.hours;

/** Which logged hours somebody has to read before they count: the decision table {@code hours-review}. */
public interface HoursReviewPolicy {

    /** Decides for the record: the decision history answers why hours were, or were not, approved at once. */
    HoursRuling decide(HoursFacts facts);
}
