package org.charterpath.board;

import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.program.Stage;

/**
 * One stage of one person.
 *
 * @param done how many pieces of work are accepted
 * @param pieces how many have been handed out
 * @param overdue how many open tasks are past their due day
 * @param dueOn the day by which the stage's work is due for this person
 * @param instanceId the process instance that runs it; empty where none does any more, or yet
 */
public record Cell(
        Stage stage,
        StageState state,
        int done,
        int pieces,
        int overdue,
        LocalDate dueOn,
        Optional<String> instanceId) {

    /** As in "November: Late, 3 of 5 done, 1 task overdue, due Nov 30, 2025". */
    public String inWords() {
        // A board asks for thousands of these; a format would be read anew for each.
        StringBuilder words = new StringBuilder(stage.title()).append(": ").append(state.title());
        if (pieces > 0) {
            words.append(", ").append(done).append(" of ").append(pieces).append(" done");
        }
        if (overdue > 0) {
            words.append(", ").append(overdue).append(overdue == 1 ? " task overdue" : " tasks overdue");
        }
        if (isOpen() || state == StageState.NOT_BEGUN) {
            words.append(", due ").append(DayWords.of(dueOn));
        }
        return words.toString();
    }

    boolean isOpen() {
        return state == StageState.LATE || state == StageState.OPEN;
    }
}
