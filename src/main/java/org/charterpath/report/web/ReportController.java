package org.charterpath.report.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.form.PageStep;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.report.Report;
import org.charterpath.report.ReportEdition;
import org.charterpath.report.Reports;
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

/**
 * A cohort's report as it stands now, or an edition of it, to read and to take away, for program admins as all that begins
 * with {@code /cohorts}.
 */
@Controller
@RequestMapping(ReportLinks.PAGE)
class ReportController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Reports reports;
    private final PdfDocuments documents;
    private final Accounts accounts;

    ReportController(Reports reports, PdfDocuments documents, Accounts accounts) {
        this.reports = reports;
        this.documents = documents;
        this.accounts = accounts;
    }

    /** @param edition which one to read; the figures of now where there is none */
    @GetMapping
    String page(@PathVariable String cohortId, @RequestParam Optional<Integer> edition, Model model) {
        return page(report(cohortId, edition), model);
    }

    private String page(Report report, Model model) {
        List<ReportEdition> editions = reports.editions(report.calendar().cohortId());
        Set<String> keepers = editions.stream().map(ReportEdition::keptBy).collect(Collectors.toSet());
        model.addAttribute("report", report);
        model.addAttribute("editions", editions);
        model.addAttribute("names", accounts.fullNames(keepers));
        model.addAttribute("changes", report.changes());
        model.addAttribute("canKeep", reports.canKeepAnother(report));
        return "cohort-report";
    }

    @GetMapping("/csv")
    ResponseEntity<byte[]> csv(@PathVariable String cohortId, @RequestParam Optional<Integer> edition) {
        Report report = report(cohortId, edition);
        return file(ReportCsv.of(report), CSV, report, "csv");
    }

    @GetMapping("/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String cohortId, @RequestParam Optional<Integer> edition) {
        Report report = report(cohortId, edition);
        return file(
                documents.render("cohort-report-pdf", Map.of("report", report)),
                MediaType.APPLICATION_PDF,
                report,
                "pdf");
    }

    /** Keeps the figures of now as another edition, and shows it. */
    @PostMapping("/editions")
    String keep(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return PageStep.take(
                () -> {
                    int number = reports.keepAnother(
                            cohortId, reason, Caller.current().orElseThrow().userId());
                    next.addAttribute("cohortId", cohortId);
                    next.addAttribute("edition", number);
                    return "redirect:" + ReportLinks.PAGE;
                },
                response,
                faults -> {
                    model.addAttribute("faults", faults);
                    model.addAttribute("reason", reason);
                    return page(reports.now(cohortId), model);
                });
    }

    private Report report(String cohortId, Optional<Integer> edition) {
        return edition.map(number -> reports.edition(cohortId, number)).orElseGet(() -> reports.now(cohortId));
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, Report report, String suffix) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("cohort-report-%s.%s".formatted(report.asOf(), suffix))
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
