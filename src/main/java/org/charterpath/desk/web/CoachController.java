package org.charterpath.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.calendar.CalendarFeeds;
import org.charterpath.coaching.CoachingPartners;
import org.charterpath.cohort.Enrolment;
import org.charterpath.desk.CoachDesk;
import org.charterpath.desk.CoachNotes;
import org.charterpath.desk.CoachedParticipant;
import org.charterpath.desk.WaitingClaim;
import org.charterpath.desk.WaitingWork;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.hours.HoursSettlement;
import org.charterpath.hours.HoursSettlement.Decision;
import org.charterpath.hours.HoursSettlement.Verdict;
import org.charterpath.people.Caller;
import org.charterpath.people.DeskWork;
import org.charterpath.people.Role;
import org.charterpath.transcript.DeskLinks;
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
 * The coach desk: what waits for its owner, logged hours to be settled, many at once, and one's own participants. Whoever
 * administers sees the hours of all cohorts that nobody else decides, or that have waited for too long.
 */
@Controller
class CoachController {

    private static final String OUTCOME = "outcome";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final int DAYS_AHEAD = 14;
    private static final int LONGEST_WORD = 200;

    private final CoachDesk desk;
    private final WaitingWork waitingWork;
    private final CoachNotes notes;
    private final CalendarFeeds calendar;
    private final CoachingPartners partners;
    private final HoursSettlement settlement;
    private final EvidenceFiles files;
    private final ObjectProvider<DeskLinks> links;

    CoachController(
            CoachDesk desk,
            WaitingWork waitingWork,
            CoachNotes notes,
            CalendarFeeds calendar,
            CoachingPartners partners,
            HoursSettlement settlement,
            EvidenceFiles files,
            ObjectProvider<DeskLinks> links) {
        this.desk = desk;
        this.waitingWork = waitingWork;
        this.notes = notes;
        this.calendar = calendar;
        this.partners = partners;
        this.settlement = settlement;
        this.files = files;
        this.links = links;
    }

    /**
     * Of what waits, what somebody wants to see.
     *
     * @param kind of work; empty for all, as with the others
     * @param person an enrolment's id
     * @param category a category's title
     */
    record Filter(String kind, String person, String category) {

        static Filter of(MultiValueMap<String, String> fields) {
            return new Filter(word(fields, "kind"), word(fields, "person"), word(fields, "category"));
        }

        /** It goes into addresses, and nothing that can be chosen is longer. */
        private static String word(MultiValueMap<String, String> fields, String name) {
            String word = Objects.toString(fields.getFirst(name), "");
            return word.length() > LONGEST_WORD ? "" : word;
        }

        boolean shows(WaitingWork.Item item) {
            return kind.isEmpty() || kind.equals(item.kind().id());
        }

        boolean shows(WaitingClaim claim) {
            return (person.isEmpty() || person.equals(claim.owner().id()))
                    && (category.isEmpty() || category.equals(claim.category().title()));
        }

        public boolean isOfClaims() {
            return !person.isEmpty() || !category.isEmpty();
        }

        void keep(RedirectAttributes page) {
            Map.of("kind", kind, "person", person, "category", category).forEach((name, value) -> {
                if (!value.isEmpty()) {
                    page.addAttribute(name, value);
                }
            });
        }
    }

    /** One choice of a filter, and how much there is of it. */
    record Choice(String value, String title, long count) {}

    /**
     * What became of one row.
     *
     * @param claim which hours it is about, as people know them
     */
    record Result(String claim, Verdict verdict) implements Serializable {}

    /** What was typed in a row; empty where nothing was. */
    record Typed(String choice, String minutes, String feedback) implements Serializable {

        static Typed of(Decision decision) {
            return new Typed(
                    decision.choice().orElse(""),
                    decision.minutes().orElse(""),
                    decision.feedback().orElse(""));
        }
    }

    /**
     * What became of what was ticked.
     *
     * @param typed what is still to be decided, as it was typed, by claim
     */
    record Outcome(boolean nothingTicked, List<Result> results, Map<String, Typed> typed) implements Serializable {

        static final Outcome NONE = new Outcome(false, List.of(), Map.of());

        /** Whether somebody else has done all of it. */
        boolean isLate() {
            return !results.isEmpty()
                    && results.stream().allMatch(result -> result.verdict().late());
        }

        /** Whether none of it could be done. */
        boolean isRefused() {
            return !results.isEmpty()
                    && results.stream().noneMatch(result -> result.verdict().done());
        }

        public long done() {
            return results.stream().filter(result -> result.verdict().done()).count();
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

    @GetMapping(DeskLink.DESK)
    String desk(@RequestParam MultiValueMap<String, String> fields, Model model) {
        Outcome outcome = model.getAttribute(OUTCOME) instanceof Outcome settled ? settled : Outcome.NONE;
        return desk(Filter.of(fields), outcome, model);
    }

    private String desk(Filter filter, Outcome outcome, Model model) {
        Caller user = reviewer();
        model.addAttribute("coaches", user.isIn(Role.COACHES));
        model.addAttribute("filter", filter);
        // The people first: what waits is mostly theirs.
        showParticipants(user, model);
        showWork(filter, user, model);
        showClaims(filter, outcome, user, model);
        model.addAttribute("former", notes.formerOf(user));
        model.addAttribute("partners", partners.of(user.userId()));
        model.addAttribute(
                "ahead",
                calendar.ahead(user.userId(), DAYS_AHEAD).stream()
                        .filter(entry -> entry.kind() == CalendarEntry.Kind.SESSION
                                || entry.kind() == CalendarEntry.Kind.COACHING)
                        .toList());
        return "coach";
    }

    private void showWork(Filter filter, Caller user, Model model) {
        List<WaitingWork.Item> work = waitingWork.of(user);
        Map<DeskWork, Long> counts =
                work.stream().collect(Collectors.groupingBy(WaitingWork.Item::kind, Collectors.counting()));
        model.addAttribute("work", work.stream().filter(filter::shows).toList());
        model.addAttribute("workInAll", work.size());
        model.addAttribute("mostWork", WaitingWork.MOST);
        model.addAttribute(
                "kinds",
                counts.entrySet().stream()
                        .sorted(Comparator.comparingInt(kind -> kind.getKey().order()))
                        .map(kind ->
                                new Choice(kind.getKey().id(), kind.getKey().title(), kind.getValue()))
                        .toList());
    }

    private void showClaims(Filter filter, Outcome outcome, Caller user, Model model) {
        Set<String> settled = outcome.settled();
        // What was decided a moment ago may still be on its way into the ledger.
        List<WaitingClaim> all = desk.toDecide(user).stream()
                .filter(claim -> !settled.contains(claim.claimId()))
                .toList();
        List<WaitingClaim> claims = all.stream().filter(filter::shows).toList();
        model.addAttribute("claims", claims);
        model.addAttribute("claimsInAll", all.size());
        model.addAttribute("people", choices(all, claim -> claim.owner().id(), WaitingClaim::participantName));
        model.addAttribute("categories", choices(all, claim -> claim.category().title(), claim -> claim.category()
                .title()));
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
    }

    private static List<Choice> choices(
            List<WaitingClaim> claims, Function<WaitingClaim, String> value, Function<WaitingClaim, String> title) {
        Map<String, List<WaitingClaim>> byValue =
                claims.stream().collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.toList()));
        return byValue.entrySet().stream()
                .map(one -> new Choice(
                        one.getKey(),
                        title.apply(one.getValue().get(0)),
                        one.getValue().size()))
                .sorted(Comparator.comparing(Choice::title).thenComparing(Choice::value))
                .toList();
    }

    private void showParticipants(Caller user, Model model) {
        List<CoachedParticipant> participants = desk.participantsOf(user.userId());
        model.addAttribute("participants", participants);
        model.addAttribute("away", desk.awayOf(user.userId()));
        List<Enrolment> people =
                participants.stream().map(CoachedParticipant::enrolment).toList();
        model.addAttribute(
                "deskLinks", links.stream().map(part -> part.of(people)).toList());
    }

    /**
     * Settles the ticked rows, each on its own; the page then says of each what was done or why nothing was, and keeps what
     * was typed in all others. Where nothing could be done, that is the answer (HTTP 400), or where somebody else has done all
     * of it already (HTTP 409).
     */
    @PostMapping(DeskLink.DESK + "/settle")
    String settle(
            @RequestParam(name = "claim", required = false) List<String> claimIds,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes page,
            Model model,
            HttpServletResponse response) {
        Caller user = reviewer();
        Filter filter = Filter.of(fields);
        List<String> chosen =
                claimIds == null ? List.of() : claimIds.stream().distinct().toList();
        Map<String, WaitingClaim> waiting = chosen.isEmpty()
                ? Map.of()
                : desk.toDecide(user).stream().collect(Collectors.toMap(WaitingClaim::claimId, Function.identity()));
        List<Decision> decisions = chosen.stream()
                .limit(CoachDesk.MOST_CLAIMS)
                .map(claimId -> decision(claimId, fields))
                .toList();
        List<Verdict> verdicts = new ArrayList<>(settlement.settle(decisions, user));
        chosen.stream()
                .skip(CoachDesk.MOST_CLAIMS)
                .map(claimId -> Verdict.nothing(
                        claimId,
                        "At most %d are settled at once; send the others again.".formatted(CoachDesk.MOST_CLAIMS)))
                .forEach(verdicts::add);
        Map<String, Typed> typed = typed(fields);
        Outcome outcome = new Outcome(
                chosen.isEmpty(),
                verdicts.stream()
                        .map(verdict -> Optional.ofNullable(waiting.get(verdict.claimId()))
                                .map(claim -> new Result(inWords(claim), verdict))
                                .orElseGet(() -> new Result("Logged hours", quoting(typed, verdict))))
                        .toList(),
                typed);
        outcome.settled().forEach(typed::remove);
        if (outcome.isRefused()) {
            response.setStatus((outcome.isLate() ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST).value());
            return desk(filter, outcome, model);
        }
        page.addFlashAttribute(OUTCOME, outcome);
        filter.keep(page);
        return "redirect:" + DeskLink.DESK;
    }

    /** What was typed in any row of the page. */
    private static Map<String, Typed> typed(MultiValueMap<String, String> fields) {
        String attempt = "attempt-";
        Map<String, Typed> typed = new HashMap<>();
        fields.keySet().stream()
                .filter(name -> name.startsWith(attempt))
                .map(name -> name.substring(attempt.length()))
                .forEach(claimId -> typed.put(claimId, Typed.of(decision(claimId, fields))));
        return typed;
    }

    /** Says again what was typed about hours that have no row any more in which it could stay. */
    private static Verdict quoting(Map<String, Typed> typed, Verdict verdict) {
        return Optional.ofNullable(typed.get(verdict.claimId()))
                .map(Typed::feedback)
                .filter(feedback -> !feedback.isEmpty() && !verdict.done())
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

    /** Whoever may open the desk at all. */
    static Caller reviewer() {
        return Caller.current()
                .filter(user -> user.isIn(Role.COACHES) || user.administers())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
