package org.charterpath.ballot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.charterpath.ballot.BallotPages;
import org.charterpath.ballot.Ballots;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
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

/**
 * A ballot: members propose topics and put them in order, whoever runs it merges them and ends the voting. What is refused shows
 * the page again, with the reason and with what was typed.
 */
@Controller
class BallotController {

    private static final String ONE = BallotPages.PATH + "/{ballotId}";
    private static final String TOPIC = ONE + "/topics/{topicId}";

    private final BallotPages pages;
    private final Ballots ballots;

    BallotController(BallotPages pages, Ballots ballots) {
        this.pages = pages;
        this.ballots = ballots;
    }

    /**
     * What somebody has typed.
     *
     * @param about the id of a topic, or what else it is for
     * @param order the ids of topics by their places, nothing where a place was left empty
     */
    record Typed(String about, String title, String words, List<String> order) {

        static final Typed NOTHING = new Typed("", "", "", List.of());

        /** What was chosen for a place. */
        public String at(int place) {
            return place <= order.size() ? order.get(place - 1) : "";
        }
    }

    @GetMapping(ONE)
    String one(@PathVariable String ballotId, Model model) {
        return one(ballotId, Typed.NOTHING, List.of(), model);
    }

    /** @param order ids of topics, the most wanted first; places that are left empty count for nothing */
    @PostMapping(ONE + "/vote")
    String vote(
            @PathVariable String ballotId,
            @RequestParam(defaultValue = "") List<String> order,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        List<String> chosen = order.stream().filter(topic -> !topic.isEmpty()).toList();
        return done(
                ballotId,
                () -> ballots.vote(caller(), ballotId, chosen),
                chosen.isEmpty() ? "Your vote is taken back." : "Your order is kept. You can change it until the end.",
                new Typed("vote", "", "", order),
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/topics")
    String propose(
            @PathVariable String ballotId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return done(
                ballotId,
                () -> ballots.propose(caller(), ballotId, title, words),
                "Your topic is among them.",
                new Typed("topics", title, words, List.of()),
                next,
                response,
                model);
    }

    @PostMapping(TOPIC + "/words")
    String reword(
            @PathVariable String ballotId,
            @PathVariable String topicId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return done(
                ballotId,
                () -> ballots.reword(caller(), ballotId, topicId, title, words),
                "It is worded otherwise; votes for it stay.",
                new Typed(topicId, title, words, List.of()),
                next,
                response,
                model);
    }

    /** @param into the id of the topic with which it is to stand together */
    @PostMapping(TOPIC + "/merge")
    String merge(
            @PathVariable String ballotId,
            @PathVariable String topicId,
            @RequestParam(defaultValue = "") String into,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return done(
                ballotId,
                () -> {
                    if (into.isEmpty()) {
                        throw new InvalidSubmissionException("Merge into: choose a topic.");
                    }
                    ballots.merge(caller(), ballotId, topicId, into);
                },
                "They stand together; those who proposed it are told.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    @PostMapping(TOPIC + "/apart")
    String takeApart(
            @PathVariable String ballotId,
            @PathVariable String topicId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return done(
                ballotId,
                () -> ballots.takeApart(caller(), ballotId, topicId),
                "It stands by itself again, with its votes.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    @PostMapping(TOPIC + "/drop")
    String drop(
            @PathVariable String ballotId,
            @PathVariable String topicId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return done(
                ballotId,
                () -> ballots.drop(caller(), ballotId, topicId, reason),
                "It is dropped, and those who proposed it know why.",
                new Typed("drop:" + topicId, "", reason, List.of()),
                next,
                response,
                model);
    }

    /** @param closesAt a day and a time in the zone in which they are shown, such as {@code 2026-01-16T15:00} */
    @PostMapping(ONE + "/end")
    String endAt(
            @PathVariable String ballotId,
            @RequestParam(defaultValue = "") String closesAt,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        ZoneId zone = pages.get(caller(), ballotId).zone();
        return done(
                ballotId,
                () -> {
                    Instant end = Answers.dateTime(closesAt)
                            .map(typed -> typed.atZone(zone).toInstant())
                            .orElseThrow(() -> new InvalidSubmissionException(
                                    "End of the voting: a day and a time, such as 2026-01-16T15:00."));
                    ballots.endAt(caller(), ballotId, end);
                },
                "The voting ends then.",
                new Typed("end", closesAt, "", List.of()),
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/close")
    String close(@PathVariable String ballotId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return done(
                ballotId,
                () -> ballots.close(caller(), ballotId),
                "The votes are counted.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    private String done(
            String ballotId,
            Runnable step,
            String words,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> {
                    step.run();
                    next.addFlashAttribute("done", words);
                    next.addAttribute("ballotId", ballotId);
                    return "redirect:" + ONE;
                },
                response,
                faults -> one(ballotId, typed, faults, model));
    }

    private String one(String ballotId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("view", pages.get(caller(), ballotId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "ballot";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
