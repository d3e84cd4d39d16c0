package org.charterpath.planning.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.charterpath.Paging;
import org.charterpath.cohort.CohortRoom;
import org.charterpath.engine.EngineNames;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.planning.PlanOffices;
import org.charterpath.planning.PlanOffices.Office;
import org.charterpath.planning.PlanPages;
import org.charterpath.planning.PlanRoom;
import org.charterpath.planning.PlanningTeam;
import org.charterpath.planning.StrategicPlans;
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

/** The plans that somebody works on, and the room of each. */
@Controller
class PlanController {

    private final PlanPages pages;
    private final PlanRoom room;
    private final PlanningTeam team;
    private final PlanOffices offices;

    PlanController(PlanPages pages, PlanRoom room, PlanningTeam team, PlanOffices offices) {
        this.pages = pages;
        this.room = room;
        this.team = team;
        this.offices = offices;
    }

    @Configuration(proxyBeanMethods = false)
    static class PlanLinks {

        @Bean
        CohortRoom plansOfCohorts() {
            return new CohortRoom(StrategicPlans.PROGRAM, "Plan", PlanPages::addressOf);
        }

        @Bean
        Link plansLink() {
            return new Link(
                    "Strategic plans", PlanPages.PATH, 14, caller -> caller.isIn(Role.COACHES, Role.PROGRAM_ADMINS));
        }

        @Bean
        JourneyLinks roomOfAJourney() {
            return (placement, facts) -> placement.program().id().equals(StrategicPlans.PROGRAM)
                    ? List.of(new JourneyLinks.JourneyLink(
                            "Planning team",
                            "Where the plan is, what is open and with whom, and every document.",
                            PlanPages.PATH + "/" + placement.calendar().cohortId()))
                    : List.of();
        }
    }

    @GetMapping(PlanPages.PATH)
    String list(@RequestParam(defaultValue = "") String page, Model model) {
        model.addAttribute("plans", pages.list(caller(), Paging.wanted(page)));
        return "plans";
    }

    @GetMapping(PlanPages.PATH + "/{planId}")
    String room(@PathVariable String planId, Model model) {
        return room(planId, Typed.NOTHING, List.of(), model);
    }

    /** Whoever facilitates, or the superintendent, adds somebody to the planning team. */
    @PostMapping(PlanPages.PATH + "/{planId}/members")
    String join(
            @PathVariable String planId,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String constituency,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                planId,
                () -> team.join(caller(), planId, firstName, lastName, email, constituency),
                "The person is on the planning team, and is invited to an account.",
                new Typed("member", firstName, lastName, email, constituency),
                next,
                response,
                model);
    }

    /**
     * The same take somebody off it.
     *
     * @param member the id of the enrolment
     */
    @PostMapping(PlanPages.PATH + "/{planId}/members/leave")
    String leave(
            @PathVariable String planId,
            @RequestParam(defaultValue = "") String member,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                planId,
                () -> team.leave(caller(), planId, member),
                "The person is not on the planning team any more; what was owned is handed on.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    /**
     * Program admins give an office to somebody else.
     *
     * @param office the name of an {@link Office}
     */
    @PostMapping(PlanPages.PATH + "/{planId}/offices")
    String appoint(
            @PathVariable String planId,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                planId,
                () -> offices.appoint(
                        caller(),
                        planId,
                        Answers.choice(office, Office.class)
                                .orElseThrow(() -> new InvalidSubmissionException(
                                        "Office: choose superintendent or secretary of the board.")),
                        firstName,
                        lastName,
                        email),
                "The office has another holder, who gets what waits.",
                new Typed("office", firstName, lastName, email, office),
                next,
                response,
                model);
    }

    /** What somebody has typed about a person. */
    record Typed(String about, String firstName, String lastName, String email, String choice) {

        static final Typed NOTHING = new Typed("", "", "", "", "");

        /** Whether it was typed there. */
        public boolean isOf(String place) {
            return about.equals(place);
        }
    }

    private String take(
            String planId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step,
                PlanPages.PATH + "/" + planId,
                words,
                next,
                response,
                faults -> room(planId, typed, faults, model));
    }

    private String room(String planId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("room", room.get(caller(), planId));
        model.addAttribute("tasklist", EngineNames.TASKLIST_PAGE);
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "plan";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
