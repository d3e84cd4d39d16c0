package org.charterpath.community.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.cohort.CohortRoom;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityLine;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.CommunityMembers.Request;
import org.charterpath.community.CommunityMembers.Wish;
import org.charterpath.community.CommunityPages;
import org.charterpath.community.CommunityRoom;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The communities as everybody sees them, how somebody joins, and the room of each for its people. */
@Controller
class CommunityController {

    private static final String ONE = CommunityPages.PATH + "/{communityId}";
    private static final String JOIN = ONE + "/join";
    private static final String REQUEST = CommunityPages.ASKED + "/{token}";
    private static final String CALENDAR = CommunityPages.PATH + "/calendar";

    private final CommunityRoom room;
    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityMembers members;
    private final CommunityLine line;
    private final SignInThrottle throttle;

    CommunityController(
            CommunityRoom room,
            Communities communities,
            CommunityCatalog catalog,
            CommunityMembers members,
            CommunityLine line,
            SignInThrottle throttle) {
        this.room = room;
        this.communities = communities;
        this.catalog = catalog;
        this.members = members;
        this.line = line;
        this.throttle = throttle;
    }

    /** Everybody sees which communities there are, and asks for membership; the rest is their people's. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret communitiesAreOpenToAsk() {
            return new Grant.Secret(
                    List.of(CommunityPages.PATH, JOIN, REQUEST, REQUEST + "/confirm", REQUEST + "/withdraw"));
        }

        @Bean
        Link communitiesLink() {
            return new Link(
                    "Communities", CommunityPages.PATH, 15, caller -> caller.isIn(Role.COACHES, Role.PROGRAM_ADMINS));
        }

        @Bean
        CohortRoom communitiesOfCohorts() {
            return new CohortRoom(Communities.PROGRAM, "Community", CommunityPages::addressOf);
        }

        @Bean
        JourneyLinks roomOfACommunity() {
            return (placement, facts) -> placement.program().id().equals(Communities.PROGRAM)
                    ? List.of(new JourneyLinks.JourneyLink(
                            "Community",
                            "When it meets next, what others ask, and its library.",
                            CommunityPages.addressOf(placement.calendar().cohortId())))
                    : List.of();
        }
    }

    @GetMapping(CommunityPages.PATH)
    String list(Model model) {
        Optional<Caller> reader = Caller.current();
        model.addAttribute("communities", room.list(reader));
        return frame(reader, model, "communities");
    }

    @GetMapping(CALENDAR)
    String calendar(Model model) {
        model.addAttribute("months", room.calendar(caller()));
        return "community-calendar";
    }

    @GetMapping(ONE)
    String room(@PathVariable String communityId, Model model) {
        return room(communityId, List.of(), model);
    }

    @GetMapping(JOIN)
    String join(@PathVariable String communityId, Model model) {
        return join(communityId, new Wish("", "", "", "", ""), List.of(), model);
    }

    /** Asks for membership: whoever is signed in with the own name and address, everybody else with those that are typed. */
    @PostMapping(JOIN)
    String join(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String job,
            HttpServletRequest request,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Wish wish = new Wish(firstName, lastName, email, school, job);
        Optional<Caller> caller = Caller.current();
        return PageStep.take(
                () -> {
                    if (caller.isEmpty()) {
                        requirePatience(request);
                    }
                    members.ask(caller, communityId, wish);
                    next.addFlashAttribute("isAsked", true);
                    boolean isMember = caller.filter(one -> communities.isMember(communityId, one.userId()))
                            .isPresent();
                    return "redirect:"
                            + (isMember ? CommunityPages.addressOf(communityId) : CommunityPages.joinOf(communityId));
                },
                response,
                faults -> join(communityId, wish, faults, model));
    }

    /** A mail goes to whatever address was typed, so that nobody asks for many of them. */
    private void requirePatience(HttpServletRequest request) {
        throttle.ask("community " + RemoteAddress.networkOf(request)).ifPresent(wait -> {
            throw new InvalidSubmissionException("Too many requests came from here. Please try again in %d seconds."
                    .formatted(SignInThrottle.secondsOf(wait)));
        });
    }

    /** Takes back the own request. */
    @PostMapping(ONE + "/join/withdraw")
    String takeBack(
            @PathVariable String communityId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return PageStep.take(
                () -> members.withdraw(caller(), communityId),
                CommunityPages.joinOf(communityId),
                "Your request is taken back.",
                next,
                response,
                faults -> join(communityId, model));
    }

    /** Where the link of a mail leads: looking changes nothing, since programs that check mail open links too. */
    @GetMapping(REQUEST)
    String request(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Duration> wait = throttle.ask(guesser(request));
        if (wait.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.secondsOf(wait.get())));
        } else {
            Optional<Request> asked = members.asked(token);
            asked.ifPresentOrElse(
                    found -> {
                        throttle.found(guesser(request));
                        model.addAttribute("asked", found);
                        model.addAttribute("community", communities.get(found.communityId()));
                    },
                    () -> response.setStatus(HttpStatus.NOT_FOUND.value()));
        }
        model.addAttribute("token", token);
        return "community-request";
    }

    @PostMapping(REQUEST + "/confirm")
    String confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        return answer(token, () -> members.confirmAddress(token), request, response, model);
    }

    @PostMapping(REQUEST + "/withdraw")
    String withdraw(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        return answer(token, () -> members.withdraw(token), request, response, model);
    }

    private String answer(
            String token, Runnable step, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            step.run();
            return "redirect:%s/%s".formatted(CommunityPages.ASKED, token);
        } catch (NotFoundException unknown) {
            return request(token, request, response, model);
        }
    }

    private static String guesser(HttpServletRequest request) {
        return "membership " + RemoteAddress.networkOf(request);
    }

    @PostMapping(ONE + "/leave")
    String leave(@PathVariable String communityId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return PageStep.take(
                () -> members.leave(caller(), communityId),
                CommunityPages.joinOf(communityId),
                "You have left the community. Your hours stay, and you can come back at any time.",
                next,
                response,
                faults -> room(communityId, faults, model));
    }

    /** @param subject those that the member can help with, each as the list has it; none takes all back */
    @PostMapping(ONE + "/subjects")
    String help(
            @PathVariable String communityId,
            @RequestParam(defaultValue = "") Set<String> subject,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> members.helpWith(caller(), communityId, subject),
                CommunityPages.addressOf(communityId),
                "It is kept what you can help with.",
                next,
                response,
                faults -> room(communityId, faults, model));
    }

    /** @param kind the name of a {@link Kind} */
    @GetMapping(ONE + "/lines/{kind}/{id}")
    String line(@PathVariable String communityId, @PathVariable String kind, @PathVariable String id, Model model) {
        Node start =
                new Node(Answers.choice(kind, Kind.class).orElseThrow(() -> NotFoundException.of("line", kind)), id);
        model.addAttribute("view", line.of(caller(), communityId, start));
        return "community-line";
    }

    private String room(String communityId, List<String> faults, Model model) {
        model.addAttribute("room", room.get(caller(), communityId));
        model.addAttribute("faults", faults);
        return "community";
    }

    private String join(String communityId, Wish typed, List<String> faults, Model model) {
        Community community = communities.get(communityId);
        Optional<Caller> reader = Caller.current();
        model.addAttribute("community", community);
        model.addAttribute("kind", catalog.get(community.code()));
        model.addAttribute("typed", typed);
        model.addAttribute("isSignedIn", reader.isPresent());
        model.addAttribute(
                "isMember",
                reader.filter(one -> communities.isMember(communityId, one.userId()))
                        .isPresent());
        model.addAttribute("open", reader.flatMap(one -> members.openRequest(communityId, one.userId())));
        model.addAttribute("faults", faults);
        return frame(reader, model, "community-join");
    }

    /** Whoever is signed in sees the navigation as well. */
    private static String frame(Optional<Caller> reader, Model model, String page) {
        model.addAttribute("frame", reader.isPresent() ? "layout" : "public");
        return page;
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
