package org.charterpath.policy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.Paging;
import org.charterpath.community.CommunityPages;
import org.charterpath.form.Answers;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.policy.PolicyIssue.State;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.policy.PolicyIssues.Step;
import org.charterpath.policy.PolicyIssues.Wish;
import org.charterpath.policy.PolicyPages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The policy issues of a community, and each with its log. */
@Controller
class PolicyController {

    private static final String LIST = CommunityPages.PATH + "/{communityId}/policy";
    private static final String ONE = LIST + "/{issueId}";

    private final PolicyPages pages;
    private final PolicyIssues issues;

    PolicyController(PolicyPages pages, PolicyIssues issues) {
        this.pages = pages;
        this.issues = issues;
    }

    /** What somebody has typed: words for the log, a step, or whose it is to be. */
    record Typed(String about, String words, Step step, String owner) {

        static final Typed NOTHING = new Typed("", "", new Step("", "", "", "", ""), "");

        /** Whether it was typed there. */
        public boolean isOf(String place) {
            return about.equals(place);
        }
    }

    /**
     * The issues.
     *
     * @param state the name of a {@link State}, or anything else for all
     * @param from what a new issue came of, such as {@code PRACTICE:} and an id
     */
    @GetMapping(LIST)
    String list(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        return list(communityId, state, Paging.wanted(page), new Wish("", "", "", "", "", from), List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(LIST)
    String open(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String position,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Wish wish = new Wish(title, position, action, due, responsible, origin);
        return PageStep.take(
                () -> {
                    String issueId = issues.open(caller(), communityId, wish, source);
                    next.addFlashAttribute("done", "The issue is open, and its next action is among your tasks.");
                    return "redirect:" + PolicyPages.addressOf(communityId, issueId);
                },
                response,
                faults -> list(communityId, "", 1, wish, faults, model));
    }

    private String list(String communityId, String state, int page, Wish typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.list(caller(), communityId, Answers.choice(state, State.class), page));
        model.addAttribute("states", State.values());
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "policy";
    }

    @GetMapping(ONE)
    String one(@PathVariable String communityId, @PathVariable String issueId, Model model) {
        return one(communityId, issueId, Typed.NOTHING, List.of(), model);
    }

    /** Adds words to the log. */
    @PostMapping(ONE + "/log")
    String note(
            @PathVariable String communityId,
            @PathVariable String issueId,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                issueId,
                () -> issues.note(caller(), communityId, issueId, words, source),
                "It is in the log.",
                new Typed("log", words, Typed.NOTHING.step(), ""),
                next,
                response,
                model);
    }

    /** Takes the next action in the place of the task. */
    @PostMapping(ONE + "/step")
    String step(
            @PathVariable String communityId,
            @PathVariable String issueId,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Step step = new Step(done, state, action, due, responsible);
        return take(
                communityId,
                issueId,
                () -> issues.step(caller(), communityId, issueId, step, source),
                "The step is written down.",
                new Typed("step", "", step, ""),
                next,
                response,
                model);
    }

    /** @param owner the user id of whoever is to own it */
    @PostMapping(ONE + "/owner")
    String handOn(
            @PathVariable String communityId,
            @PathVariable String issueId,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                issueId,
                () -> issues.handOn(caller(), communityId, issueId, owner, reason),
                "It is handed on, with its task, and the new owner is told.",
                new Typed("owner", reason, Typed.NOTHING.step(), owner),
                next,
                response,
                model);
    }

    private String take(
            String communityId,
            String issueId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step,
                PolicyPages.addressOf(communityId, issueId),
                words,
                next,
                response,
                faults -> one(communityId, issueId, typed, faults, model));
    }

    private String one(String communityId, String issueId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.issue(caller(), communityId, issueId));
        model.addAttribute("states", State.values());
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "policy-issue";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
