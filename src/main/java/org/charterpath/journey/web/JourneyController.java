package org.charterpath.journey.web;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.journey.JourneyPage;
import org.charterpath.journey.JourneyPages;
import org.charterpath.journey.web.CorrectionController.Outcome;
import org.charterpath.ledger.CreditCorrections;
import org.charterpath.people.Caller;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** My Journey. The coach and whoever administers read it with the id of the enrolment. */
@Controller
class JourneyController {

    /** The page shows so many lines; the files to take away hold all. */
    private static final int MOST_LINES = 200;

    private final JourneyPages pages;
    private final CreditCorrections corrections;

    JourneyController(JourneyPages pages, CreditCorrections corrections) {
        this.pages = pages;
        this.corrections = corrections;
    }

    /**
     * Which entries the page shows.
     *
     * @param stage of this stage alone; empty for every one
     * @param category of this category alone; empty for every one
     */
    record Filter(String stage, String category) {

        /** What no stage and no category is called is passed over. */
        static Filter of(String stage, String category, Transcript transcript) {
            return new Filter(
                    transcript.stages().stream()
                                    .anyMatch(known -> known.stageId().equals(stage))
                            ? stage
                            : "",
                    transcript.categories().stream()
                                    .anyMatch(known -> known.category().id().equals(category))
                            ? category
                            : "");
        }

        boolean takes(TranscriptLine line) {
            return (stage.isEmpty() || line.stageId().equals(Optional.of(stage)))
                    && (category.isEmpty() || line.category().id().equals(category));
        }

        public boolean isEmpty() {
            return stage.isEmpty() && category.isEmpty();
        }
    }

    /**
     * @param enrolment the enrolment to show; without it one's own, the present before the past
     * @param stage shows the entries of this stage of the program alone
     * @param category shows the entries of this category alone
     */
    @GetMapping(JourneyAddresses.JOURNEY)
    String journey(
            @RequestParam Optional<String> enrolment,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String category,
            Model model) {
        Caller reader = Caller.current().orElseThrow(JourneyController::notFound);
        try {
            return show(pages.find(enrolment, reader).orElseThrow(JourneyController::notFound), stage, category, model);
        } catch (JourneyPages.NoJourneyException e) {
            return "journey-none";
        }
    }

    private String show(JourneyPage page, String stage, String category, Model model) {
        Caller reader = Caller.current().orElseThrow(JourneyController::notFound);
        model.addAttribute("page", page);
        model.addAttribute("transcript", page.transcript());
        model.addAttribute("isOwn", page.isOwn());
        addEntries(page.transcript(), Filter.of(stage, category, page.transcript()), model);
        addCorrections(page.transcript(), reader, model);
        return "journey";
    }

    /** @param enrolment whose work it is */
    @GetMapping(JourneyAddresses.JOURNEY + "/submissions/{submissionId}")
    String handedIn(@PathVariable String submissionId, @RequestParam(defaultValue = "") String enrolment, Model model) {
        Caller reader = Caller.current().orElseThrow(JourneyController::notFound);
        model.addAttribute(
                "work", pages.handedIn(enrolment, submissionId, reader).orElseThrow(JourneyController::notFound));
        return "journey-submission";
    }

    private static void addEntries(Transcript transcript, Filter filter, Model model) {
        List<TranscriptLine> lines =
                transcript.ledgerLines().stream().filter(filter::takes).toList();
        Map<YearMonth, List<TranscriptLine>> months =
                lines.stream().limit(MOST_LINES).collect(Collectors.groupingBy(line -> YearMonth.from(line.day())));
        model.addAttribute("filter", filter);
        model.addAttribute(
                "months",
                months.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                        .map(month -> new JourneyPage.Month(month.getKey(), month.getValue()))
                        .toList());
        model.addAttribute("lineCount", lines.size());
        model.addAttribute("shownCount", Math.min(lines.size(), MOST_LINES));
        model.addAttribute(
                "hiddenTime", Transcript.timeOf(lines.stream().skip(MOST_LINES).toList()));
        model.addAttribute("linesTime", Transcript.timeOf(lines));
    }

    /** Whether the reader may correct entries, and what became of the correction that led to this page. */
    private void addCorrections(Transcript transcript, Caller reader, Model model) {
        Optional<String> refusal = corrections.refusal(transcript.enrolment(), reader.userId());
        model.addAttribute("mayCorrect", refusal.isEmpty());
        model.addAttribute("refusal", refusal.orElse(""));
        if (model.getAttribute("outcome") instanceof Outcome outcome) {
            transcript.lines().stream()
                    .filter(line -> line.entryId().equals(Optional.of(outcome.entryId())))
                    .findFirst()
                    .ifPresent(line -> model.addAttribute("handled", line));
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
