package org.charterpath.ledger;

import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.program.ProgramDefinition;

/** The course, worksheet or session that a source id names: {@code <kind>:<item>:<enrolment>}. */
public final class SourceItem {

    private SourceItem() {}

    /** What people call it; empty where the source id names nothing of the program. */
    public static Optional<String> titleOf(String sourceId, Enrolment enrolment, ProgramDefinition program) {
        int start = sourceId.indexOf(':') + 1;
        int end = sourceId.length() - enrolment.id().length() - 1;
        if (end <= start || !sourceId.endsWith(":" + enrolment.id())) {
            return Optional.empty();
        }
        String item = sourceId.substring(start, end);
        String ofCohort = enrolment.cohortId() + ".";
        return program.titleOf(item.startsWith(ofCohort) ? item.substring(ofCohort.length()) : item);
    }
}
