package org.charterpath.program;

/** The five ways of earning minutes, each with an allotment of its own (the seed's "CEU/Hours Breakdown"). */
public enum CreditCategory {
    /** Asynchronous virtual (AV) courses. */
    AV_COURSE,
    /** In-person (IP) workshops and training. */
    IN_PERSON,
    /** One-on-one coaching, synchronous virtual (SV). */
    ONE_ON_ONE,
    /** Small-group coaching, synchronous virtual (SV). */
    SMALL_GROUP,
    /** Independent work and project completion. */
    INDEPENDENT
}
