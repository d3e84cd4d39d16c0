package org.charterpath.planning.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.PageStep;
import org.charterpath.measure.Measured;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.planning.Amendments;
import org.charterpath.planning.LivedPlan;
import org.charterpath.planning.PlanPages;
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
 * A plan as it is lived: where its owners write down what they have measured, and where superintendent and secretary amend it. What is
 * refused shows the page again, with the reason and with what was typed.
 */
@Controller
class LivedPlanController {

    private static final String ALL = PlanPages.PATH + "/{planId}/measures";
    private static final String ONE = ALL + "/{measureId}";

    private final LivedPlan plan;
    private final Measures measures;
    private final Amendments amendments;

    LivedPlanController(LivedPlan plan, Measures measures, Amendments amendments) {
        this.plan = plan;
        this.measures = measures;
        this.amendments = amendments;
    }

    /** What somebody has typed about one thing. */
    record Typed(String about, String value, String on, String words) {

        static final Typed NOTHING = new Typed("", "", "", "");
    }

    /** Where somebody has typed something, to lead on from there or to show it again. */
    private record Step(
            String planId, Typed typed, RedirectAttributes next, HttpServletResponse response, Model model) {}

    @GetMapping(ALL)
    String measures(@PathVariable String planId, Model model) {
        return page(planId, Typed.NOTHING, List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(ONE + "/updates")
    String update(
            @PathVariable String planId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        return take(
                new Step(planId, new Typed(measureId, value, on, note), next, response, model),
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
            @PathVariable String planId,
            @PathVariable String measureId,
            @PathVariable String updateId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        return take(
                new Step(planId, new Typed(updateId, value, on, reason), next, response, model),
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

    /** @param successor the user id of whoever gets it when its owner leaves; empty for nobody */
    @PostMapping(ONE + "/successor")
    String nameSuccessor(
            @PathVariable String planId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String successor,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        return take(
                new Step(planId, new Typed("successor:" + measureId, successor, "", ""), next, response, model),
                "It is noted who comes next.",
                () -> measures.nameSuccessor(
                        caller(), measureId, Optional.of(successor).filter(named -> !named.isEmpty())));
    }

    /**
     * The superintendent's: gives a measure another owner.
     *
     * @param owner the user id of whoever is to have it
     */
    @PostMapping(ONE + "/owner")
    String owner(
            @PathVariable String planId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        return take(
                new Step(planId, new Typed("owner:" + measureId, owner, "", reason), next, response, model),
                "It has another owner, who is told.",
                () -> amendments.owner(caller(), planId, measureId, Measured.sourceOf(source), owner, reason));
    }

    /** The superintendent's: words a measure otherwise. */
    @PostMapping(ONE + "/wording")
    String wording(
            @PathVariable String planId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String definition,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        model.addAttribute("typedDefinition", definition);
        return take(
                new Step(planId, new Typed("wording:" + measureId, indicator, from, reason), next, response, model),
                "It is worded otherwise; what was measured stays.",
                () -> amendments.wording(
                        caller(), planId, measureId, Measured.sourceOf(source), indicator, definition, from, reason));
    }

    /** The secretary's: gives a measure the target that the board has decided. */
    @PostMapping(ONE + "/target")
    String target(
            @PathVariable String planId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.measureOf(caller(), planId, measureId);
        return take(
                new Step(planId, new Typed("target:" + measureId, value, on, reason), next, response, model),
                "The target is amended, and everybody on the plan is told.",
                () -> {
                    Measured target = Measured.read(value, "Target", on, "Date of the target");
                    amendments.target(
                            caller(),
                            planId,
                            measureId,
                            Measured.sourceOf(source),
                            target.value(),
                            target.on(),
                            reason);
                });
    }

    /** The secretary's: gives a goal the title that the board has decided. */
    @PostMapping(PlanPages.PATH + "/{planId}/goals/{number}/title")
    String goal(
            @PathVariable String planId,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        plan.get(caller(), planId);
        return take(
                new Step(planId, new Typed("goal:" + number, title, "", reason), next, response, model),
                "The goal is amended, and everybody on the plan is told.",
                () -> amendments.goal(
                        caller(), planId, PlanNumbers.of(number), Measured.sourceOf(source), title, reason));
    }

    private String take(Step step, String words, Runnable wanted) {
        return PageStep.take(
                wanted,
                ALL.replace("{planId}", step.planId()),
                words,
                step.next(),
                step.response(),
                faults -> page(step.planId(), step.typed(), faults, step.model()));
    }

    private String page(String planId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", plan.get(caller(), planId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "plan-measures";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
