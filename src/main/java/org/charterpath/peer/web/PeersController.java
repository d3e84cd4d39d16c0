package org.charterpath.peer.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.cohort.CohortLink;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.peer.Peers;
import org.charterpath.peer.Peers.Circle;
import org.charterpath.peer.SharedWorksheets;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who else is in the cohort, as far as they agree, what they show, and what one shows oneself. */
@Controller
@RequestMapping(PeersController.PAGE)
class PeersController {

    static final String PAGE = "/peers";

    private final Peers peers;
    private final SharedWorksheets worksheets;
    private final Cohorts cohorts;

    PeersController(Peers peers, SharedWorksheets worksheets, Cohorts cohorts) {
        this.peers = peers;
        this.worksheets = worksheets;
        this.cohorts = cohorts;
    }

    @Configuration(proxyBeanMethods = false)
    static class PeerLinks {

        @Bean
        Link peersLink() {
            return new Link("Peers", PAGE, 12, caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES));
        }

        @Bean
        CohortLink peersOfCohortLink() {
            return new CohortLink("Peers", cohortId -> PAGE + "?cohort=" + cohortId, 40);
        }
    }

    /** What somebody filled in about oneself. */
    record Typed(String jobTitle, String reach) {}

    /**
     * @param cohort whose list to show; without it the first that the reader may see, one's own before others
     * @param page of the worksheets that are shown
     */
    @GetMapping
    String page(
            @RequestParam(defaultValue = "") String cohort, @RequestParam(defaultValue = "") String page, Model model) {
        Caller reader = reader();
        List<Circle> circles = peers.circlesOf(reader);
        Optional<Circle> shown = cohort.isEmpty()
                ? circles.stream()
                        .filter(circle -> circle.own().isPresent())
                        .findFirst()
                        .or(() -> circles.stream().findFirst())
                : Optional.of(peers.circle(reader, cohort));
        return page(shown, circles, Optional.empty(), List.of(), Paging.wanted(page), model);
    }

    @PostMapping("/entry")
    String agree(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String jobTitle,
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "false") boolean agreed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Circle circle = circleOf(enrolment);
        try {
            peers.agree(reader(), enrolment, jobTitle, reach, agreed);
        } catch (InvalidSubmissionException refused) {
            return refused(circle, Optional.of(new Typed(jobTitle, reach)), refused, model, response);
        }
        return done(circle, "You are listed to your cohort.", next);
    }

    @PostMapping("/entry/end")
    String takeBack(@RequestParam(defaultValue = "") String enrolment, RedirectAttributes next) {
        peers.takeBack(reader(), enrolment);
        next.addFlashAttribute("done", "You are not listed any more.");
        return "redirect:" + PAGE;
    }

    @PostMapping("/worksheets")
    String share(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String worksheet,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Circle circle = circleOf(enrolment);
        try {
            worksheets.share(reader(), enrolment, worksheet);
        } catch (InvalidSubmissionException refused) {
            return refused(circle, Optional.empty(), refused, model, response);
        }
        return done(circle, "Your cohort can read the worksheet now.", next);
    }

    @GetMapping("/worksheets/{shareId}")
    String worksheet(@PathVariable String shareId, Model model) {
        SharedWorksheets.Answered answered = worksheets.get(reader(), shareId);
        model.addAttribute("worksheet", answered.worksheet());
        model.addAttribute("answers", answered.answers());
        model.addAttribute("zone", cohorts.calendarOf(answered.cohortId()).zone());
        model.addAttribute("cohort", answered.cohortId());
        return "peer-worksheet";
    }

    @PostMapping("/worksheets/{shareId}/end")
    String unshare(@PathVariable String shareId, RedirectAttributes next) {
        worksheets.unshare(reader(), shareId);
        next.addFlashAttribute("done", "Nobody else can read the worksheet any more.");
        return "redirect:" + PAGE;
    }

    private String refused(
            Circle circle,
            Optional<Typed> typed,
            InvalidSubmissionException refused,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(Optional.of(circle), peers.circlesOf(reader()), typed, refused.faults(), 1, model);
    }

    private static String done(Circle circle, String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        next.addAttribute("cohort", circle.cohortId());
        return "redirect:" + PAGE;
    }

    private String page(
            Optional<Circle> circle,
            List<Circle> circles,
            Optional<Typed> typed,
            List<String> faults,
            int page,
            Model model) {
        Optional<Peers.Peer> entry = circle.flatMap(Circle::own).flatMap(peers::entryOf);
        model.addAttribute("circles", circles);
        model.addAttribute("circle", circle.orElse(null));
        model.addAttribute("entry", entry.orElse(null));
        model.addAttribute(
                "typed",
                typed.or(() -> entry.map(own -> new Typed(own.jobTitle(), own.reach())))
                        .orElse(new Typed("", "")));
        model.addAttribute("wording", Peers.WORDING);
        model.addAttribute("faults", faults);
        circle.ifPresent(shown -> {
            model.addAttribute("zone", cohorts.calendarOf(shown.cohortId()).zone());
            model.addAttribute("peers", peers.in(shown));
            model.addAttribute("shown", worksheets.in(shown, page));
            model.addAttribute("own", worksheets.own(shown));
        });
        return "peers";
    }

    /** The cohort of an enrolment of one's own that has not ended. */
    private Circle circleOf(String enrolmentId) {
        return peers.circlesOf(reader()).stream()
                .filter(circle -> circle.own().equals(Optional.of(enrolmentId)))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    private static Caller reader() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
