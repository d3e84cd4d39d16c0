package org.charterpath.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.enrolment.Leaves;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.charterpath.transcript.Pace;

/**
 * One person of a cohort, in every stage.
 *
 * @param risk empty for whoever is not on the way
 * @param instanceId the process instance of the journey; empty where none runs
 */
public record BoardRow(
        Person person,
        List<Cell> cells,
        Pace pace,
        Activity activity,
        Optional<Risk> risk,
        Optional<String> instanceId) {

    public BoardRow {
        cells = List.copyOf(cells);
    }

    /**
     * Who it is.
     *
     * @param coachId empty where nobody coaches
     * @param coach the coach's name; empty where nobody coaches
     * @param backOn the day on which somebody on leave is to be back; empty for everybody else
     * @param since the day on which the state was reached, in the cohort's time zone
     */
    public record Person(
            String enrolmentId,
            String userId,
            String name,
            String email,
            String organizationId,
            String school,
            Optional<String> coachId,
            String coach,
            Enrolment.State state,
            Optional<LocalDate> backOn,
            LocalDate since) {

        public boolean isActive() {
            return state == Enrolment.State.ACTIVE;
        }

        /** As people read it, with the day of the return of somebody who is away. */
        public String stateInWords() {
            return backOn.map(Leaves::inWords).orElseGet(state::title);
        }
    }

    /** The same with the risk of whoever is on the way; nobody else has one. */
    BoardRow with(Risk assessed) {
        return new BoardRow(
                person, cells, pace, activity, Optional.of(assessed).filter(risk -> person.isActive()), instanceId);
    }

    /** The risk's level; empty for whoever is not on the way. */
    public Optional<Risk.Level> level() {
        return risk.map(Risk::level);
    }

    /** The process instance to look at for a stage: its own, or else the journey's; empty where neither runs. */
    public Optional<String> instanceOf(Cell cell) {
        return cell.instanceId().or(() -> instanceId);
    }

    /** How many stages are done. */
    public long stagesDone() {
        return cells.stream().filter(cell -> cell.state() == StageState.DONE).count();
    }
}
