package org.charterpath.access;

import java.util.Arrays;

/** The expressions that a stored task filter may hold, each for one criterion. The engine evaluates no others. */
enum StoredExpression {
    ASSIGNED_TO_ME("taskAssignee", "${currentUser()}"),
    FOR_ANY_OF_US("taskCandidateUser", "${currentUser()}"),
    FOR_MY_GROUPS("taskCandidateGroupIn", "${currentUserGroups()}"),
    WITHIN_A_WEEK("dueBefore", "${dateTime().plusDays(7)}");

    private final String criterion;
    private final String text;

    StoredExpression(String criterion, String text) {
        this.criterion = criterion;
        this.text = text;
    }

    String text() {
        return text;
    }

    /**
     * Whether the project wrote this expression.
     *
     * @param criterion the name of the query's method that gets the expression's value
     */
    static boolean isKnown(String criterion, String text) {
        return Arrays.stream(values()).anyMatch(known -> known.criterion.equals(criterion) && known.text.equals(text));
    }
}
