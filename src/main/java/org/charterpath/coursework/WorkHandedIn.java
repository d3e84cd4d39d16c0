package org.charterpath.coursework;

import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;

/** A worksheet was handed in, again perhaps; published in the transaction that takes it in, once for each submission. */
public record WorkHandedIn(Placement owner, String worksheetId, Submission answers) {}
