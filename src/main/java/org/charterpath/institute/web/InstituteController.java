package org.charterpath.institute.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.charterpath.TypedText;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.evidence.SealedFile;
import org.charterpath.form.FormStarts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.institute.InstitutePages;
import org.charterpath.institute.InstituteRegistrations;
import org.charterpath.materials.MaterialFile;
import org.charterpath.materials.OpenMaterials;
import org.charterpath.people.Grant;
import org.charterpath.registration.Registrations.RefusedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What anybody reads of an institute without signing in, and where schools register. */
@Controller
class InstituteController {

    private static final String ALL = InstitutePages.PATH;
    private static final String ONE = ALL + "/{instituteId}";
    private static final String REGISTER = ONE + "/register";
    private static final String MATERIALS = ONE + "/materials";
    private static final String REGISTERED = ONE + "/registered";

    /** What the page asks for, by the keys of the start form. */
    private static final List<String> TEXTS = List.of(
            "schoolName",
            "contactFirstName",
            "contactLastName",
            "contactEmail",
            "contactPhone",
            "seatPolicy",
            "sessionPreference",
            "registrationNote");

    private static final String REQUEST = "request";

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final List<String> NUMBERS = List.of("seats", "atLeast");

    private final InstitutePages pages;
    private final FormStarts forms;
    private final OpenMaterials materials;
    private final SignInThrottle throttle;

    InstituteController(InstitutePages pages, FormStarts forms, OpenMaterials materials, SignInThrottle throttle) {
        this.pages = pages;
        this.forms = forms;
        this.materials = materials;
        this.throttle = throttle;
    }

    /** The announcement and the registration are for everybody. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret institutesAreAnnouncedToEverybody() {
            return new Grant.Secret(List.of(ALL, ONE, REGISTER, REGISTERED, MATERIALS, MATERIALS + "/*"));
        }
    }

    @GetMapping(ALL)
    String all(Model model) {
        model.addAttribute("institutes", pages.announced());
        return "institutes";
    }

    @GetMapping(ONE)
    String one(@PathVariable String instituteId, Model model) {
        model.addAttribute("institute", pages.of(instituteId));
        return "institute";
    }

    @GetMapping(REGISTER)
    String register(@PathVariable String instituteId, Model model) {
        return form(instituteId, Map.of(), List.of(), model);
    }

    /** @param request the answers, by the keys of the form {@code institute-registration} */
    @PostMapping(REGISTER)
    String register(
            @PathVariable String instituteId, HttpServletRequest request, HttpServletResponse response, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        TEXTS.forEach(key -> typed.put(key, TypedText.stripped(valueOf(request, key))));
        NUMBERS.forEach(key -> typed.put(key, valueOf(request, key).strip()));
        typed.put(REQUEST, requestId(valueOf(request, REQUEST)));
        return PageStep.take(
                () -> {
                    pages.of(instituteId);
                    if (!pages.isIn(typed.get(REQUEST))) {
                        ask(instituteId, typed, request);
                    }
                    return "redirect:%s/%s/registered".formatted(ALL, instituteId);
                },
                response,
                faults -> form(instituteId, typed, faults, model));
    }

    /** A mail goes to whatever address was typed, so that nobody asks for many of them. */
    private void ask(String instituteId, Map<String, String> typed, HttpServletRequest request) {
        throttle.ask("register " + RemoteAddress.networkOf(request)).ifPresent(wait -> {
            throw new InvalidSubmissionException("Too many requests came from here. Please try again in %d seconds."
                    .formatted(SignInThrottle.secondsOf(wait)));
        });
        try {
            forms.startForOutsider(
                    InstituteRegistrations.FORM,
                    Objects.requireNonNull(typed.get(REQUEST)),
                    answers(instituteId, typed));
        } catch (RefusedException closed) {
            throw new InvalidSubmissionException(Objects.toString(closed.getMessage(), ""));
        }
    }

    /** The id that the page gave the request, so that two clicks are one; a new one for whatever is no such id. */
    private static String requestId(String typed) {
        return UUID_TEXT.matcher(typed).matches() ? typed : UUID.randomUUID().toString();
    }

    private static String valueOf(HttpServletRequest request, String key) {
        String value = request.getParameter(key);
        return value == null ? "" : value;
    }

    /** What is no number stays text, which the form refuses by the name of its field. */
    private static Map<String, Object> answers(String instituteId, Map<String, String> typed) {
        Map<String, Object> answers = new HashMap<>(typed);
        answers.remove(REQUEST);
        NUMBERS.forEach(key -> {
            String number = typed.getOrDefault(key, "");
            if (number.matches("\\d{1,6}")) {
                answers.put(key, Integer.valueOf(number));
            }
        });
        answers.values().removeIf(""::equals);
        if (!"AT_LEAST".equals(typed.get("seatPolicy"))) {
            answers.remove("atLeast");
        }
        answers.put("instituteId", instituteId);
        return answers;
    }

    @GetMapping(REGISTERED)
    String registered(@PathVariable String instituteId, Model model) {
        model.addAttribute("institute", pages.of(instituteId));
        return "institute-registered";
    }

    @GetMapping(MATERIALS)
    String materials(@PathVariable String instituteId, Model model) {
        model.addAttribute("institute", pages.of(instituteId));
        model.addAttribute("materials", pages.materialsOf(instituteId));
        return "institute-materials";
    }

    @GetMapping(MATERIALS + "/{materialId}")
    ResponseEntity<Resource> material(@PathVariable String instituteId, @PathVariable String materialId) {
        MaterialFile file = pages.file(instituteId, materialId);
        return SealedFile.answer(file.name(), file.mediaType(), file.size(), materials.contentOf(file));
    }

    private String form(String instituteId, Map<String, String> typed, List<String> faults, Model model) {
        model.addAttribute("institute", pages.of(instituteId));
        model.addAttribute("typed", typed);
        model.addAttribute("request", requestId(typed.getOrDefault(REQUEST, "")));
        model.addAttribute("faults", faults);
        return "institute-register";
    }
}
