package org.charterpath.board.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.board.Board;
import org.charterpath.board.BoardRow;
import org.charterpath.board.Boards;
import org.charterpath.board.Cell;
import org.charterpath.board.StageState;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Caller;
import org.charterpath.risk.Risk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Boards as programs read them, Cockpit's plugin among these: what the page shows, for the same readers. */
@RestController
class BoardApi {

    private final Boards boards;

    BoardApi(Boards boards) {
        this.boards = boards;
    }

    /** @param page where the board is for people */
    record CohortLine(String id, String name, String page) {}

    record Cohorts(List<CohortLine> cohorts) {}

    record Named(String id, String title) {}

    record RiskLine(Risk.Level level, String title, List<String> reasons) {}

    /** @param processInstance the one that runs the stage; absent where none does */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record StageLine(
            String id,
            StageState state,
            String words,
            int done,
            int pieces,
            int overdue,
            LocalDate dueOn,
            Optional<String> processInstance) {

        static StageLine of(Cell cell) {
            return new StageLine(
                    cell.stage().id(),
                    cell.state(),
                    cell.inWords(),
                    cell.done(),
                    cell.pieces(),
                    cell.overdue(),
                    cell.dueOn(),
                    cell.instanceId());
        }
    }

    /**
     * One person.
     *
     * @param stateInWords with the day of the return of somebody on leave
     * @param minutesBehind minutes behind the plan; negative where it is ahead
     * @param processInstance the journey's; absent where none runs
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PersonLine(
            String enrolment,
            String name,
            String school,
            String coach,
            Enrolment.State state,
            String stateInWords,
            Optional<RiskLine> risk,
            int minutesBehind,
            String pace,
            int overdue,
            Optional<LocalDate> lastActivity,
            int missed,
            List<StageLine> stages,
            Optional<String> processInstance) {

        static PersonLine of(BoardRow row) {
            BoardRow.Person person = row.person();
            return new PersonLine(
                    person.enrolmentId(),
                    person.name(),
                    person.school(),
                    person.coach(),
                    person.state(),
                    person.stateInWords(),
                    row.risk()
                            .map(risk -> new RiskLine(risk.level(), risk.level().title(), risk.reasons())),
                    row.pace().behindMinutes(),
                    row.pace().inWords(),
                    row.activity().overdue(),
                    row.activity().lastOn(),
                    row.activity().missed(),
                    row.cells().stream().map(StageLine::of).toList(),
                    row.instanceId());
        }
    }

    /** @param counts how many are at each level of risk */
    record BoardAnswer(
            CohortLine cohort,
            LocalDate today,
            List<Named> stages,
            Map<Risk.Level, Integer> counts,
            List<PersonLine> people) {

        static BoardAnswer of(Board board) {
            return new BoardAnswer(
                    new CohortLine(
                            board.calendar().cohortId(),
                            board.calendar().cohortName(),
                            page(board.calendar().cohortId())),
                    board.today(),
                    board.stages().stream()
                            .map(stage -> new Named(stage.id(), stage.title()))
                            .toList(),
                    Map.of(
                            Risk.Level.AT_RISK, board.count(Risk.Level.AT_RISK),
                            Risk.Level.WATCH, board.count(Risk.Level.WATCH),
                            Risk.Level.ON_TRACK, board.count(Risk.Level.ON_TRACK)),
                    board.rows().stream().map(PersonLine::of).toList());
        }
    }

    static String page(String cohortId) {
        return BoardPages.BOARD.replace("{cohortId}", cohortId);
    }

    @Operation(
            summary = "The cohorts of which you may read the board, by name",
            description =
                    "All that are not over for whoever administers; for a coach those in which he or she coaches.")
    @GetMapping(BoardPages.API)
    Cohorts cohorts() {
        return new Cohorts(boards.readableBy(caller()).stream()
                .map(cohort -> new CohortLine(cohort.id(), cohort.name(), page(cohort.id())))
                .toList());
    }

    @Operation(
            summary = "The board of a cohort, at risk first",
            description = "Everybody for whoever administers; for a coach the own participants alone."
                    + " The parameters look for some of them as the filters of the page do.")
    @GetMapping(BoardPages.API + "/{cohortId}/board")
    BoardAnswer board(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String coach,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String state) {
        return BoardAnswer.of(boards.of(cohortId, caller(), new Board.Filter(q, coach, school, state)));
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
