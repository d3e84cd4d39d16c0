package org.charterpath.coursework;

import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;

/**
 * A worksheet was accepted, again perhaps after it had been opened once more; published in the transaction in which it is.
 *
 * @param answers what was accepted
 */
public record WorkAccepted(Placement owner, String worksheetId, Submission answers) {}
