package org.charterpath.session.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.charterpath.session.SessionAnswers;
import org.charterpath.session.SessionAnswers.Answer;
import org.charterpath.session.SessionAnswers.Asked;
import org.charterpath.session.SessionAnswers.Outcome;
import org.charterpath.session.SessionPages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link in an invitation leads to, without signing in. Looking answers nothing, since programs that check mail open links
 * too; a button does.
 */
@Controller
class AnswerController {

    static final String PATTERN = SessionAnswers.PATH + "{token}";

    private final SessionAnswers answers;
    private final SessionPages pages;

    AnswerController(SessionAnswers answers, SessionPages pages) {
        this.answers = answers;
        this.pages = pages;
    }

    @GetMapping(PATTERN)
    String ask(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<Asked> asked = answers.asked(token);
        return show(asked, asked.map(one -> answers.outcome(one.session(), one.userId())), false, response, model);
    }

    /** @param answer one of {@link Answer}; anything else answers nothing */
    @PostMapping(PATTERN)
    String answer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response,
            Model model) {
        Optional<Asked> asked = answers.asked(token);
        Optional<Answer> given = Arrays.stream(Answer.values())
                .filter(one -> one.name().equals(answer))
                .findFirst();
        if (asked.isPresent() && given.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("fault", "Answer: one of Yes, Maybe and No.");
            return show(asked, asked.map(one -> answers.outcome(one.session(), one.userId())), false, response, model);
        }
        Optional<Outcome> outcome =
                asked.map(one -> answers.answer(one.session().id(), one.userId(), given.orElseThrow()));
        return show(asked, outcome, outcome.filter(Outcome.TAKEN::equals).isPresent(), response, model);
    }

    /** Nobody learns whether there ever was such a link. */
    private String show(
            Optional<Asked> asked,
            Optional<Outcome> outcome,
            boolean isTaken,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("isTaken", isTaken);
        model.addAttribute("outcome", outcome.map(Outcome::name).orElse("UNKNOWN"));
        if (outcome.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else if (outcome.get() == Outcome.NOT_ASKED) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else if (outcome.get() != Outcome.TAKEN) {
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        asked.filter(one -> outcome.filter(Outcome.NOT_ASKED::equals).isEmpty()).ifPresent(one -> {
            model.addAttribute("told", pages.told(one.session()));
            model.addAttribute(
                    "given",
                    Optional.ofNullable(answers.to(one.session()).get(one.userId()))
                            .map(Answer::name)
                            .orElse(""));
            model.addAttribute("answers", Answer.values());
        });
        return "session-answer";
    }
}
