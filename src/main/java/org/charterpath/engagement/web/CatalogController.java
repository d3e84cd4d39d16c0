package org.charterpath.engagement.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.form.FormStarts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The catalog of scheduling sessions, and where a district asks for some of them; both are for everybody. */
@Controller
class CatalogController {

    private static final String ENTRY = EngagementPages.CATALOG + "/{code}";
    private static final String ASKED = EngagementPages.REQUEST + "/asked";

    /** The process whose start form the page fills in. */
    private static final String PROCESS = "scheduling-engagement";

    /** What the page asks for, by the keys of the start form. */
    private static final List<String> TEXTS = List.of(
            "districtName",
            "contactFirstName",
            "contactLastName",
            "contactEmail",
            "contactPhone",
            "contactJob",
            "timeZone",
            "engagementSeries",
            "engagementMethod",
            "engagementNeed");

    private static final String ENTRIES = "engagementEntries";
    private static final String REQUEST = "request";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SchedulingCatalog catalog;
    private final EngagementRequests requests;
    private final Accounts accounts;
    private final FormStarts forms;
    private final SignInThrottle throttle;

    CatalogController(
            SchedulingCatalog catalog,
            EngagementRequests requests,
            Accounts accounts,
            FormStarts forms,
            SignInThrottle throttle) {
        this.catalog = catalog;
        this.requests = requests;
        this.accounts = accounts;
        this.forms = forms;
        this.throttle = throttle;
    }

    /** What everybody may see. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret catalogIsOpenToEverybody() {
            return new Grant.Secret(List.of(EngagementPages.CATALOG, ENTRY, EngagementPages.REQUEST, ASKED));
        }
    }

    @GetMapping(EngagementPages.CATALOG)
    String catalog(Model model) {
        model.addAttribute("entries", catalog.all());
        return frame(model, "scheduling");
    }

    @GetMapping(ENTRY)
    String entry(@PathVariable String code, Model model) {
        model.addAttribute("entry", catalog.get(code));
        return frame(model, "scheduling-entry");
    }

    /** Whoever is signed in finds the own name there. */
    @GetMapping(EngagementPages.REQUEST)
    String request(HttpServletRequest request, Model model) {
        Map<String, String> typed = new HashMap<>();
        Caller.current().flatMap(caller -> accounts.find(caller.userId())).ifPresent(person -> {
            typed.put("contactFirstName", person.firstName());
            typed.put("contactLastName", person.lastName());
            typed.put("contactEmail", person.email());
        });
        return form(typed, chosen(request), List.of(), model);
    }

    /** @param request the answers, by the keys of the form {@code engagement-request} */
    @PostMapping(EngagementPages.REQUEST)
    String ask(HttpServletRequest request, HttpServletResponse response, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        TEXTS.forEach(key -> typed.put(key, TypedText.stripped(valueOf(request, key))));
        typed.put(REQUEST, requestId(valueOf(request, REQUEST)));
        List<String> chosen = chosen(request);
        return PageStep.take(
                () -> {
                    String id = Objects.requireNonNull(typed.get(REQUEST));
                    if (requests.find(id).isEmpty()) {
                        requirePatience(request);
                        forms.startForOutsider(PROCESS, id, answers(typed, chosen));
                    }
                    return "redirect:" + ASKED;
                },
                response,
                faults -> form(typed, chosen, faults, model));
    }

    /** A mail goes to whatever address was typed, so that nobody asks for many of them. */
    private void requirePatience(HttpServletRequest request) {
        throttle.ask("engagement " + RemoteAddress.networkOf(request)).ifPresent(wait -> {
            throw new InvalidSubmissionException("Too many requests came from here. Please try again in %d seconds."
                    .formatted(SignInThrottle.secondsOf(wait)));
        });
    }

    @GetMapping(ASKED)
    String asked(Model model) {
        return frame(model, "scheduling-asked");
    }

    /** The id that the page gave the request, so that two clicks are one; a new one for whatever is no such id. */
    private static String requestId(String typed) {
        return UUID_TEXT.matcher(typed).matches() ? typed : UUID.randomUUID().toString();
    }

    private static List<String> chosen(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameterValues(ENTRIES))
                .map(Arrays::asList)
                .orElse(List.of());
    }

    private static String valueOf(HttpServletRequest request, String key) {
        return Optional.ofNullable(request.getParameter(key)).orElse("");
    }

    private static Map<String, Object> answers(Map<String, String> typed, List<String> chosen) {
        Map<String, Object> answers = new HashMap<>(typed);
        answers.remove(REQUEST);
        answers.values().removeIf(""::equals);
        if (!chosen.isEmpty()) {
            answers.put(ENTRIES, chosen);
        }
        return answers;
    }

    private String form(Map<String, String> typed, List<String> chosen, List<String> faults, Model model) {
        model.addAttribute("entries", catalog.all());
        model.addAttribute("typed", typed);
        model.addAttribute("chosen", Set.copyOf(chosen));
        model.addAttribute("request", requestId(typed.getOrDefault(REQUEST, "")));
        model.addAttribute("zones", zones());
        model.addAttribute("faults", faults);
        return frame(model, "scheduling-request");
    }

    /** As the form offers them. */
    private static Map<String, String> zones() {
        Map<String, String> zones = new LinkedHashMap<>();
        zones.put("America/Chicago", "Central: Minneapolis, Chicago");
        zones.put("America/New_York", "Eastern: New York, Detroit");
        zones.put("America/Denver", "Mountain: Denver, Salt Lake City");
        zones.put("America/Phoenix", "Mountain without daylight saving: Phoenix");
        zones.put("America/Los_Angeles", "Pacific: Los Angeles, Seattle");
        zones.put("America/Anchorage", "Alaska: Anchorage");
        zones.put("Pacific/Honolulu", "Hawaii: Honolulu");
        return zones;
    }

    /** Whoever is signed in sees the navigation as well. */
    private static String frame(Model model, String page) {
        model.addAttribute("frame", Caller.current().isPresent() ? "layout" : "public");
        return page;
    }
}
