package org.charterpath.credit;

import org.charterpath.program.CreditCategory;

/** What the categories are called in forms, messages and pages. */
public final class CategoryName {

    private CategoryName() {}

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
