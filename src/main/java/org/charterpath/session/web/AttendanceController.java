package org.charterpath.session.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.engine.EngineNames;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.session.AttendanceCorrections;
import org.charterpath.session.AttendanceSheets;
import org.charterpath.session.Attendances.Presence;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who was at a session: recorded and corrected by whoever leads it. What is refused shows the page with what was typed. */
@Controller
@RequestMapping(AttendanceController.PAGE)
class AttendanceController {

    static final String PAGE = "/sessions/{sessionId}/attendance";

    private static final String STATE = "state-";
    private static final String MINUTES = "minutes-";
    private static final String SESSION = "sessionId";
    private static final String DONE = "done";

    private final AttendanceSheets sheets;
    private final AttendanceCorrections corrections;

    AttendanceController(AttendanceSheets sheets, AttendanceCorrections corrections) {
        this.sheets = sheets;
        this.corrections = corrections;
    }

    /**
     * What somebody filled in to correct one person's attendance.
     *
     * @param enrolmentId whose; empty before anything was filled in
     */
    record Typed(String enrolmentId, String state, String minutes, String reason) {

        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @GetMapping
    String page(@PathVariable String sessionId, Model model) {
        return page(sessionId, AttendanceSheets.Filled.NOTHING, Typed.NOTHING, List.of(), model);
    }

    @PostMapping
    String record(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String rest,
            @RequestParam(defaultValue = "") String note,
            @RequestParam Map<String, String> all,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        AttendanceSheets.Filled filled =
                new AttendanceSheets.Filled(rest, beginningWith(STATE, all), beginningWith(MINUTES, all), note);
        return PageStep.take(
                () -> {
                    sheets.handIn(sessionId, filled, caller());
                    next.addFlashAttribute(DONE, "Attendance is recorded. The minutes are posted within moments.");
                    next.addAttribute(SESSION, sessionId);
                    return "redirect:" + PAGE;
                },
                response,
                faults -> page(sessionId, filled, Typed.NOTHING, faults, model));
    }

    @PostMapping("/{enrolmentId}")
    String correct(
            @PathVariable String sessionId,
            @PathVariable String enrolmentId,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(enrolmentId, state, minutes, reason);
        try {
            String right = corrections
                    .correct(
                            sessionId,
                            enrolmentId,
                            new AttendanceCorrections.Wish(before, state, minutes, reason),
                            caller())
                    .inWords();
            next.addFlashAttribute(DONE, "Corrected: %s. The person is told.".formatted(right));
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(sessionId, AttendanceSheets.Filled.NOTHING, typed, refused.faults(), model);
        } catch (AlreadyDoneException late) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(
                    sessionId,
                    AttendanceSheets.Filled.NOTHING,
                    typed,
                    List.of("This was corrected since you opened the page; look at it again."),
                    model);
        } catch (AttendanceCorrections.NotAllowedException refused) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return page(
                    sessionId,
                    AttendanceSheets.Filled.NOTHING,
                    Typed.NOTHING,
                    List.of(String.valueOf(refused.getMessage())),
                    model);
        }
        next.addAttribute(SESSION, sessionId);
        return "redirect:" + PAGE;
    }

    private String page(
            String sessionId, AttendanceSheets.Filled filled, Typed typed, List<String> faults, Model model) {
        AttendanceSheets.Sheet sheet = sheets.of(sessionId, caller());
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "taskPage",
                sheet.taskId()
                        .map(task -> EngineNames.TASKLIST_PAGE + "#/?task=" + task)
                        .orElse(EngineNames.TASKLIST_PAGE));
        model.addAttribute("filled", filled);
        model.addAttribute("isFilled", !filled.equals(AttendanceSheets.Filled.NOTHING));
        model.addAttribute("choices", Presence.values());
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "attendance";
    }

    /** What the parameters say of single people, by enrolment id. */
    private static Map<String, String> beginningWith(String prefix, Map<String, String> all) {
        return all.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        parameter -> parameter.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
