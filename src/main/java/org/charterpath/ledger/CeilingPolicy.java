package org.charterpath.ledger;

import java.util.Map;
import org.charterpath.program.ProgramDefinition;

/**
 * Where ceilings come from: the decision table {@code ceu-credit}, which is told the allotments that the program's
 * definition states.
 */
public interface CeilingPolicy {

    /** The ceilings that apply now, for whoever only wants to look. */
    Ceilings ceilingsOf(ProgramDefinition program);

    /**
     * The same ceilings; where one of them cuts these minutes, that is decided for the record, so that the decision history
     * answers why.
     *
     * @param minutesByCategory what the ledger holds, in minutes by the category's id
     */
    Ceilings decideCeilings(ProgramDefinition program, Map<String, Integer> minutesByCategory);
}
