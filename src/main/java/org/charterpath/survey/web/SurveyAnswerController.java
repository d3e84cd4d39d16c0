package org.charterpath.survey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.form.PageStep;
import org.charterpath.people.Grant;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.SurveyPages.Asked;
import org.charterpath.survey.Surveys;
import org.charterpath.survey.Surveys.Filled;
import org.charterpath.survey.Surveys.Outcome;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where links of a survey lead to, for people without an account, and what became of it, for everybody. Looking spends no link, since
 * programs that check mail open links too. Whoever tries many that there are not has to wait.
 */
@Controller
class SurveyAnswerController {

    private static final String ANSWER = SurveyPages.ANSWER + "{token}";
    private static final String PUBLISHED = SurveyPages.PATH + "/{surveyId}/answers";
    private static final String PAGE = "survey-answer";
    private static final String SUPPORT = "support-";
    private static final String COMMENT = "comment-";
    private static final String ADDRESS = "address";
    private static final Filled NOTHING = new Filled(Map.of(), Map.of(), "");

    private final SurveyPages pages;
    private final Surveys surveys;
    private final SignInThrottle throttle;

    SurveyAnswerController(SurveyPages pages, Surveys surveys, SignInThrottle throttle) {
        this.pages = pages;
        this.surveys = surveys;
        this.throttle = throttle;
    }

    /** Nobody needs an account to answer, or to read what became of it. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret surveysAreForWhoeverHasTheLink() {
            return new Grant.Secret(List.of(ANSWER, PUBLISHED));
        }
    }

    @GetMapping(ANSWER)
    String ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        return mayAsk(request, response, model) ? show(token, NOTHING, List.of(), request, response, model) : PAGE;
    }

    /** @param form a choice {@code support-1} and words {@code comment-1} for section 1, {@code comment-0}, {@code address} */
    @PostMapping(ANSWER)
    String answer(
            @PathVariable String token,
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        if (!mayAsk(request, response, model)) {
            return PAGE;
        }
        Filled filled =
                new Filled(startingWith(SUPPORT, form), startingWith(COMMENT, form), form.getOrDefault(ADDRESS, ""));
        try {
            return PageStep.take(
                    () -> {
                        Outcome outcome = surveys.answer(token, filled);
                        throttle.found(guesser(request));
                        next.addFlashAttribute("isTaken", outcome == Outcome.TAKEN);
                        next.addAttribute("token", token);
                        return "redirect:" + ANSWER;
                    },
                    response,
                    faults -> show(token, filled, faults, request, response, model));
        } catch (NotFoundException unknown) {
            return show(token, filled, List.of(), request, response, model);
        }
    }

    private static Map<String, String> startingWith(String beginning, Map<String, String> form) {
        Map<String, String> fields = new HashMap<>();
        form.forEach((field, typed) -> {
            if (field.startsWith(beginning)) {
                fields.put(field.substring(beginning.length()), typed);
            }
        });
        return fields;
    }

    @GetMapping(PUBLISHED)
    String published(@PathVariable String surveyId, Model model) {
        model.addAttribute("published", pages.published(surveyId));
        model.addAttribute("supports", Support.values());
        return "survey-answers";
    }

    /** Nobody learns whether there ever was such a link. */
    private String show(
            String token,
            Filled filled,
            List<String> faults,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("faults", faults);
        try {
            Asked asked = pages.asked(token);
            throttle.found(guesser(request));
            model.addAttribute("asked", asked);
            model.addAttribute("token", token);
            model.addAttribute("filled", filled);
            model.addAttribute("supports", Support.values());
        } catch (NotFoundException unknown) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return PAGE;
    }

    private boolean mayAsk(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Duration> wait = throttle.ask(guesser(request));
        wait.ifPresent(time -> {
            long seconds = SignInThrottle.secondsOf(time);
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            model.addAttribute("seconds", seconds);
        });
        return wait.isEmpty();
    }

    private static String guesser(HttpServletRequest request) {
        return "survey " + RemoteAddress.networkOf(request);
    }
}
