package org.charterpath.ledger;

import java.util.Set;

/**
 * How a ledger stands to the plan of its program. A stage that is waived is no part of the plan: neither is it expected, nor does
 * what was earned in it make up for another one.
 *
 * @param tally everything that counts
 * @param countedMinutes what counts of the stages that are to be done, in minutes
 * @param waivedStages ids of the stages that are not
 */
public record OnPlan(Tally tally, int countedMinutes, Set<String> waivedStages) {

    public OnPlan {
        waivedStages = Set.copyOf(waivedStages);
    }
}
