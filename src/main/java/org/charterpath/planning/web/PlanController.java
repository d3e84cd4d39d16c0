package org.charterpath.planning.web;

import java.util.List;
import org.charterpath.Paging;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.planning.PlanPages;
import org.charterpath.planning.PlanRoom;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The plans that somebody works on, and the room of each. */
@Controller
class PlanController {

    private final PlanPages pages;
    private final PlanRoom room;

    PlanController(PlanPages pages, PlanRoom room) {
        this.pages = pages;
        this.room = room;
    }

    @Configuration(proxyBeanMethods = false)
    static class PlanLinks {

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
        model.addAttribute("room", room.get(caller(), planId));
        model.addAttribute("tasklist", EngineNames.TASKLIST_PAGE);
        return "plan";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
