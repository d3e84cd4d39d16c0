package org.charterpath.survey.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.charterpath.AlreadyDoneException;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.PageLinks;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.pdf.QrCode;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.Surveys;
import org.charterpath.survey.Surveys.PrintedSheet;
import org.charterpath.survey.web.SurveyScreens.Filter;
import org.charterpath.survey.web.SurveyScreens.Typed;
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
 * A survey: whoever runs it gives out links, by mail and on paper, and says when it ends. What is refused shows the page again, with
 * the reason and with what was typed.
 */
@Controller
class SurveyController {

    private static final String ONE = SurveyScreens.ONE;
    private static final String SHEET = ONE + "/sheets/{sheetId}";
    private static final int QR_PIXELS = 180;

    private final SurveyScreens screens;
    private final SurveyPages pages;
    private final Surveys surveys;
    private final PdfDocuments documents;
    private final PageLinks links;

    SurveyController(
            SurveyScreens screens, SurveyPages pages, Surveys surveys, PdfDocuments documents, PageLinks links) {
        this.screens = screens;
        this.pages = pages;
        this.surveys = surveys;
        this.documents = documents;
        this.links = links;
    }

    /** A link as it is printed. */
    record PrintedLink(String address, String qr) {}

    @GetMapping(ONE)
    String one(
            @PathVariable String surveyId,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        return screens.show(surveyId, Typed.NOTHING, new Filter(show, about, page), List.of(), model);
    }

    /** @param addresses one a line */
    @PostMapping(ONE + "/invite")
    String invite(
            @PathVariable String surveyId,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String addresses,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> surveys.invite(SurveyScreens.caller(), surveyId, group, addresses),
                "links",
                "Each address that had no link yet gets one by mail.",
                Typed.of("invite", group, addresses),
                next,
                response,
                model);
    }

    /** @param sheet the id that the page has made up for it, so that two clicks are one */
    @PostMapping(ONE + "/sheets")
    String addSheet(
            @PathVariable String surveyId,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String count,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> surveys.addSheet(SurveyScreens.caller(), surveyId, sheet, group, count),
                "links",
                "The sheet is there; print it below.",
                Typed.of("sheet", group, count),
                next,
                response,
                model);
    }

    /**
     * The sheet as a PDF, or the page where it is refused.
     *
     * @param after the print that the page knows of
     */
    @PostMapping(SHEET + "/print")
    Object print(
            @PathVariable String surveyId,
            @PathVariable String sheetId,
            @RequestParam(defaultValue = "") String after,
            HttpServletResponse response,
            Model model) {
        try {
            return file(surveys.print(SurveyScreens.caller(), surveyId, sheetId, after));
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return screens.show(surveyId, Typed.NOTHING, Filter.FIRST, refused.faults(), model);
        } catch (AlreadyDoneException printed) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return screens.show(
                    surveyId,
                    Typed.NOTHING,
                    Filter.FIRST,
                    List.of(
                            "Sheet: it was printed a moment ago. If you do not have that paper, print it again; it is void then."),
                    model);
        }
    }

    private ResponseEntity<byte[]> file(PrintedSheet sheet) {
        List<PrintedLink> printed = sheet.paths().stream()
                .map(links::to)
                .map(address -> new PrintedLink(address, QrCode.of(address, QR_PIXELS)))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("survey-links-%d.pdf".formatted(sheet.number()))
                                .build()
                                .toString())
                .body(documents.render("survey-links-pdf", Map.of("sheet", sheet, "links", printed)));
    }

    @PostMapping(SHEET + "/withdraw")
    String withdraw(
            @PathVariable String surveyId,
            @PathVariable String sheetId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> surveys.withdraw(SurveyScreens.caller(), surveyId, sheetId),
                "links",
                "What nobody has used of it works no more.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    /** @param closesAt a day and a time in the zone in which they are shown, such as {@code 2026-01-16T15:00} */
    @PostMapping(ONE + "/end")
    String endAt(
            @PathVariable String surveyId,
            @RequestParam(defaultValue = "") String closesAt,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        ZoneId zone = pages.get(SurveyScreens.caller(), surveyId).zone();
        Supplier<Instant> end = () -> Answers.dateTime(closesAt)
                .map(typed -> typed.atZone(zone).toInstant())
                .orElseThrow(() -> new InvalidSubmissionException(
                        "End of the survey: a day and a time, such as 2026-01-16T15:00."));
        return step(
                surveyId,
                () -> surveys.endAt(SurveyScreens.caller(), surveyId, end.get()),
                "end",
                "Answers are taken until then.",
                Typed.of("end", "", closesAt),
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/close")
    String close(@PathVariable String surveyId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return step(
                surveyId,
                () -> surveys.close(SurveyScreens.caller(), surveyId),
                "results",
                "The survey is over; the results are there.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    private String step(
            String surveyId,
            Runnable step,
            String part,
            String done,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return screens.done(surveyId, step, part, done, typed, Filter.FIRST, next, response, model);
    }
}
