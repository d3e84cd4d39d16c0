package org.charterpath.session.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.session.DateChanges;
import org.charterpath.session.Occurrences;
import org.charterpath.session.SessionAnswers;
import org.charterpath.session.SessionAnswers.Answer;
import org.charterpath.session.SessionAnswers.Outcome;
import org.charterpath.session.SessionPages;
import org.charterpath.session.Sessions;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Everybody's own sessions, and the page of each: when and where, the own answer, another date where there is one; and for whoever
 * leads it, who comes, and another date to set. What is refused is shown on the page, with the reason.
 */
@Controller
class SessionController {

    private static final String PAGE = Sessions.PAGES + "/{sessionId}";
    private static final String TO_PAGE = "redirect:" + PAGE;
    private static final String DONE = "done";
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final SessionPages pages;
    private final SessionAnswers answers;
    private final Occurrences occurrences;
    private final DateChanges changes;
    private final Sessions sessions;
    private final Enrolments enrolments;
    private final Cohorts cohorts;

    SessionController(
            SessionPages pages,
            SessionAnswers answers,
            Occurrences occurrences,
            DateChanges changes,
            Sessions sessions,
            Enrolments enrolments,
            Cohorts cohorts) {
        this.pages = pages;
        this.answers = answers;
        this.occurrences = occurrences;
        this.changes = changes;
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
    }

    /** @param cohort whose sessions to list, for whoever administers; without it one's own */
    @GetMapping(Sessions.PAGES)
    String list(@RequestParam(defaultValue = "") String cohort, Model model) {
        Caller reader = reader();
        boolean isOfCohort = !cohort.isEmpty() && reader.administers();
        List<SessionPages.Line> lines = isOfCohort ? pages.linesIn(cohort, reader) : pages.linesOf(reader);
        model.addAttribute("cohortId", isOfCohort ? cohort : "");
        model.addAttribute("cohortName", isOfCohort ? cohorts.get(cohort).name() : "");
        model.addAttribute("administers", reader.administers());
        model.addAttribute("toCome", of(lines, line -> line.session().isAhead()));
        model.addAttribute("open", of(lines, line -> line.session().isOpen()));
        model.addAttribute(
                "past",
                of(lines, line -> !line.session().isAhead() && !line.session().isOpen()));
        return "sessions";
    }

    private static List<SessionPages.Line> of(List<SessionPages.Line> lines, Predicate<SessionPages.Line> which) {
        return lines.stream().filter(which).toList();
    }

    @GetMapping(PAGE)
    String page(@PathVariable String sessionId, Model model) {
        return page(sessionId, List.of(), model);
    }

    private String page(String sessionId, List<String> faults, Model model) {
        SessionPages.Page page = pages.page(sessionId, reader());
        model.addAttribute("page", page);
        model.addAttribute(
                "taskPage",
                page.change()
                        .flatMap(SessionPages.Change::taskId)
                        .map(task -> EngineNames.TASKLIST_PAGE + "#/?task=" + task)
                        .orElse(""));
        model.addAttribute(
                "cohortId", reader().administers() ? sessions.get(sessionId).cohortId() : "");
        model.addAttribute("answers", Answer.values());
        model.addAttribute("faults", faults);
        return "session";
    }

    @GetMapping(PAGE + "/calendar.ics")
    ResponseEntity<byte[]> file(@PathVariable String sessionId) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("session.ics")
                                .build()
                                .toString())
                .body(pages.file(sessionId, reader()).getBytes(StandardCharsets.UTF_8));
    }

    /** @param answer one of {@link Answer} */
    @PostMapping(PAGE + "/answer")
    String answer(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.page(sessionId, reader());
        Optional<Answer> given = Arrays.stream(Answer.values())
                .filter(one -> one.name().equals(answer))
                .findFirst();
        if (given.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "Answer: one of Yes, Maybe and No.", sessionId, response, model);
        }
        Outcome outcome = answers.answer(sessionId, reader().userId(), given.get());
        if (outcome != Outcome.TAKEN) {
            return refused(HttpStatus.CONFLICT, words(outcome), sessionId, response, model);
        }
        next.addFlashAttribute(DONE, "Your answer is noted. You can change it until the session begins.");
        return TO_PAGE;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case NOT_PLANNED -> "Answer: the session has no date, or does not take place.";
            case HAS_BEGUN -> "Answer: the session has begun.";
            default -> "Answer: you are not asked to come to this session.";
        };
    }

    /**
     * Changes the own date.
     *
     * @param to id of the occurrence
     */
    @PostMapping(PAGE + "/date")
    String change(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.page(sessionId, reader());
        Enrolment own = enrolments
                .find(sessions.get(sessionId).cohortId(), reader().userId())
                .orElseThrow(() -> NotFoundException.of("session", sessionId));
        try {
            requireSame(sessionId, to);
            occurrences.change(own.id(), to);
        } catch (Occurrences.RefusedException refused) {
            return refused(
                    HttpStatus.CONFLICT,
                    "Other date: " + Objects.toString(refused.getMessage(), ""),
                    sessionId,
                    response,
                    model);
        }
        next.addFlashAttribute(DONE, "You have a seat on this date. A new invitation is on its way.");
        next.addAttribute("sessionId", to);
        return TO_PAGE;
    }

    /**
     * An admin moves somebody to another date.
     *
     * @param to id of the occurrence
     */
    @PostMapping(PAGE + "/seats")
    String move(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        if (!reader().administers()) {
            throw NotFoundException.of("session", sessionId);
        }
        pages.page(sessionId, reader());
        try {
            requireSame(sessionId, to);
            occurrences.change(enrolment, to);
        } catch (Occurrences.RefusedException refused) {
            return refused(
                    HttpStatus.CONFLICT,
                    "Other date: " + Objects.toString(refused.getMessage(), ""),
                    sessionId,
                    response,
                    model);
        }
        next.addFlashAttribute(DONE, "Moved, and told so.");
        return TO_PAGE;
    }

    /** Whoever leads the session sets another date for it next, in Tasklist. */
    @PostMapping(PAGE + "/change")
    String changeDate(
            @PathVariable String sessionId, RedirectAttributes next, HttpServletResponse response, Model model) {
        try {
            changes.request(sessionId, reader());
        } catch (DateChanges.RefusedException refused) {
            return refused(
                    HttpStatus.CONFLICT,
                    "Set another date: " + Objects.toString(refused.getMessage(), ""),
                    sessionId,
                    response,
                    model);
        } catch (AlreadyDoneException late) {
            return refused(
                    HttpStatus.CONFLICT,
                    "Set another date: one is being set already, or was set a moment ago. Look at it below before you go on.",
                    sessionId,
                    response,
                    model);
        }
        next.addFlashAttribute(DONE, "The task to set another date is open.");
        return TO_PAGE;
    }

    /** From one occurrence of a session to another one of the same. */
    private void requireSame(String sessionId, String to) {
        if (!sessions.get(sessionId).itemId().equals(sessions.get(to).itemId())) {
            throw NotFoundException.of("session", to);
        }
    }

    private String refused(
            HttpStatus status, String fault, String sessionId, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        return page(sessionId, List.of(fault), model);
    }

    private static Caller reader() {
        return Caller.current().orElseThrow();
    }
}
