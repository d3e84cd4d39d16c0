package org.charterpath.coursework;

import java.util.Optional;
import java.util.Set;

/**
 * A team whose members each track their own minutes has handed in a worksheet; published in the same transaction.
 *
 * @param told the enrolment of whoever has handed it in and said with it how long it took; empty if that is nobody of the team
 * @param asked the enrolments of those who have not said so yet
 */
public record TeamWorkHandedIn(
        String teamId, String stageId, String worksheetId, Optional<String> told, Set<String> asked) {

    public TeamWorkHandedIn {
        asked = Set.copyOf(asked);
    }
}
