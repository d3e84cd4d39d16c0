package org.charterpath.form;

import java.time.LocalDate;

/** Which side of today a day or a time that a form asks for lies on; its component says so in the property "tense". */
public enum Tense {
    /** Something that has happened: today at the latest. */
    PAST,
    /** Something that is planned: today or later, and no further off than anybody plans. */
    AHEAD,
    /** A day that may lie on either side of today. */
    ANY,
    /** A rule of the form knows better than today: a {@link SubmissionRule} bounds it on both sides. */
    BY_RULE;

    /** Whoever plans for later than that has mistyped the year. */
    private static final int FURTHEST_YEARS = 10;

    /** The day if it fits, or else the nearest that does; for answers that are made up. */
    public LocalDate nearest(LocalDate day, LocalDate today) {
        return fault(day, today).isEmpty() ? day : today;
    }

    /** What is wrong with a day, to go on after its label; empty if nothing is. */
    String fault(LocalDate day, LocalDate today) {
        return switch (this) {
            case PAST -> day.isAfter(today) ? "today at the latest; %s is still to come.".formatted(day) : "";
            case AHEAD -> {
                if (day.isBefore(today)) {
                    yield "today or later; %s has passed.".formatted(day);
                }
                yield day.isAfter(today.plusYears(FURTHEST_YEARS))
                        ? "within the next ten years; %s is later.".formatted(day)
                        : "";
            }
            case ANY, BY_RULE -> "";
        };
    }
}
