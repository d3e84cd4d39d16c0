package org.charterpath.session;

/** What kind of dated meeting a session is. */
public enum SessionKind {
    /** An in-person workshop for the whole cohort. */
    WORKSHOP,
    /** A coach with all of his or her participants, once a stage. */
    GROUP_COACHING
}
