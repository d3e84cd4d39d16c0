package org.charterpath.program;

/** Whom a session is for. */
public enum Audience {
    /** Everybody in the cohort; where it takes place several times, everybody has a seat at one of them. */
    ROSTER,
    /** One group of the cohort at a time: each group has a session of its own. */
    GROUP
}
