package org.charterpath.calendar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.CalendarChange.Kind;
import org.charterpath.calendar.CalendarMoves;
import org.charterpath.calendar.CalendarMoves.Item;
import org.charterpath.calendar.CalendarMoves.MovedMeanwhileException;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.calendar.CalendarMoves.Standing;
import org.charterpath.calendar.CalendarPages;
import org.charterpath.calendar.DatedWork.Astray;
import org.charterpath.calendar.Holidays;
import org.charterpath.calendar.Holidays.Wish;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A cohort's calendar, what a move of it would do, and its holidays. What is refused is shown with what was typed. */
@Controller
@RequestMapping(CalendarController.CALENDAR)
class CalendarController {

    static final String CALENDAR = "/cohorts/{cohortId}/calendar";

    private static final String FAULTS = "faults";
    private static final String DONE = "done";
    private static final String TO_CALENDAR = "redirect:" + CALENDAR;
    private static final int MOST_TAKEN = 200;

    private final CalendarPages pages;
    private final CalendarMoves moves;
    private final Holidays holidays;

    CalendarController(CalendarPages pages, CalendarMoves moves, Holidays holidays) {
        this.pages = pages;
        this.moves = moves;
        this.holidays = holidays;
    }

    /** What somebody typed into the form of a move or of a holiday. */
    record Typed(String first, String last, String text) {

        static final Typed NOTHING = new Typed("", "", "");
    }

    @GetMapping
    String calendar(@PathVariable String cohortId, Model model) {
        return calendar(cohortId, Typed.NOTHING, model);
    }

    private String calendar(String cohortId, Typed typed, Model model) {
        model.addAttribute("page", pages.of(cohortId));
        model.addAttribute("typed", typed);
        return "calendar";
    }

    /** The days of one person. */
    @GetMapping("/people/{enrolmentId}")
    String person(@PathVariable String cohortId, @PathVariable String enrolmentId, Model model) {
        List<Standing> standings = moves.standings(cohortId, Optional.of(enrolmentId));
        model.addAttribute("cohortId", cohortId);
        model.addAttribute("enrolmentId", enrolmentId);
        model.addAttribute("standings", standings);
        model.addAttribute("name", standings.get(0).person().orElse(""));
        return "calendar-person";
    }

    /**
     * The form of a move, and what the move would do once its days are given.
     *
     * @param kind a {@link Kind}
     * @param enrolment one person's; empty for everybody's
     * @param first the day on which a stage opens, or the date's
     */
    @GetMapping("/move")
    String look(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(required = false) Optional<String> first,
            @RequestParam(required = false) Optional<String> last,
            Model model,
            HttpServletResponse response) {
        Item item = item(cohortId, kind, id, enrolment);
        Standing standing = moves.standing(item);
        Typed typed = typed(standing, first, last, "");
        if (first.isPresent() || last.isPresent()) {
            try {
                model.addAttribute("preview", moves.preview(item, span(item, typed)));
            } catch (InvalidSubmissionException refused) {
                refuse(HttpStatus.BAD_REQUEST, refused.faults(), model, response);
            }
        }
        return form(standing, typed, model);
    }

    /** @param seen how it stood on the page that showed what would happen */
    @PostMapping("/move")
    String move(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(required = false) Optional<String> first,
            @RequestParam(required = false) Optional<String> last,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Item item = item(cohortId, kind, id, enrolment);
        Typed typed = typed(moves.standing(item), first, last, reason);
        try {
            Astray moved = moves.move(item, span(item, typed), seen, reason, author());
            next.addFlashAttribute(
                    DONE,
                    "Done. %s and %s went along."
                            .formatted(count(moved.timers(), "timer"), count(moved.tasks(), "due day")));
        } catch (MovedMeanwhileException late) {
            refuse(HttpStatus.CONFLICT, List.of(Objects.toString(late.getMessage(), "")), model, response);
            return form(moves.standing(item), typed, model);
        } catch (InvalidSubmissionException refused) {
            refuse(HttpStatus.BAD_REQUEST, refused.faults(), model, response);
            previewAgain(item, typed, model);
            return form(moves.standing(item), typed, model);
        }
        next.addAttribute("cohortId", cohortId);
        if (item.enrolmentId().isPresent()) {
            next.addAttribute("enrolmentId", enrolment);
            return TO_CALENDAR + "/people/{enrolmentId}";
        }
        return TO_CALENDAR;
    }

    /** Where the days are right and only the reason is not, what would happen is shown again. */
    private void previewAgain(Item item, Typed typed, Model model) {
        try {
            model.addAttribute("preview", moves.preview(item, span(item, typed)));
        } catch (InvalidSubmissionException days) {
            model.addAttribute(FAULTS, days.faults());
        }
    }

    private static String form(Standing standing, Typed typed, Model model) {
        model.addAttribute("standing", standing);
        model.addAttribute("typed", typed);
        return "calendar-move";
    }

    private static Typed typed(Standing standing, Optional<String> first, Optional<String> last, String reason) {
        return new Typed(
                first.orElse(standing.span().first().toString()),
                last.orElse(standing.span().last().toString()),
                reason);
    }

    private static Span span(Item item, Typed typed) {
        boolean isStage = item.kind() == Kind.STAGE;
        Wish days = Wish.typed(typed.first(), isStage ? typed.last() : typed.first(), "");
        return new Span(days.firstDay(), days.lastDay());
    }

    private static Item item(String cohortId, String kind, String id, String enrolment) {
        Kind known =
                switch (kind) {
                    case "STAGE" -> Kind.STAGE;
                    case "DATE" -> Kind.DATE;
                    default -> throw NotFoundException.of("kind of day", kind);
                };
        return new Item(cohortId, Optional.of(enrolment).filter(one -> !one.isEmpty()), known, id);
    }

    /** One holiday as it is typed, or those of a file that somebody has ticked: {@code take} names which. */
    @PostMapping("/holidays")
    String add(
            @PathVariable String cohortId,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) List<String> take,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = typed(fields, "");
        try {
            List<Wish> wishes = take == null
                    ? List.of(wish(fields, ""))
                    : take.stream()
                            .limit(MOST_TAKEN)
                            .map(one -> wish(fields, "-" + one))
                            .toList();
            int fresh = holidays.add(cohortId, wishes, author());
            next.addFlashAttribute(DONE, fresh == 0 ? "It was there already." : count(fresh, "holiday") + " added.");
        } catch (InvalidSubmissionException refused) {
            refuse(HttpStatus.BAD_REQUEST, refused.faults(), model, response);
            return calendar(cohortId, typed, model);
        }
        next.addAttribute("cohortId", cohortId);
        return TO_CALENDAR;
    }

    /** What a file holds, and what of it can be taken; nothing is kept yet. */
    @PostMapping(path = "/holidays/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String look(
            @PathVariable String cohortId, @RequestParam MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        try {
            model.addAttribute("verdicts", holidays.look(cohortId, file.getBytes()));
        } catch (InvalidSubmissionException refused) {
            refuse(HttpStatus.BAD_REQUEST, refused.faults(), model, response);
            return calendar(cohortId, Typed.NOTHING, model);
        }
        model.addAttribute("cohortId", cohortId);
        return "calendar-file";
    }

    /** @param seen how the holiday stood on the page */
    @PostMapping("/holidays/{holidayId}")
    String change(
            @PathVariable String cohortId,
            @PathVariable String holidayId,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam Map<String, String> fields,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        try {
            holidays.change(cohortId, holidayId, wish(fields, ""), seen, author());
        } catch (MovedMeanwhileException late) {
            return late(cohortId, late, model, response);
        } catch (InvalidSubmissionException refused) {
            refuse(HttpStatus.BAD_REQUEST, refused.faults(), model, response);
            return calendar(cohortId, Typed.NOTHING, model);
        }
        return done(cohortId, "Holiday changed.", next);
    }

    /** @param seen how the holiday stood on the page */
    @PostMapping("/holidays/{holidayId}/remove")
    String remove(
            @PathVariable String cohortId,
            @PathVariable String holidayId,
            @RequestParam(defaultValue = "") String seen,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        try {
            holidays.remove(cohortId, holidayId, seen, author());
        } catch (MovedMeanwhileException late) {
            return late(cohortId, late, model, response);
        }
        return done(cohortId, "Holiday taken away.", next);
    }

    private String late(String cohortId, MovedMeanwhileException late, Model model, HttpServletResponse response) {
        refuse(HttpStatus.CONFLICT, List.of(Objects.toString(late.getMessage(), "")), model, response);
        return calendar(cohortId, Typed.NOTHING, model);
    }

    private static String done(String cohortId, String words, RedirectAttributes next) {
        next.addFlashAttribute(DONE, words);
        next.addAttribute("cohortId", cohortId);
        return TO_CALENDAR;
    }

    private static Wish wish(Map<String, String> fields, String which) {
        Typed typed = typed(fields, which);
        return Wish.typed(typed.first(), typed.last(), typed.text());
    }

    private static Typed typed(Map<String, String> fields, String which) {
        return new Typed(
                fields.getOrDefault("first" + which, ""),
                fields.getOrDefault("last" + which, ""),
                fields.getOrDefault("name" + which, ""));
    }

    private static void refuse(HttpStatus status, List<String> faults, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute(FAULTS, faults);
    }

    private static String count(int howMany, String what) {
        return howMany == 1 ? "1 " + what : "%d %ss".formatted(howMany, what);
    }

    private static String author() {
        return Caller.current().orElseThrow().userId();
    }
}
