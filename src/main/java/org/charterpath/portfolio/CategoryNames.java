package org.charterpath.portfolio;

import org.charterpath.program.CreditCategory;

/** What people call the categories of credit, as the form {@code log-hours} does. */
public final class CategoryNames {

    private CategoryNames() {}

    public static String of(CreditCategory category) {
        return switch (category) {
            case AV_COURSE -> "Online course";
            case IN_PERSON -> "In-person workshop";
            case ONE_ON_ONE -> "One-on-one coaching";
            case SMALL_GROUP -> "Small-group coaching";
            case INDEPENDENT -> "Independent work";
        };
    }
}
