package org.charterpath.capstone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.charterpath.capstone.MissingScores;
import org.charterpath.capstone.PresentationDesk;
import org.charterpath.capstone.PresentationDesk.Seen;
import org.charterpath.capstone.PresentationDesk.Step;
import org.charterpath.capstone.PresentationDesk.Typed;
import org.charterpath.capstone.PresentationPages;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a cohort's capstones are presented and who scores them, for program admins; and for panelists, what they score. */
@Controller
class PresentationsController {

    private static final String DONE = "done";
    private static final String CHANGED_MEANWHILE =
            "Somebody else has changed this meanwhile. This is how it stands now; nothing of yours is saved.";

    private final PresentationDesk desk;
    private final PresentationPages pages;
    private final MissingScores missing;

    PresentationsController(PresentationDesk desk, PresentationPages pages, MissingScores missing) {
        this.desk = desk;
        this.pages = pages;
        this.missing = missing;
    }

    @GetMapping(PresentationAccess.OWN)
    String own(Model model) {
        model.addAttribute("presentations", pages.ownOf(caller()));
        return "presentations-own";
    }

    @GetMapping(PresentationAccess.PAGE)
    String page(@PathVariable String cohortId, Model model) {
        return page(cohortId, Optional.empty(), "", List.of(), model);
    }

    @PostMapping(PresentationAccess.PAGE + "/lengths")
    String setLengths(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String startsAfter,
            @RequestParam(defaultValue = "") String slotMinutes,
            @RequestParam(defaultValue = "") String breakAfter,
            @RequestParam(defaultValue = "") String breakMinutes,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(startsAfter, slotMinutes, breakAfter, breakMinutes);
        return decide(
                () -> desk.setLengths(new Seen(cohortId, version), typed),
                "Saved. Nobody is told before you say so.",
                cohortId,
                Optional.of(typed),
                "lengths",
                next,
                model,
                response);
    }

    @PostMapping(PresentationAccess.PAGE + "/order")
    String order(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Step step,
            @RequestParam(defaultValue = "") String presenter,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.order(new Seen(cohortId, version), step, presenter),
                "Saved. Nobody is told before you say so.",
                cohortId,
                Optional.empty(),
                "order",
                next,
                model,
                response);
    }

    @PostMapping(PresentationAccess.PAGE + "/tell")
    String tell(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String version,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.tell(new Seen(cohortId, version)),
                "Everybody whose time is new or another one is told.",
                cohortId,
                Optional.empty(),
                "order",
                next,
                model,
                response);
    }

    /** @param presenter empty for the panel of the cohort */
    @PostMapping(PresentationAccess.PAGE + "/panel")
    String choosePanel(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String presenter,
            @RequestParam(defaultValue = "") List<String> panelist,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.choosePanel(cohortId, Optional.of(presenter).filter(id -> !id.isEmpty()), panelist),
                "The panel is saved. What is being scored already stays with those who were asked.",
                cohortId,
                Optional.empty(),
                "panel",
                next,
                model,
                response);
    }

    /** @param score which nobody in particular was asked for */
    @PostMapping(PresentationAccess.PAGE + "/scores/{score}")
    String askForScore(
            @PathVariable String cohortId,
            @PathVariable String score,
            @RequestParam(defaultValue = "") String panelist,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> missing.ask(cohortId, score, panelist, caller().userId()),
                "This person is asked for the score, and is told.",
                cohortId,
                Optional.empty(),
                "order",
                next,
                model,
                response);
    }

    private String decide(
            Runnable action,
            String done,
            String cohortId,
            Optional<Typed> typed,
            String section,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return PageStep.take(
                () -> {
                    action.run();
                    next.addFlashAttribute(DONE, done);
                    return "redirect:" + PresentationAccess.PAGE.replace("{cohortId}", cohortId) + "#" + section;
                },
                response,
                faults -> page(cohortId, typed, section, faults, model),
                () -> page(cohortId, Optional.empty(), section, List.of(CHANGED_MEANWHILE), model));
    }

    private String page(String cohortId, Optional<Typed> typed, String section, List<String> faults, Model model) {
        Optional<PresentationPages.Page> page = pages.page(cohortId);
        if (page.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("page", page.get());
        model.addAttribute("typed", typed.orElse(null));
        model.addAttribute("section", section);
        model.addAttribute("faults", faults);
        return "presentations";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
