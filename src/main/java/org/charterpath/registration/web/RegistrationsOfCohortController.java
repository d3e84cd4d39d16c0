package org.charterpath.registration.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charterpath.CsvTable;
import org.charterpath.NotFoundException;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Line;
import org.charterpath.registration.RegistrationReader.Overview;
import org.charterpath.registration.Registrations;
import org.charterpath.registration.Registrations.OfferAnswer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of a cohort whose seats are registered for, for program admins as all that begins with {@code /cohorts}. */
@Controller
@RequestMapping(RegistrationsOfCohortController.PAGE)
class RegistrationsOfCohortController {

    static final String PAGE = "/cohorts/{cohortId}/registrations";

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int LINES_OF_A_PAGE = 200;
    private static final int LINES_OF_A_FILE = 100_000;

    private final Registrations registrations;
    private final RegistrationReader reader;
    private final DeskPages pages;

    RegistrationsOfCohortController(Registrations registrations, RegistrationReader reader, DeskPages pages) {
        this.registrations = registrations;
        this.reader = reader;
        this.pages = pages;
    }

    @GetMapping
    String page(@PathVariable String cohortId, Model model) {
        return page(cohortId, List.of(), model);
    }

    /** @param after the number of the last line of the page before */
    @GetMapping("/list")
    String list(@PathVariable String cohortId, @RequestParam(defaultValue = "0") String after, Model model) {
        pages.requireEvent(cohortId);
        int from = after.matches("\\d{1,9}") ? Integer.parseInt(after) : 0;
        List<Line> lines = reader.entries(cohortId, from, LINES_OF_A_PAGE + 1);
        pages.head(cohortId, model);
        model.addAttribute("lines", lines.stream().limit(LINES_OF_A_PAGE).toList());
        model.addAttribute(
                "next",
                lines.size() > LINES_OF_A_PAGE
                        ? lines.get(LINES_OF_A_PAGE - 1).entry().number()
                        : 0);
        return "registrations-list";
    }

    @GetMapping("/list/csv")
    ResponseEntity<byte[]> csv(@PathVariable String cohortId) {
        pages.requireEvent(cohortId);
        CsvTable table = new CsvTable()
                .row(
                        "Line",
                        "When",
                        "What",
                        "Held seats",
                        "Seats",
                        "Team",
                        "Session",
                        "By",
                        "Words",
                        "Registration",
                        "Offer");
        reader.entries(cohortId, 0, LINES_OF_A_FILE)
                .forEach(line -> table.row(
                        line.entry().number(),
                        line.when(),
                        line.entry().kind().title(),
                        line.entry().kind().heldSeats() * line.entry().seats(),
                        line.entry().seats(),
                        line.team(),
                        line.session(),
                        line.entry().by(),
                        line.entry().words(),
                        line.entry().registration().orElse(""),
                        line.entry().offer().orElse("")));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("registrations.csv")
                                .build()
                                .toString())
                .body(table.bytes());
    }

    @PostMapping("/offers/{offerId}/take-back")
    String takeBack(
            @PathVariable String cohortId,
            @PathVariable String offerId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.requireEvent(cohortId);
        String team = reader.offer(offerId)
                .orElseThrow(() -> NotFoundException.of("offer", offerId))
                .registrationId();
        pages.requireTeam(cohortId, team);
        return act(cohortId, "The offer is taken back.", next, response, model, by -> {
            OfferAnswer outcome = registrations.takeBack(offerId, reason, by);
            if (outcome != OfferAnswer.TAKEN) {
                throw new InvalidSubmissionException(outcome.words());
            }
        });
    }

    /** @param seats for how many people there is room, as it was typed */
    @PostMapping("/sessions/{sessionId}/seats")
    String changeSeats(
            @PathVariable String cohortId,
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String seats,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.requireSession(cohortId, sessionId);
        model.addAttribute("typedSeats", Map.of(sessionId, seats));
        return act(
                cohortId,
                "The seats are changed.",
                next,
                response,
                model,
                by -> registrations.changeSeats(sessionId, DeskPages.number("Seats", seats), by));
    }

    /** @param action cancel, resume or links */
    @PostMapping("/teams/{registrationId}/{action}")
    String act(
            @PathVariable String cohortId,
            @PathVariable String registrationId,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.requireTeam(cohortId, registrationId);
        return switch (action) {
            case "cancel" ->
                act(
                        cohortId,
                        "The registration is canceled.",
                        next,
                        response,
                        model,
                        by -> registrations.cancel(registrationId, reason, by));
            case "resume" ->
                act(
                        cohortId,
                        "The team is offered seats again.",
                        next,
                        response,
                        model,
                        by -> registrations.resume(registrationId, by));
            case "links" ->
                act(
                        cohortId,
                        "Links that the contact had do not work any more; a new one is on its way.",
                        next,
                        response,
                        model,
                        by -> registrations.revokeLinks(registrationId, by));
            default -> throw NotFoundException.of("action", action);
        };
    }

    private String act(
            String cohortId,
            String done,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model,
            Consumer<String> action) {
        return DeskPages.take(
                () -> {
                    action.accept(DeskPages.author());
                    next.addFlashAttribute("done", done);
                    next.addAttribute("cohortId", cohortId);
                    return "redirect:" + PAGE;
                },
                response,
                faults -> page(cohortId, faults, model));
    }

    private String page(String cohortId, List<String> faults, Model model) {
        Overview overview = pages.requireEvent(cohortId);
        pages.head(cohortId, model);
        model.addAttribute("faults", faults);
        model.addAttribute("overview", overview);
        model.addAttribute(
                "rows", overview.teams().stream().map(DeskPages.Row::of).toList());
        return "registrations";
    }
}
