package org.charterpath.capstone.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.capstone.CapstonePages;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A capstone as those read it whose it is, and the teams of a cohort, which coaches and program admins form. What is refused shows
 * the page again, with the reason and with what was typed.
 */
@Controller
class CapstoneController {

    private static final String ONE_TEAM = CapstoneAddresses.TEAMS + "/{teamId}";

    private final CapstonePages pages;
    private final CapstoneTeams teams;
    private final ScopeChanges changes;
    private final Enrolments enrolments;

    CapstoneController(CapstonePages pages, CapstoneTeams teams, ScopeChanges changes, Enrolments enrolments) {
        this.pages = pages;
        this.teams = teams;
        this.changes = changes;
        this.enrolments = enrolments;
    }

    @ModelAttribute("administers")
    boolean administers() {
        return caller().administers();
    }

    @ModelAttribute("coaches")
    boolean coaches() {
        return caller().isIn(Role.COACHES);
    }

    /** What somebody filled in to form a team. */
    record Typed(String name, List<String> members) {}

    @GetMapping(CapstoneAddresses.TEAMS)
    String teams(@PathVariable String cohortId, Model model) {
        return teams(cohortId, new Typed("", List.of()), List.of(), model);
    }

    @PostMapping(CapstoneAddresses.TEAMS)
    String form(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) List<String> members,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(name, members == null ? List.of() : members);
        pages.teamsOf(caller(), cohortId);
        return changed(
                cohortId,
                () -> teams.form(caller(), cohortId, typed.name(), typed.members()),
                "The team is formed, and everybody in it is told.",
                typed,
                next,
                model,
                response);
    }

    @PostMapping(ONE_TEAM + "/members")
    String add(
            @PathVariable String cohortId,
            @PathVariable String teamId,
            @RequestParam(defaultValue = "") String member,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        pages.teamsOf(caller(), cohortId);
        return changed(
                cohortId,
                () -> teams.add(caller(), teamId, member),
                "The person is in the team, and everybody in it is told.",
                new Typed("", List.of()),
                next,
                model,
                response);
    }

    @PostMapping(ONE_TEAM + "/members/{enrolmentId}/end")
    String takeOut(
            @PathVariable String cohortId,
            @PathVariable String teamId,
            @PathVariable String enrolmentId,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        pages.teamsOf(caller(), cohortId);
        return changed(
                cohortId,
                () -> teams.takeOut(caller(), teamId, enrolmentId),
                "The person goes on alone, and everybody is told.",
                new Typed("", List.of()),
                next,
                model,
                response);
    }

    /** @param enrolment whose capstone; without it one's own, the present before the past */
    @GetMapping(CapstoneAddresses.CAPSTONE)
    String capstone(@RequestParam Optional<String> enrolment, Model model) {
        return enrolments
                .shownTo(caller().userId(), enrolment, pages::isThere)
                .map(shown -> capstone(shown, "", List.of(), model))
                .orElse("journey-none");
    }

    /** @param enrolment whose capstone's scope is to change */
    @PostMapping(CapstoneAddresses.CAPSTONE)
    String ask(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        pages.of(caller(), enrolment);
        try {
            changes.ask(caller(), enrolment, TypedText.stripped(reason));
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return capstone(enrolment, reason, refused.faults(), model);
        }
        next.addFlashAttribute(
                "done", "It is asked. The coach has a week to decide; until then everything goes on as it is.");
        next.addAttribute("enrolment", enrolment);
        return "redirect:" + CapstoneAddresses.CAPSTONE;
    }

    private String changed(
            String cohortId,
            Runnable change,
            String done,
            Typed typed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return PageStep.take(
                () -> {
                    change.run();
                    next.addFlashAttribute("done", done);
                    next.addAttribute("cohortId", cohortId);
                    return "redirect:" + CapstoneAddresses.TEAMS;
                },
                response,
                faults -> teams(cohortId, typed, faults, model));
    }

    private String teams(String cohortId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("page", pages.teamsOf(caller(), cohortId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "capstone-teams";
    }

    private String capstone(String enrolmentId, String reason, List<String> faults, Model model) {
        model.addAttribute("page", pages.of(caller(), enrolmentId));
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        return "capstone";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
