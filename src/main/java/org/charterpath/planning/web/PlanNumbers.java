package org.charterpath.planning.web;

import org.charterpath.NotFoundException;

/** Numbers of goals, editions and reports, as they stand in addresses. */
final class PlanNumbers {

    private PlanNumbers() {}

    /**
     * The number that was typed.
     *
     * @throws NotFoundException if it is none that there could be
     */
    static int of(String typed) {
        if (!typed.matches("\\d{1,4}")) {
            throw NotFoundException.of("number", typed);
        }
        return Integer.parseInt(typed);
    }
}
