package org.charterpath.cycle.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.cycle.CyclePages;
import org.charterpath.cycle.Cycles;
import org.charterpath.form.PageStep;
import org.charterpath.measure.Measured;
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

/**
 * Series of cycles: what was predicted, what came out, and where whoever carries one writes data points. What is refused shows the
 * page again, with the reason and with what was typed.
 */
@Controller
class CycleController {

    private static final String ONE = CyclePages.PATH + "/{seriesId}";

    private final CyclePages pages;
    private final Cycles cycles;

    CycleController(CyclePages pages, Cycles cycles) {
        this.pages = pages;
        this.cycles = cycles;
    }

    /**
     * What somebody has typed.
     *
     * @param about the id of a cycle or of a point, or what else it is for
     */
    record Typed(String about, String value, String on, String words) {

        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @GetMapping(CyclePages.PATH)
    String own(Model model) {
        model.addAttribute("series", pages.carriedBy(caller()));
        return "cycles";
    }

    @GetMapping(ONE)
    String one(@PathVariable String seriesId, Model model) {
        return one(seriesId, Typed.NOTHING, List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(ONE + "/points")
    String measure(
            @PathVariable String seriesId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.get(caller(), seriesId);
        return done(
                seriesId,
                () -> {
                    Measured measured = Measured.read(value, on);
                    cycles.measure(
                            caller(), seriesId, Measured.sourceOf(source), measured.value(), measured.on(), note);
                },
                "It is written down.",
                new Typed("point", value, on, note),
                next,
                response,
                model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(ONE + "/points/{pointId}")
    String correct(
            @PathVariable String seriesId,
            @PathVariable String pointId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.get(caller(), seriesId);
        return done(
                seriesId,
                () -> {
                    Measured measured = Measured.read(value, on);
                    cycles.correct(
                            caller(),
                            seriesId,
                            pointId,
                            Measured.sourceOf(source),
                            measured.value(),
                            measured.on(),
                            reason);
                },
                "It is corrected; what stood there before can still be read.",
                new Typed(pointId, value, on, reason),
                next,
                response,
                model);
    }

    /** @param owner the user id of whoever is to carry it */
    @PostMapping(ONE + "/owner")
    String handOn(
            @PathVariable String seriesId,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.get(caller(), seriesId);
        return done(
                seriesId,
                () -> cycles.handOn(caller(), seriesId, owner, reason),
                "It is handed on, and the new owner is told.",
                new Typed("owner", owner, "", reason),
                next,
                response,
                model);
    }

    /** @param successor the user id of whoever gets it when its owner leaves; empty for nobody */
    @PostMapping(ONE + "/successor")
    String nameSuccessor(
            @PathVariable String seriesId,
            @RequestParam(defaultValue = "") String successor,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.get(caller(), seriesId);
        return done(
                seriesId,
                () -> cycles.nameSuccessor(
                        caller(), seriesId, Optional.of(successor).filter(person -> !person.isEmpty())),
                "It is noted.",
                new Typed("owner", successor, "", ""),
                next,
                response,
                model);
    }

    private String done(
            String seriesId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> {
                    step.run();
                    next.addFlashAttribute("done", words);
                    next.addAttribute("seriesId", seriesId);
                    return "redirect:" + ONE;
                },
                response,
                faults -> one(seriesId, typed, faults, model));
    }

    private String one(String seriesId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.get(caller(), seriesId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "cycle";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
