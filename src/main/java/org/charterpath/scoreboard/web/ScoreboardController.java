package org.charterpath.scoreboard.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.form.PageStep;
import org.charterpath.measure.Measured;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.scoreboard.ScoreboardPage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The scoreboard of an engagement, and where its owners write down what was measured. */
@Controller
class ScoreboardController {

    private static final String ALL = EngagementPages.PATH + "/{engagementId}/scoreboard";
    private static final String ONE = ALL + "/measures/{measureId}";

    private final ScoreboardPage page;
    private final Measures measures;

    ScoreboardController(ScoreboardPage page, Measures measures) {
        this.page = page;
        this.measures = measures;
    }

    /** What somebody has typed about one thing. */
    record Typed(String about, String value, String on, String words) {

        static final Typed NOTHING = new Typed("", "", "", "");
    }

    /** Where somebody has typed something, to lead on from there or to show it again. */
    private record Step(
            String engagementId, Typed typed, RedirectAttributes next, HttpServletResponse response, Model model) {}

    @GetMapping(ALL)
    String scoreboard(@PathVariable String engagementId, Model model) {
        return page(engagementId, Typed.NOTHING, List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(ONE + "/updates")
    String update(
            @PathVariable String engagementId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        page.measureOf(caller(), engagementId, measureId);
        return take(
                new Step(engagementId, new Typed(measureId, value, on, note), next, response, model),
                "It is written down.",
                () -> {
                    Measured measured = Measured.read(value, on);
                    measures.update(
                            caller(), measureId, Measured.sourceOf(source), measured.value(), measured.on(), note);
                });
    }

    /** @param source of the page on which it was typed */
    @PostMapping(ONE + "/updates/{updateId}")
    String correct(
            @PathVariable String engagementId,
            @PathVariable String measureId,
            @PathVariable String updateId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        page.measureOf(caller(), engagementId, measureId);
        return take(
                new Step(engagementId, new Typed(updateId, value, on, reason), next, response, model),
                "It is corrected; what stood there before can still be read.",
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
                });
    }

    /** Gives a measure to somebody else of the team: its owner's, and the district lead's. */
    @PostMapping(ONE + "/owner")
    String handOn(
            @PathVariable String engagementId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        page.measureOf(caller(), engagementId, measureId);
        return take(
                new Step(engagementId, new Typed("owner:" + measureId, owner, "", reason), next, response, model),
                "It has another owner, who is told by mail.",
                () -> measures.handOn(caller(), measureId, owner, reason));
    }

    private String take(Step step, String words, Runnable what) {
        return PageStep.take(
                what,
                ScoreboardPage.addressOf(step.engagementId()),
                words,
                step.next(),
                step.response(),
                faults -> page(step.engagementId(), step.typed(), faults, step.model()));
    }

    private String page(String engagementId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", page.get(caller(), engagementId));
        model.addAttribute("typed", typed);
        model.addAttribute("source", UUID.randomUUID().toString());
        model.addAttribute("faults", faults);
        return "scoreboard";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
