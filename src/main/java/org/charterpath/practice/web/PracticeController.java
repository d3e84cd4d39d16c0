package org.charterpath.practice.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.Paging;
import org.charterpath.community.CommunityPages;
import org.charterpath.engine.EngineNames;
import org.charterpath.form.PageStep;
import org.charterpath.measure.Measured;
import org.charterpath.people.Caller;
import org.charterpath.practice.PracticeLibrary;
import org.charterpath.practice.Practices;
import org.charterpath.practice.TryOuts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where members of a community begin practices and try-outs, and see where these wait. */
@Controller
class PracticeController {

    private static final String COMMUNITY = CommunityPages.PATH + "/{communityId}";
    private static final String PRACTICES = COMMUNITY + "/practices";
    private static final String TRY_OUTS = COMMUNITY + "/try-outs";

    private final PracticeLibrary library;
    private final Practices practices;
    private final TryOuts tryOuts;

    PracticeController(PracticeLibrary library, Practices practices, TryOuts tryOuts) {
        this.library = library;
        this.practices = practices;
        this.tryOuts = tryOuts;
    }

    /** What somebody has typed. */
    record Typed(String title, String tried, String from, String owner) {}

    /** @param from what a practice came of, chosen already on the page that leads here */
    @GetMapping(PRACTICES)
    String practices(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        return practices(communityId, Paging.wanted(page), new Typed("", "", from, ""), List.of(), newSource(), model);
    }

    /**
     * Begins a practice and leads to the task in which it is described.
     *
     * @param source of the page on which it was typed
     */
    @PostMapping(PRACTICES)
    String begin(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String source,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> {
                    String practice = practices.begin(caller(), communityId, title, from, Measured.sourceOf(source));
                    return "redirect:"
                            + library.openTask(practice)
                                    .map(task -> EngineNames.TASKLIST_PAGE + "#/?task=" + task)
                                    .orElse(PracticeLibrary.practicesOf(communityId));
                },
                response,
                faults -> practices(communityId, 1, new Typed(title, "", from, ""), faults, source, model));
    }

    /** Its owner, and whoever runs the community, take a practice back. */
    @PostMapping(PRACTICES + "/{practiceId}/withdraw")
    String withdraw(
            @PathVariable String communityId,
            @PathVariable String practiceId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> practices.withdraw(caller(), communityId, practiceId),
                PracticeLibrary.practicesOf(communityId),
                "The practice is taken back; nobody else reads it any more.",
                next,
                response,
                faults -> practices(communityId, 1, new Typed("", "", "", ""), faults, newSource(), model));
    }

    private String practices(
            String communityId, int page, Typed typed, List<String> faults, String source, Model model) {
        model.addAttribute("desk", library.desk(caller(), communityId, page));
        model.addAttribute("tasklist", EngineNames.TASKLIST_PAGE);
        return shown("community-practices", typed, faults, source, model);
    }

    @GetMapping(TRY_OUTS)
    String tryOuts(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        return tryOuts(
                communityId,
                Paging.wanted(page),
                new Typed("", "", from, caller().userId()),
                List.of(),
                newSource(),
                model);
    }

    /**
     * Begins a try-out.
     *
     * @param source of the page on which it was typed
     * @param owner the user id of whoever carries it
     */
    @PostMapping(TRY_OUTS)
    String tryOut(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String tried,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String source,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> {
                    tryOuts.begin(
                            caller(),
                            communityId,
                            new TryOuts.Wish(title, tried, from, owner),
                            Measured.sourceOf(source));
                },
                PracticeLibrary.tryOutsOf(communityId),
                "The try-out is begun: its first cycle waits among the tasks of whoever carries it.",
                next,
                response,
                faults -> tryOuts(communityId, 1, new Typed(title, tried, from, owner), faults, source, model));
    }

    private String tryOuts(String communityId, int page, Typed typed, List<String> faults, String source, Model model) {
        model.addAttribute("list", library.tryOuts(caller(), communityId, page));
        return shown("community-try-outs", typed, faults, source, model);
    }

    private static String shown(String view, Typed typed, List<String> faults, String source, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("source", source);
        return view;
    }

    private static String newSource() {
        return UUID.randomUUID().toString();
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
