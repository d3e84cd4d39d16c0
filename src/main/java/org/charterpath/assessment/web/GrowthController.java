package org.charterpath.assessment.web;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.assessment.CompetencyGrowth;
import org.charterpath.assessment.Growth;
import org.charterpath.assessment.GrowthSummary;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Caller;
import org.charterpath.transcript.DeskLinks;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A person's growth by competency, for that person, whoever coaches and whoever administers. */
@Controller
class GrowthController {

    static final String PAGE = "/growth";

    private static final String TITLE = "Growth by competency";

    private final CompetencyGrowth growth;
    private final Enrolments enrolments;

    GrowthController(CompetencyGrowth growth, Enrolments enrolments) {
        this.growth = growth;
        this.enrolments = enrolments;
    }

    @Configuration(proxyBeanMethods = false)
    static class GrowthLinks {

        @Bean
        JourneyLinks growthOfAJourney() {
            return (placement, facts) -> GrowthSummary.of(placement.program(), facts).stream()
                    .map(words -> new JourneyLinks.JourneyLink(TITLE, words, addressFor(placement.ownerId())))
                    .toList();
        }

        @Bean
        DeskLinks growthOnTheDesk(CompetencyGrowth growth) {
            return people -> growth.reach(people).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            reach -> new DeskLinks.DeskLink(
                                    "%s: %s".formatted(TITLE, reach.getValue()), addressFor(reach.getKey()))));
        }

        private static String addressFor(String enrolmentId) {
            return "%s?enrolment=%s".formatted(PAGE, enrolmentId);
        }
    }

    /** @param enrolment whose growth to show; without it one's own, the present before the past */
    @GetMapping(PAGE)
    String page(@RequestParam Optional<String> enrolment, Model model) {
        Caller reader = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        Optional<String> wanted = enrolment
                .filter(id -> !id.isEmpty())
                .or(() -> enrolments.of(reader.userId()).stream().findFirst().map(Enrolment::id));
        if (wanted.isEmpty()) {
            return "journey-none";
        }
        Growth shown = growth.find(wanted.get(), reader)
                .orElseThrow(() -> NotFoundException.of("growth of enrolment", wanted.get()));
        model.addAttribute("growth", shown);
        model.addAttribute("isOwn", shown.placement().isOf(reader.userId()));
        model.addAttribute("section", shown.section().orElse(null));
        return "growth";
    }
}
