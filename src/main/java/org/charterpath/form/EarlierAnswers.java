package org.charterpath.form;

import java.util.Optional;

/**
 * Knows what was answered about the same piece of work in another process instance: on an earlier journey. Features hand these
 * over as Spring beans.
 */
@FunctionalInterface
public interface EarlierAnswers {

    /** What was answered last in the form that somebody opens; empty if nothing was, or the form is no business of this one. */
    Optional<Submission> about(OpenForm open);
}
