package org.charterpath.program;

/** The five ways of earning minutes, each with an allotment of its own (the seed's "CEU/Hours Breakdown"). */
public enum CreditCategory {
    /** Asynchronous virtual (AV) courses. */
    AV_COURSE("Online course"),
    /** In-person (IP) workshops and training. */
    IN_PERSON("In-person workshop"),
    /** One-on-one coaching, synchronous virtual (SV). */
    ONE_ON_ONE("One-on-one coaching"),
    /** Small-group coaching, synchronous virtual (SV). */
    SMALL_GROUP("Small-group coaching"),
    /** Independent work and project completion. */
    INDEPENDENT("Independent work");

    private final String title;

    CreditCategory(String title) {
        this.title = title;
    }

    /** What people call the category, as in the form {@code log-hours}. */
    public String title() {
        return title;
    }
}
