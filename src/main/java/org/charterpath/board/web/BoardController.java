package org.charterpath.board.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.charterpath.AlreadyDoneException;
import org.charterpath.board.Board;
import org.charterpath.board.BoardActions;
import org.charterpath.board.BoardActions.Verdict;
import org.charterpath.board.Boards;
import org.charterpath.board.StageState;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortLinks;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engine.EngineNames;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.risk.Risk;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The board of a cohort that is on its way or over; one that is being set up shows its people instead. What is refused shows the
 * board again, with the reason and with what was typed.
 */
@Controller
class BoardController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final String ACTIONS = BoardPages.BOARD + "/board";
    private static final String TO_BOARD = "redirect:" + BoardPages.BOARD;

    private final Boards boards;
    private final BoardActions actions;
    private final CohortLinks links;

    BoardController(Boards boards, BoardActions actions, CohortLinks links) {
        this.boards = boards;
        this.actions = actions;
        this.links = links;
    }

    /** For whom somebody looks, as the addresses of the page and of its files say. */
    @ModelAttribute("filter")
    Board.Filter filter(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String coach,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String state) {
        return new Board.Filter(q, coach, school, state);
    }

    /** What somebody filled in below the table. */
    record Typed(List<String> people, String words, String stage, String until, String newCoach, String reason) {

        static final Typed NOTHING = new Typed(List.of(), "", "", "", "", "");
    }

    @GetMapping(BoardPages.BOARD)
    String board(@PathVariable String cohortId, @ModelAttribute("filter") Board.Filter filter, Model model) {
        Board board = boards.of(cohortId, reader(), filter);
        if (reader().administers() && board.state() == Cohort.State.OPENED) {
            return "forward:/cohorts/%s/people".formatted(cohortId);
        }
        return page(board, Typed.NOTHING, model);
    }

    private String page(Board board, Typed typed, Model model) {
        Caller reader = reader();
        model.addAttribute("board", board);
        model.addAttribute("administers", reader.administers());
        model.addAttribute("state", board.state());
        model.addAttribute(
                "parts", reader.administers() ? links.of(board.calendar().cohortId()) : List.of());
        model.addAttribute("typed", typed);
        model.addAttribute("levels", Risk.Level.values());
        model.addAttribute("states", Enrolment.State.values());
        model.addAttribute("marks", StageState.values());
        model.addAttribute(
                "lines", new BoardLines(EngineNames.COCKPIT_PAGE + "#/process-instance/", reader.administers()));
        return "board";
    }

    @GetMapping(ACTIONS + "/csv")
    ResponseEntity<byte[]> csv(@PathVariable String cohortId, @ModelAttribute("filter") Board.Filter filter) {
        Board board = boards.of(cohortId, reader(), filter);
        return file(BoardFiles.csv(board), CSV, board, "csv");
    }

    @GetMapping(ACTIONS + "/xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String cohortId, @ModelAttribute("filter") Board.Filter filter) {
        Board board = boards.of(cohortId, reader(), filter);
        return file(BoardFiles.xlsx(board), XLSX, board, "xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, Board board, String suffix) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("cohort-board-%s.%s".formatted(board.today(), suffix))
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }

    @PostMapping(ACTIONS + "/nudge")
    String nudge(
            @PathVariable String cohortId,
            @RequestParam(required = false) List<String> person,
            @RequestParam(defaultValue = "") String words,
            @ModelAttribute("filter") Board.Filter filter,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(people(person), words, "", "", "", "");
        return done(
                cohortId,
                filter,
                typed,
                () -> actions.nudge(cohortId, typed.people(), words, reader()),
                next,
                model,
                response);
    }

    @PostMapping(ACTIONS + "/extend")
    String extend(
            @PathVariable String cohortId,
            @RequestParam(required = false) List<String> person,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("filter") Board.Filter filter,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(people(person), "", stage, until, "", reason);
        return done(
                cohortId,
                filter,
                typed,
                () -> actions.extend(cohortId, typed.people(), stage, until, reason, reader()),
                next,
                model,
                response);
    }

    @PostMapping(ACTIONS + "/reassign")
    String reassign(
            @PathVariable String cohortId,
            @RequestParam(required = false) List<String> person,
            @RequestParam(defaultValue = "") String newCoach,
            @RequestParam(name = "coachReason", defaultValue = "") String reason,
            @ModelAttribute("filter") Board.Filter filter,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(people(person), "", "", "", newCoach, reason);
        return done(
                cohortId,
                filter,
                typed,
                () -> actions.reassign(cohortId, typed.people(), newCoach, reason, reader()),
                next,
                model,
                response);
    }

    private String done(
            String cohortId,
            Board.Filter filter,
            Typed typed,
            Supplier<List<Verdict>> step,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        try {
            next.addFlashAttribute("verdicts", step.get());
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("faults", refused.faults());
            return page(boards.of(cohortId, reader(), filter), typed, model);
        } catch (DuplicateKeyException somebodyElseWritesToo) {
            throw new AlreadyDoneException();
        }
        next.addAttribute("cohortId", cohortId);
        next.addAttribute("q", filter.q());
        next.addAttribute("coach", filter.coach());
        next.addAttribute("school", filter.school());
        next.addAttribute("state", filter.state());
        return TO_BOARD;
    }

    private static List<String> people(@Nullable List<String> ticked) {
        return ticked == null ? List.of() : ticked;
    }

    private static Caller reader() {
        return Caller.current().orElseThrow();
    }
}
