package org.charterpath.journey.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditCorrections;
import org.charterpath.ledger.CreditCorrections.Correction;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Corrects an entry from the page of a journey, which then says what became of it. */
@Controller
class CorrectionController {

    private final CreditCorrections corrections;

    CorrectionController(CreditCorrections corrections) {
        this.corrections = corrections;
    }

    /**
     * What somebody filled in.
     *
     * @param minutes the minutes that are to count; empty takes all of them back
     */
    record Typed(String minutes, String reason) implements Serializable {

        /** Whatever is no number is refused as 0 minutes are, by the rule that bounds them. */
        private Optional<Integer> fewer() {
            return Optional.of(TypedText.stripped(minutes))
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0);
        }
    }

    /**
     * What became of it.
     *
     * @param words what was done, or why nothing was
     */
    record Outcome(String entryId, boolean done, List<String> words, Typed typed) implements Serializable {}

    /**
     * @param enrolment whose page it is; an entry of somebody else's is none of it
     * @param stage which stage's entries the page shows
     */
    @PostMapping(JourneyAddresses.JOURNEY + "/corrections")
    String correct(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String stage,
            RedirectAttributes page,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(minutes, reason);
        try {
            page.addFlashAttribute("outcome", outcome(enrolment, entry, typed, author()));
        } catch (NotFoundException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        } catch (CreditCorrections.NotAllowedException e) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("words", e.getMessage());
            return "error/403";
        }
        page.addAttribute("enrolment", enrolment);
        page.addAttribute("stage", stage);
        return "redirect:" + JourneyAddresses.JOURNEY;
    }

    private Outcome outcome(String enrolmentId, String entryId, Typed typed, String author) {
        try {
            return new Outcome(entryId, true, List.of(inWords(settled(enrolmentId, entryId, typed, author))), typed);
        } catch (InvalidSubmissionException e) {
            return new Outcome(entryId, false, e.faults(), typed);
        } catch (CreditCorrections.AlreadyCorrectedException e) {
            return new Outcome(entryId, false, List.of(e.getMessage()), typed);
        }
    }

    private Correction settled(String enrolmentId, String entryId, Typed typed, String author) {
        try {
            return correct(enrolmentId, entryId, typed, author);
        } catch (CreditLedger.AlreadyCreditedException lostRace) {
            // Whoever was faster is in the ledger by now: the same correction is repeated, any other one is refused.
            return correct(enrolmentId, entryId, typed, author);
        }
    }

    private Correction correct(String enrolmentId, String entryId, Typed typed, String author) {
        return typed.fewer()
                .map(fewer -> corrections.reduce(enrolmentId, entryId, fewer, typed.reason(), author))
                .orElseGet(() -> corrections.reverse(enrolmentId, entryId, typed.reason(), author));
    }

    private static String inWords(Correction correction) {
        int before = correction.corrected().minutes();
        return correction
                .replacement()
                .map(fewer -> "%d of the %d minutes count now.".formatted(fewer.minutes(), before))
                .orElseGet(() -> "None of the %d minutes count any more.".formatted(before));
    }

    private static String author() {
        return Caller.current()
                .map(Caller::userId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
