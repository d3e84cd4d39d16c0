package org.charterpath.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.charterpath.desk.CoachNote;
import org.charterpath.desk.CoachNotes;
import org.charterpath.desk.CoachNotes.ChangedMeanwhileException;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A coach's private notes about one participant; to everybody but their author there are none. */
@Controller
@RequestMapping(NotesController.PAGE)
class NotesController {

    static final String PAGE = DeskLink.DESK + "/notes/{enrolmentId}";

    private static final String CHANGED =
            "This note was changed in another window. It is shown as it stands now, with what you typed below it: send that to put it in its place.";
    private static final String TAKEN =
            "A note was kept from this page before. It is in the list; what you typed now is in the field and not kept yet.";

    private final CoachNotes notes;

    NotesController(CoachNotes notes) {
        this.notes = notes;
    }

    /**
     * What was typed and not kept, so that it is not typed again.
     *
     * @param noteId empty for a new note
     */
    record Typed(String noteId, String words) {

        static final Typed NOTHING = new Typed("", "");
    }

    @GetMapping
    String page(@PathVariable String enrolmentId, Model model) {
        return page(enrolmentId, Typed.NOTHING, List.of(), model);
    }

    /** @param note the id that the page has given to a new note */
    @PostMapping
    String write(
            @PathVariable String enrolmentId,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                enrolmentId,
                () -> notes.write(enrolmentId, note, words, author()),
                "The note is kept. Nobody but you reads it.",
                new Typed("", words),
                TAKEN,
                next,
                model,
                response);
    }

    /** @param version of the note that was seen */
    @PostMapping("/{noteId}")
    String change(
            @PathVariable String enrolmentId,
            @PathVariable String noteId,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                enrolmentId,
                () -> notes.change(enrolmentId, noteId, version, words, author()),
                "The note is changed.",
                new Typed(noteId, words),
                CHANGED,
                next,
                model,
                response);
    }

    /** @param version of the note that was seen */
    @PostMapping("/{noteId}/remove")
    String remove(
            @PathVariable String enrolmentId,
            @PathVariable String noteId,
            @RequestParam(defaultValue = "-1") int version,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                enrolmentId,
                () -> notes.remove(enrolmentId, noteId, version, author()),
                "The note is gone.",
                Typed.NOTHING,
                "This note was changed in another window, and is not removed. Read it again first.",
                next,
                model,
                response);
    }

    private String decide(
            String enrolmentId,
            Runnable action,
            String done,
            Typed typed,
            String changed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        try {
            action.run();
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(enrolmentId, typed, refused.faults(), model);
        } catch (ChangedMeanwhileException late) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(enrolmentId, typed, List.of(changed), model);
        }
        next.addFlashAttribute("done", done);
        if (!notes.isThere(enrolmentId, author())) {
            return "redirect:" + DeskLink.DESK;
        }
        next.addAttribute("enrolmentId", enrolmentId);
        return "redirect:" + PAGE;
    }

    private String page(String enrolmentId, Typed typed, List<String> faults, Model model) {
        model.addAttribute("pad", notes.of(enrolmentId, author()));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("newNote", UUID.randomUUID().toString());
        model.addAttribute("longest", CoachNote.LONGEST);
        return "coach-notes";
    }

    private static Caller author() {
        return CoachController.reviewer();
    }
}
