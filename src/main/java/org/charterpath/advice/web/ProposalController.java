package org.charterpath.advice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.Paging;
import org.charterpath.advice.AdvicePages;
import org.charterpath.advice.Proposals;
import org.charterpath.advice.Proposals.Wish;
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

/** Programming that a community proposes, and how it is answered. */
@Controller
class ProposalController {

    private static final String LIST = CommunityPages.PATH + "/{communityId}/proposals";
    private static final Wish NOTHING = new Wish("", "", "", "");

    private final AdvicePages pages;
    private final Proposals proposals;

    ProposalController(AdvicePages pages, Proposals proposals) {
        this.pages = pages;
        this.proposals = proposals;
    }

    @GetMapping(LIST)
    String list(@PathVariable String communityId, @RequestParam(defaultValue = "") String page, Model model) {
        return list(communityId, Paging.wanted(page), NOTHING, List.of(), model);
    }

    /** @param source of the page on which it was typed */
    @PostMapping(LIST)
    String propose(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String forWhom,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Wish wish = new Wish(title, forWhom, why, words);
        return PageStep.take(
                () -> {
                    String id = proposals.propose(caller(), communityId, wish, source);
                    next.addFlashAttribute(
                            "done",
                            "It is proposed. Whoever administers the program answers it, and you hear of the answer by mail.");
                    return "redirect:%s#proposal-%s".formatted(Proposals.addressOf(communityId), id);
                },
                response,
                faults -> list(communityId, 1, wish, faults, model));
    }

    @PostMapping(LIST + "/{proposalId}/support")
    String support(
            @PathVariable String communityId,
            @PathVariable String proposalId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> proposals.support(caller(), communityId, proposalId),
                Proposals.addressOf(communityId),
                "You support it, and hear how it is answered.",
                next,
                response,
                faults -> list(communityId, 1, NOTHING, faults, model));
    }

    private String list(String communityId, int page, Wish typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.proposals(caller(), communityId, page));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", UUID.randomUUID().toString());
        return "proposals";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
