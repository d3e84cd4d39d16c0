package org.charterpath.convening.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.charterpath.Paging;
import org.charterpath.community.CommunityPages;
import org.charterpath.convening.ConveningPages;
import org.charterpath.convening.Needs;
import org.charterpath.engine.EngineNames;
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

/** What the members of a community need, and each of its days. */
@Controller
class ConveningController {

    private static final String NEEDS = CommunityPages.PATH + "/{communityId}/needs";
    private static final String ONE = NEEDS + "/{needId}";

    private final ConveningPages pages;
    private final Needs needs;

    ConveningController(ConveningPages pages, Needs needs) {
        this.pages = pages;
        this.needs = needs;
    }

    @GetMapping(CommunityPages.PATH + "/{communityId}/convenings/{number}")
    String convening(@PathVariable String communityId, @PathVariable String number, Model model) {
        model.addAttribute("view", pages.convening(caller(), communityId, number));
        model.addAttribute("tasklist", EngineNames.TASKLIST_PAGE);
        return "convening";
    }

    /** @param need the one that a link leads to */
    @GetMapping(NEEDS)
    String needs(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String need,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        return needs(communityId, need, Paging.wanted(page), Typed.NOTHING, List.of(), model);
    }

    /** A member says what he or she needs. */
    @PostMapping(NEEDS)
    String raise(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                () -> needs.raise(caller(), communityId, new Needs.Wish(title, words, subject)),
                "It is on the list; it goes into the next ballot, and you hear what becomes of it.",
                new Typed("", title, words, subject),
                next,
                response,
                model);
    }

    /** Whoever facilitates lets a need stand together with another. */
    @PostMapping(ONE + "/merge")
    String merge(
            @PathVariable String communityId,
            @PathVariable String needId,
            @RequestParam(defaultValue = "") String into,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                () -> needs.merge(caller(), communityId, needId, into),
                "The two stand together now, with all who have proposed them.",
                new Typed(needId, "", "", into),
                next,
                response,
                model);
    }

    /** The same lets one stand by itself again. */
    @PostMapping(ONE + "/apart")
    String takeApart(
            @PathVariable String communityId,
            @PathVariable String needId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                () -> needs.takeApart(caller(), communityId, needId),
                "It stands by itself again.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    /** The same answers a need between two days, or declines it. */
    @PostMapping(ONE + "/outcome")
    String decide(
            @PathVariable String communityId,
            @PathVariable String needId,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                () -> needs.decide(caller(), communityId, needId, outcome, reason),
                "Everybody who has proposed it is told.",
                new Typed(needId, "", reason, outcome),
                next,
                response,
                model);
    }

    /**
     * What somebody has typed.
     *
     * @param about the id of a need; empty text for a new one
     */
    record Typed(String about, String title, String words, String choice) {

        static final Typed NOTHING = new Typed("", "", "", "");

        /** Whether it was typed there. */
        public boolean isOf(String place) {
            return about.equals(place);
        }
    }

    private String take(
            String communityId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step,
                ConveningPages.needsOf(communityId),
                words,
                next,
                response,
                faults -> needs(communityId, typed.about(), 1, typed, faults, model));
    }

    private String needs(String communityId, String wanted, int page, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.needs(caller(), communityId, wanted, page));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "community-needs";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
