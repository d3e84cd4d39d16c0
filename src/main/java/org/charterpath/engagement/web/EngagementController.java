package org.charterpath.engagement.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.charterpath.cohort.CohortRoom;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.engagement.EngagementRoom;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
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

/** The list of engagements for those who deliver, and the room of each for its people. */
@Controller
class EngagementController {

    private static final String ONE = EngagementPages.PATH + "/{engagementId}";
    private static final String TEAM = ONE + "/team";

    private final EngagementRoom room;
    private final SchedulingTeam team;

    EngagementController(EngagementRoom room, SchedulingTeam team) {
        this.room = room;
        this.team = team;
    }

    /** Where the pages are linked from. */
    @Configuration(proxyBeanMethods = false)
    static class Links {

        @Bean
        Link engagementsLink() {
            return new Link(
                    "Engagements", EngagementPages.PATH, 16, caller -> caller.isIn(Role.COACHES, Role.PROGRAM_ADMINS));
        }

        @Bean
        CohortRoom engagementsOfCohorts() {
            return new CohortRoom(Engagements.PROGRAM, "Engagement", EngagementPages::addressOf);
        }

        @Bean
        JourneyLinks roomOfAnEngagement() {
            return (placement, facts) -> placement.program().id().equals(Engagements.PROGRAM)
                    ? List.of(new JourneyLinks.JourneyLink(
                            "Engagement",
                            "Its sessions, what comes out of them, and the team.",
                            EngagementPages.addressOf(placement.calendar().cohortId())))
                    : List.of();
        }
    }

    @GetMapping(EngagementPages.PATH)
    String desk(Model model) {
        model.addAttribute("desk", room.desk(caller()));
        return "engagements";
    }

    @GetMapping(ONE)
    String room(@PathVariable String engagementId, Model model) {
        return room(engagementId, Map.of(), List.of(), model);
    }

    @PostMapping(TEAM)
    String join(
            @PathVariable String engagementId,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String job,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> team.join(caller(), engagementId, firstName, lastName, email, job),
                EngagementPages.addressOf(engagementId),
                "The new member is on the team, and is told by mail.",
                next,
                response,
                faults -> room(
                        engagementId,
                        Map.of("firstName", firstName, "lastName", lastName, "email", email, "job", job),
                        faults,
                        model));
    }

    @PostMapping(TEAM + "/{enrolmentId}/leave")
    String leave(
            @PathVariable String engagementId,
            @PathVariable String enrolmentId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                () -> team.leave(caller(), engagementId, enrolmentId),
                "The member is off the team. Hours that were earned stay.",
                engagementId,
                next,
                response,
                model);
    }

    @PostMapping(TEAM + "/{enrolmentId}/lead")
    String lead(
            @PathVariable String engagementId,
            @PathVariable String enrolmentId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return take(
                () -> team.lead(caller(), engagementId, enrolmentId),
                "The member speaks for the district from now on, and is told by mail.",
                engagementId,
                next,
                response,
                model);
    }

    /** A step for which nothing is typed, from the room and back to it. */
    private String take(
            Runnable step,
            String words,
            String engagementId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                step,
                EngagementPages.addressOf(engagementId),
                words,
                next,
                response,
                faults -> room(engagementId, Map.of(), faults, model));
    }

    private String room(String engagementId, Map<String, String> typed, List<String> faults, Model model) {
        model.addAttribute("room", room.get(caller(), engagementId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "engagement";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
