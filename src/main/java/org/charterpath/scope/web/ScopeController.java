package org.charterpath.scope.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.scope.EngagementHalts;
import org.charterpath.scope.ScopeDocuments;
import org.charterpath.scope.ScopeDocuments.Document;
import org.charterpath.scope.ScopePage;
import org.charterpath.scope.ScopePages;
import org.charterpath.scope.Scopes;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The scope of an engagement: what is agreed on, the wish to change it, and whether the engagement goes on. */
@Controller
class ScopeController {

    private static final String ONE = EngagementPages.PATH + "/{engagementId}/scope";
    private static final String SOURCE = "source";
    private static final String CHOICE = "Choice";
    private static final String MINUTES = "Minutes";
    private static final List<String> OF_ENTRY = List.of("Method", MINUTES, "Deliverer", "Tailoring", "Dates");
    private static final List<String> EFFECTS = List.of("datesEffect", "priceAfter", "priceEffect", "newScopeReason");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}(\\.\\d{1,2})?");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ScopePage page;
    private final Scopes scopes;
    private final EngagementHalts halts;
    private final ScopeDocuments documents;

    ScopeController(ScopePage page, Scopes scopes, EngagementHalts halts, ScopeDocuments documents) {
        this.page = page;
        this.scopes = scopes;
        this.halts = halts;
        this.documents = documents;
    }

    @GetMapping(ONE)
    String scope(@PathVariable String engagementId, Model model) {
        return page(engagementId, Map.of(), List.of(), model);
    }

    /** @param version its number; empty for the newest one */
    @GetMapping(ONE + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String engagementId, @RequestParam(defaultValue = "") String version) {
        Optional<String> typed = Optional.of(version).filter(text -> !text.isEmpty());
        if (typed.filter(text -> !text.matches("\\d{1,4}")).isPresent()) {
            throw NotFoundException.of("version", version);
        }
        Document document = documents.document(caller(), engagementId, typed.map(Integer::valueOf));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("scope-version-%d.pdf"
                                        .formatted(document.version().number()))
                                .build()
                                .toString())
                .body(documents.pdf(document));
    }

    /** @param request the answers, by the keys of the form {@code engagement-change} */
    @PostMapping(ONE + "/changes")
    String change(
            @PathVariable String engagementId,
            HttpServletRequest request,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Map<String, String> typed = typed(request);
        String id = Optional.ofNullable(typed.get(SOURCE))
                .filter(source -> UUID_TEXT.matcher(source).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        return PageStep.take(
                () -> scopes.ask(caller(), engagementId, id, answers(typed)),
                ScopePages.addressOf(engagementId),
                "The other side is asked; nothing changes until both have signed.",
                next,
                response,
                faults -> page(engagementId, typed, faults, model));
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((key, values) -> typed.put(key, TypedText.stripped(values[0])));
        return typed;
    }

    /** As the form wants them: what is not added has no words of its own. */
    private static Map<String, Object> answers(Map<String, String> typed) {
        Map<String, Object> answers = new HashMap<>();
        typed.forEach((key, value) -> {
            if (key.endsWith(CHOICE)) {
                answers.put(key, value);
                String entry = key.substring(0, key.length() - CHOICE.length());
                if ("ADD".equals(value)) {
                    OF_ENTRY.forEach(field -> answers.put(entry + field, typed.getOrDefault(entry + field, "")));
                }
            }
        });
        EFFECTS.forEach(key -> answers.put(key, typed.getOrDefault(key, "")));
        answers.replaceAll((key, value) -> key.endsWith(MINUTES) || "priceAfter".equals(key) ? number(value) : value);
        answers.values().removeIf(""::equals);
        return answers;
    }

    private static Object number(Object typed) {
        String text = typed.toString();
        return NUMBER.matcher(text).matches() ? new BigDecimal(text).doubleValue() : typed;
    }

    @PostMapping(ONE + "/changes/take-back")
    String takeBack(
            @PathVariable String engagementId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return PageStep.take(
                () -> scopes.takeBack(caller(), engagementId),
                ScopePages.addressOf(engagementId),
                "It is taken back; the scope stays as it is.",
                next,
                response,
                faults -> page(engagementId, Map.of(), faults, model));
    }

    /** @param kind what is to be done with the engagement */
    @PostMapping(ONE + "/halt")
    String halt(
            @PathVariable String engagementId,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> halts.decide(
                        caller(),
                        engagementId,
                        Answers.choice(kind, EngagementHalts.Kind.class)
                                .orElseThrow(() -> new InvalidSubmissionException(
                                        "Engagement: it can be paused, resumed or stopped.")),
                        reason),
                ScopePages.addressOf(engagementId),
                "It is done; the other side hears it by mail.",
                next,
                response,
                faults -> page(engagementId, Map.of("kind", kind, "reason", reason), faults, model));
    }

    private String page(String engagementId, Map<String, String> typed, List<String> faults, Model model) {
        model.addAttribute("view", page.get(caller(), engagementId));
        model.addAttribute("typed", typed);
        model.addAttribute(SOURCE, UUID.randomUUID().toString());
        model.addAttribute("faults", faults);
        return "scope";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
