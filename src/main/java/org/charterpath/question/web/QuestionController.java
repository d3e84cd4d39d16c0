package org.charterpath.question.web;

import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.question.Questions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks the coach from My Journey, which then shows the question, or what was wrong with it. */
@Controller
class QuestionController {

    private final Questions questions;

    QuestionController(Questions questions) {
        this.questions = questions;
    }

    /** @param enrolment about which one's own, on its way */
    @PostMapping("/journey/questions")
    String ask(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String question,
            RedirectAttributes page) {
        Caller caller = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            questions.ask(caller, enrolment, TypedText.stripped(question));
            page.addFlashAttribute("asked", true);
        } catch (NotFoundException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        } catch (InvalidSubmissionException refused) {
            page.addFlashAttribute("questionFaults", refused.faults());
            page.addFlashAttribute("typedQuestion", question);
        }
        page.addAttribute("enrolment", enrolment);
        return "redirect:/journey";
    }
}
