package org.charterpath.institute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.Paging;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.institute.FrameworkPages;
import org.charterpath.institute.Frameworks;
import org.charterpath.measure.Measured;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
 * Performance frameworks: what a team measures, and where its owners write down what they have measured. What is refused shows the
 * page again, with the reason and with what was typed.
 */
@Controller
class FrameworkController {

    private static final String ONE = Frameworks.PAGE + "/{ownerId}";
    private static final String MEASURE = ONE + "/measures/{measureId}";

    private final FrameworkPages pages;
    private final Frameworks frameworks;
    private final Measures measures;

    FrameworkController(FrameworkPages pages, Frameworks frameworks, Measures measures) {
        this.pages = pages;
        this.frameworks = frameworks;
        this.measures = measures;
    }

    @Configuration(proxyBeanMethods = false)
    static class FrameworkLinks {

        @Bean
        Link frameworksLink() {
            return new Link(
                    "Performance frameworks",
                    Frameworks.PAGE,
                    13,
                    caller -> caller.isIn(Role.COACHES, Role.PROGRAM_ADMINS));
        }

        @Bean
        JourneyLinks frameworksOfAJourney() {
            return (placement, facts) -> placement.program().stages().stream()
                    .flatMap(stage -> stage.worksheets().stream())
                    .filter(worksheet -> worksheet.form().equals("performance-framework"))
                    .findFirst()
                    .map(worksheet -> new JourneyLinks.JourneyLink(
                            "Performance frameworks",
                            "What your team measures, and the frameworks that other teams show.",
                            Frameworks.PAGE))
                    .stream()
                    .toList();
        }
    }

    /** What somebody has typed about one measure. */
    record Typed(String about, String value, String on, String words) {

        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @GetMapping(Frameworks.PAGE)
    String list(@RequestParam(defaultValue = "") String page, Model model) {
        model.addAttribute("frameworks", pages.list(caller(), Paging.wanted(page)));
        return "frameworks";
    }

    @GetMapping(ONE)
    String one(@PathVariable String ownerId, Model model) {
        return one(ownerId, Typed.NOTHING, List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(MEASURE + "/updates")
    String update(
            @PathVariable String ownerId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.measureOf(caller(), ownerId, measureId);
        return done(
                ownerId,
                () -> {
                    Measured measured = Measured.read(value, on);
                    measures.update(
                            caller(), measureId, Measured.sourceOf(source), measured.value(), measured.on(), note);
                },
                "It is written down.",
                new Typed(measureId, value, on, note),
                next,
                response,
                model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(MEASURE + "/updates/{updateId}")
    String correct(
            @PathVariable String ownerId,
            @PathVariable String measureId,
            @PathVariable String updateId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.measureOf(caller(), ownerId, measureId);
        return done(
                ownerId,
                () -> {
                    Measured measured = Measured.read(value, on);
                    measures.correct(
                            caller(),
                            measureId,
                            updateId,
                            Measured.sourceOf(source),
                            measured.value(),
                            measured.on(),
                            reason);
                },
                "It is corrected; what stood there before can still be read.",
                new Typed(updateId, value, on, reason),
                next,
                response,
                model);
    }

    /** @param owner the user id of whoever is to have it */
    @PostMapping(MEASURE + "/owner")
    String handOn(
            @PathVariable String ownerId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.measureOf(caller(), ownerId, measureId);
        return done(
                ownerId,
                () -> measures.handOn(caller(), measureId, owner, reason),
                "It is handed on, and the new owner is told.",
                new Typed("owner:" + measureId, owner, "", reason),
                next,
                response,
                model);
    }

    /** @param successor the user id of whoever gets it when its owner leaves; empty for nobody */
    @PostMapping(MEASURE + "/successor")
    String nameSuccessor(
            @PathVariable String ownerId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String successor,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.measureOf(caller(), ownerId, measureId);
        return done(
                ownerId,
                () -> measures.nameSuccessor(
                        caller(), measureId, Optional.of(successor).filter(named -> !named.isEmpty())),
                "It is noted who comes next.",
                new Typed("owner:" + measureId, successor, "", ""),
                next,
                response,
                model);
    }

    /** @param shown whether the other teams of the institute may read it from now on */
    @PostMapping(ONE + "/consent")
    String consent(
            @PathVariable String ownerId,
            @RequestParam(defaultValue = "") String shown,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        boolean isShown = Boolean.parseBoolean(shown);
        return done(
                ownerId,
                () -> {
                    if (!isShown && !shown.equals("false")) {
                        throw new InvalidSubmissionException("Shown: true or false.");
                    }
                    frameworks.show(caller(), ownerId, isShown);
                },
                isShown ? "The other teams may read it from now on." : "The other teams cannot read it any more.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    private String done(
            String ownerId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step, Frameworks.pageOf(ownerId), words, next, response, faults -> one(ownerId, typed, faults, model));
    }

    private String one(String ownerId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.get(caller(), ownerId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "framework";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
