package org.charterpath.planning.web;

import java.util.List;
import java.util.Optional;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.planning.PlanDocument;
import org.charterpath.planning.PlanDocuments;
import org.charterpath.planning.PlanPages;
import org.charterpath.planning.PublicPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What anybody reads of a plan without signing in; of its documents, those who work on it get each edition. */
@Controller
class PublicPlanController {

    private static final String ONE = PlanPages.PATH + "/{planId}";
    private static final String PAGE = ONE + "/public";
    private static final String REPORTS = ONE + "/reports";
    private static final String REPORT = REPORTS + "/{number}";
    private static final String REPORT_FILE = REPORTS + "/{number}/report.pdf";
    private static final String LAST = "final";
    private static final String PDF = ONE + "/plan.pdf";
    private static final String DOCX = ONE + "/plan.docx";

    private static final MediaType WORD =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final PublicPlan plan;
    private final PlanDocuments documents;

    PublicPlanController(PublicPlan plan, PlanDocuments documents) {
        this.plan = plan;
        this.documents = documents;
    }

    /** A plan and its reports are for everybody once there are any. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret plansAreReadByEverybody() {
            return new Grant.Secret(List.of(PAGE, REPORT, REPORT_FILE, PDF, DOCX));
        }
    }

    @GetMapping(PAGE)
    String page(@PathVariable String planId, Model model) {
        model.addAttribute("view", plan.get(planId));
        return "plan-public";
    }

    /** @param number of the quarter, or {@value #LAST} for the report at the end of the plan */
    @GetMapping(REPORT)
    String report(@PathVariable String planId, @PathVariable String number, Model model) {
        if (number.equals(LAST)) {
            model.addAttribute("report", plan.closing(planId));
            return "plan-final";
        }
        model.addAttribute("report", plan.report(planId, PlanNumbers.of(number)));
        return "plan-report";
    }

    /** @param number of the quarter, or {@value #LAST} for the report at the end of the plan */
    @GetMapping(REPORT_FILE)
    ResponseEntity<byte[]> reportFile(@PathVariable String planId, @PathVariable String number) {
        return file(
                number.equals(LAST)
                        ? documents.pdf(plan.closing(planId))
                        : documents.pdf(plan.report(planId, PlanNumbers.of(number))),
                MediaType.APPLICATION_PDF,
                "strategic-plan-report-%s.pdf".formatted(number));
    }

    /** @param edition its number; empty for the newest one that the reader may have */
    @GetMapping(PDF)
    ResponseEntity<byte[]> pdf(@PathVariable String planId, @RequestParam(defaultValue = "") String edition) {
        PlanDocument document = document(planId, edition);
        return file(documents.pdf(document), MediaType.APPLICATION_PDF, nameOf(document, "pdf"));
    }

    /** @param edition its number; empty for the newest one that the reader may have */
    @GetMapping(DOCX)
    ResponseEntity<byte[]> docx(@PathVariable String planId, @RequestParam(defaultValue = "") String edition) {
        PlanDocument document = document(planId, edition);
        return file(documents.docx(document), WORD, nameOf(document, "docx"));
    }

    private PlanDocument document(String planId, String edition) {
        return documents.document(
                Caller.current(),
                planId,
                Optional.of(edition).filter(typed -> !typed.isEmpty()).map(PlanNumbers::of));
    }

    private static String nameOf(PlanDocument document, String suffix) {
        return "strategic-plan-edition-%d.%s".formatted(document.number(), suffix);
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
