package org.charterpath.advice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.Paging;
import org.charterpath.advice.AdvicePages;
import org.charterpath.advice.AdvicePages.Filter;
import org.charterpath.advice.Advices;
import org.charterpath.advice.Advices.Wish;
import org.charterpath.community.CommunityPages;
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

/** What members of a community ask colleagues, and each question with its answers. */
@Controller
class AdviceController {

    private static final String LIST = CommunityPages.PATH + "/{communityId}/advice";
    private static final String ONE = LIST + "/{adviceId}";

    private final AdvicePages pages;
    private final Advices advices;

    AdviceController(AdvicePages pages, Advices advices) {
        this.pages = pages;
        this.advices = advices;
    }

    /** What somebody has typed: an answer, or what is missing. */
    record Typed(String about, String words) {

        static final Typed NOTHING = new Typed("", "");

        /** What was typed there. */
        public String at(String place) {
            return about.equals(place) ? words : "";
        }
    }

    /**
     * The questions.
     *
     * @param standing {@code open}, {@code closed}, or anything else for all
     * @param from what a new question is about, such as {@code NEED:} and an id
     */
    @GetMapping(LIST)
    String list(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        return list(
                communityId,
                new Filter(standing, subject),
                Paging.wanted(page),
                new Wish("", "", "", from),
                List.of(),
                model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(LIST)
    String ask(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String need,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Wish wish = new Wish(title, words, subject, need);
        return PageStep.take(
                () -> {
                    String adviceId = advices.ask(caller(), communityId, wish, source);
                    next.addFlashAttribute("done", "Your question is asked. You hear of each answer by mail.");
                    return "redirect:" + AdvicePages.addressOf(communityId, adviceId);
                },
                response,
                faults -> list(communityId, Filter.NONE, 1, wish, faults, model));
    }

    private String list(String communityId, Filter filter, int page, Wish typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.list(caller(), communityId, filter, page));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "advice";
    }

    @GetMapping(ONE)
    String one(@PathVariable String communityId, @PathVariable String adviceId, Model model) {
        return one(communityId, adviceId, Typed.NOTHING, List.of(), model);
    }

    /** Answers, or adds to the own question. */
    @PostMapping(ONE + "/answers")
    String answer(
            @PathVariable String communityId,
            @PathVariable String adviceId,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                adviceId,
                () -> advices.answer(caller(), communityId, adviceId, words, source),
                "Your words stand below the question.",
                new Typed("answer", words),
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/answers/{answerId}/accept")
    String accept(
            @PathVariable String communityId,
            @PathVariable String adviceId,
            @PathVariable String answerId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                adviceId,
                () -> advices.accept(caller(), communityId, adviceId, answerId),
                "The answer is marked as one that helps.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/answers/{answerId}/take-back")
    String takeBack(
            @PathVariable String communityId,
            @PathVariable String adviceId,
            @PathVariable String answerId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                adviceId,
                () -> advices.takeBack(caller(), communityId, adviceId, answerId),
                "The mark is taken back.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/close")
    String close(
            @PathVariable String communityId,
            @PathVariable String adviceId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                adviceId,
                () -> advices.close(caller(), communityId, adviceId),
                "The question is closed; whoever answered hears of it.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    /** @param missing what the asker still wants to know */
    @PostMapping(ONE + "/open")
    String stillOpen(
            @PathVariable String communityId,
            @PathVariable String adviceId,
            @RequestParam(defaultValue = "") String missing,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                communityId,
                adviceId,
                () -> advices.stillOpen(caller(), communityId, adviceId, missing),
                "The question is open, with what is missing.",
                new Typed("missing", missing),
                next,
                response,
                model);
    }

    private String take(
            String communityId,
            String adviceId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step,
                AdvicePages.addressOf(communityId, adviceId),
                words,
                next,
                response,
                faults -> one(communityId, adviceId, typed, faults, model));
    }

    private String one(String communityId, String adviceId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.thread(caller(), communityId, adviceId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "advice-thread";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
