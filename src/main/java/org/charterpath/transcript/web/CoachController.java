package org.charterpath.transcript.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.hours.HoursSettlement;
import org.charterpath.hours.HoursSettlement.Decision;
import org.charterpath.hours.HoursSettlement.Verdict;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.transcript.CoachDesk;
import org.charterpath.transcript.CoachedParticipant;
import org.charterpath.transcript.DeskLinks;
import org.charterpath.transcript.WaitingClaim;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The coach desk: one's own participants, and their logged hours to be decided, many at once. Whoever administers sees the
 * hours of all cohorts that nobody else decides, or that have waited for too long.
 */
@Controller
class CoachController {

    private static final String OUTCOME = "outcome";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private final CoachDesk desk;
    private final HoursSettlement settlement;
    private final EvidenceFiles files;
    private final ObjectProvider<DeskLinks> links;

    CoachController(CoachDesk desk, HoursSettlement settlement, EvidenceFiles files, ObjectProvider<DeskLinks> links) {
        this.desk = desk;
        this.settlement = settlement;
        this.files = files;
        this.links = links;
    }

    /**
     * What became of one row.
     *
     * @param claim which hours it is about, as people know them
     */
    record Result(String claim, Verdict verdict) {}

    /**
     * What became of what was ticked.
     *
     * @param typed what is still to be decided, as it was typed, by claim
     */
    record Outcome(boolean nothingTicked, List<Result> results, Map<String, Decision> typed) {

        static final Outcome NONE = new Outcome(false, List.of(), Map.of());

        /** Whether somebody else has done all of it. */
        boolean isLate() {
            return !results.isEmpty()
                    && results.stream().allMatch(result -> result.verdict().late());
        }

        Set<String> settled() {
            return results.stream()
                    .map(Result::verdict)
                    .filter(Verdict::done)
                    .map(Verdict::claimId)
                    .collect(Collectors.toSet());
        }

        Map<String, String> faults() {
            return results.stream()
                    .map(Result::verdict)
                    .filter(verdict -> !verdict.done())
                    .collect(Collectors.toMap(Verdict::claimId, Verdict::words, (one, same) -> one));
        }
    }

    @GetMapping(TranscriptLinks.COACH_DESK)
    String desk(Model model) {
        Outcome outcome = model.getAttribute(OUTCOME) instanceof Outcome settled ? settled : Outcome.NONE;
        return desk(outcome, model);
    }

    private String desk(Outcome outcome, Model model) {
        Caller user = reviewer();
        boolean coaches = user.isIn(Role.COACHES);
        Set<String> settled = outcome.settled();
        model.addAttribute("coaches", coaches);
        List<CoachedParticipant> participants = desk.participantsOf(user.userId());
        model.addAttribute("participants", participants);
        List<Enrolment> people =
                participants.stream().map(CoachedParticipant::enrolment).toList();
        model.addAttribute(
                "deskLinks", links.stream().map(part -> part.of(people)).toList());
        model.addAttribute("userId", user.userId());
        // What was decided a moment ago may still be on its way into the ledger.
        List<WaitingClaim> claims = desk.toDecide(user).stream()
                .filter(claim -> !settled.contains(claim.claimId()))
                .toList();
        model.addAttribute("claims", claims);
        model.addAttribute(
                "files",
                files
                        .ofWorks(claims.stream()
                                .map(claim -> claim.claim().processInstanceId())
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(EvidenceFile::processInstanceId)));
        model.addAttribute("mostClaims", CoachDesk.MOST_CLAIMS);
        model.addAttribute(OUTCOME, outcome);
        model.addAttribute("faults", outcome.faults());
        return "coach";
    }

    /**
     * Settles the ticked rows, each on its own; the page then says of each what was done or why nothing was, and keeps what
     * was typed in all others. Where somebody else has done all of it already, that is the answer (HTTP 409).
     */
    @PostMapping(TranscriptLinks.COACH_DESK + "/settle")
    String settle(
            @RequestParam(name = "claim", required = false) List<String> claimIds,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes page,
            Model model,
            HttpServletResponse response) {
        Caller user = reviewer();
        Map<String, WaitingClaim> waiting =
                desk.toDecide(user).stream().collect(Collectors.toMap(WaitingClaim::claimId, Function.identity()));
        List<Result> results = new ArrayList<>();
        Map<String, Decision> typed = new HashMap<>();
        List<String> chosen = claimIds == null
                ? List.of()
                : claimIds.stream().distinct().limit(CoachDesk.MOST_CLAIMS).toList();
        for (String claimId : chosen) {
            Decision decision = decision(claimId, fields);
            Verdict verdict = settlement.settle(decision, user);
            results.add(
                    waiting.containsKey(claimId)
                            ? new Result(inWords(waiting.get(claimId)), verdict)
                            : new Result("Logged hours", quoting(decision, verdict)));
            if (!verdict.done()) {
                typed.put(claimId, decision);
            }
        }
        waiting.keySet().stream()
                .filter(claimId -> !chosen.contains(claimId))
                .forEach(claimId -> typed.put(claimId, decision(claimId, fields)));
        Outcome outcome = new Outcome(chosen.isEmpty(), results, typed);
        if (outcome.isLate()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return desk(outcome, model);
        }
        page.addFlashAttribute(OUTCOME, outcome);
        return "redirect:" + TranscriptLinks.COACH_DESK;
    }

    /** Says again what was typed about hours that have no row any more in which it could stay. */
    private static Verdict quoting(Decision decision, Verdict verdict) {
        return decision.feedback()
                .filter(feedback -> !verdict.done())
                .map(feedback -> verdict.adding("You wrote: " + feedback))
                .orElse(verdict);
    }

    private static Decision decision(String claimId, MultiValueMap<String, String> fields) {
        return new Decision(
                claimId,
                text(fields, "attempt-" + claimId)
                        .filter(attempt -> attempt.matches("\\d{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(0),
                text(fields, "decision-" + claimId),
                text(fields, "minutes-" + claimId),
                text(fields, "feedback-" + claimId));
    }

    private static Optional<String> text(MultiValueMap<String, String> fields, String name) {
        return Optional.of(TypedText.stripped(fields.getFirst(name))).filter(text -> !text.isEmpty());
    }

    private static String inWords(WaitingClaim claim) {
        return "%s, %s, %d minutes of %s"
                .formatted(
                        claim.participantName(),
                        DAY.format(claim.work().workedOn()),
                        claim.work().minutes(),
                        claim.category().title().toLowerCase(Locale.ROOT));
    }

    private static Caller reviewer() {
        return Caller.current()
                .filter(user -> user.isIn(Role.COACHES) || user.administers())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
