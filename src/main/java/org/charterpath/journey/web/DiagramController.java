package org.charterpath.journey.web;

import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.journey.JourneyDiagrams;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A journey on its model, for those who may read the journey. */
@Controller
class DiagramController {

    static final String PAGE = JourneyAddresses.JOURNEY + "/diagram";

    private final JourneyDiagrams diagrams;

    DiagramController(JourneyDiagrams diagrams) {
        this.diagrams = diagrams;
    }

    /**
     * @param enrolment whose; without it one's own, the present before the past
     * @param part the id of a step, to look into the process that it goes through
     */
    @GetMapping(PAGE)
    String page(@RequestParam Optional<String> enrolment, @RequestParam Optional<String> part, Model model) {
        Caller reader = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        model.addAttribute(
                "diagram",
                diagrams.find(enrolment, part, reader)
                        .orElseThrow(() -> new NotFoundException("There is no such journey that has begun.")));
        return "journey-diagram";
    }
}
