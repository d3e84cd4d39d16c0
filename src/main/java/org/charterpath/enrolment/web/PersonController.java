package org.charterpath.enrolment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.charterpath.TypedText;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.enrolment.PersonPages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A person in a cohort: where the enrolment stands, what has happened to it, and what a program admin can decide now. What is
 * refused shows the page again, with the reason and with what was typed.
 */
@Controller
@RequestMapping(PersonController.PAGE)
class PersonController {

    static final String PAGE = "/cohorts/{cohortId}/people/{enrolmentId}";

    private final PersonPages pages;
    private final EnrolmentLife life;

    PersonController(PersonPages pages, EnrolmentLife life) {
        this.pages = pages;
        this.life = life;
    }

    /**
     * What somebody filled in, in whichever of the page's forms.
     *
     * @param action which form; empty before there was one
     * @param until a day such as 2026-02-14
     */
    record Typed(String action, String reason, String coach, String until, String cohort, List<String> waived) {

        static final Typed NOTHING = new Typed("", "", "", "", "", List.of());
    }

    @GetMapping
    String page(@PathVariable String cohortId, @PathVariable String enrolmentId, Model model) {
        return page(cohortId, enrolmentId, Typed.NOTHING, List.of(), model);
    }

    /** @param action which form of the page */
    @PostMapping("/{action}")
    String decide(
            @PathVariable String cohortId,
            @PathVariable String enrolmentId,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String coach,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(required = false) List<String> waived,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(
                action, TypedText.stripped(reason), coach, until.strip(), cohort, waived == null ? List.of() : waived);
        requireOf(cohortId, enrolmentId);
        try {
            next.addFlashAttribute("done", decided(enrolmentId, typed, author()));
        } catch (EnrolmentLife.NotNowException late) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(cohortId, enrolmentId, Typed.NOTHING, words(late), model);
        } catch (EnrolmentLife.RefusedException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(cohortId, enrolmentId, typed, words(refused), model);
        } catch (InvalidSubmissionException noSeat) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(cohortId, enrolmentId, typed, noSeat.faults(), model);
        }
        // After a move the person's page is another cohort's.
        next.addAttribute("cohortId", pages.of(enrolmentId).enrolment().cohortId());
        next.addAttribute("enrolmentId", enrolmentId);
        return "redirect:" + PAGE;
    }

    private String decided(String enrolmentId, Typed typed, String by) {
        switch (typed.action()) {
            case "join" -> life.join(enrolmentId, typed.waived(), typed.reason(), by);
            case "withdraw" -> life.withdraw(enrolmentId, typed.reason(), by);
            case "reenter" -> life.reenter(enrolmentId, typed.waived(), typed.reason(), by);
            case "coach" -> life.changeCoach(enrolmentId, typed.coach(), typed.reason(), by);
            case "leave" -> life.takeLeave(enrolmentId, day(typed.until()), typed.reason(), by);
            case "return" -> life.comeBack(enrolmentId, typed.reason(), by);
            case "transfer" -> life.transfer(enrolmentId, typed.cohort(), typed.reason(), by);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return switch (typed.action()) {
            case "join", "reenter", "return" -> "Done. The first tasks are being handed out.";
            case "withdraw" -> "Done. Open tasks are closed, seats are free, and the transcript is kept.";
            case "coach" -> "Done. What waited went to the new coach, and all three are told.";
            case "leave" -> "Done. The work rests until the return.";
            default -> "Done. The enrolment has moved, with everything that was earned.";
        };
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw EnrolmentLife.refused("Back on", "a day such as 2026-02-14.");
        }
    }

    private String page(String cohortId, String enrolmentId, Typed typed, List<String> faults, Model model) {
        requireOf(cohortId, enrolmentId);
        model.addAttribute("person", pages.of(enrolmentId));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "cohort-person";
    }

    /** A person is on the page of the own cohort and on no other one. */
    private void requireOf(String cohortId, String enrolmentId) {
        if (!pages.isIn(cohortId, enrolmentId)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static List<String> words(RuntimeException refusal) {
        return List.of(Objects.toString(refusal.getMessage(), ""));
    }

    private static String author() {
        return Caller.current().orElseThrow().userId();
    }
}
