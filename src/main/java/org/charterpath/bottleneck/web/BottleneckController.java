package org.charterpath.bottleneck.web;

import java.nio.charset.StandardCharsets;
import org.charterpath.bottleneck.Bottlenecks;
import org.charterpath.bottleneck.DropOut;
import org.charterpath.bottleneck.Findings;
import org.charterpath.cohort.CohortLinks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a cohort waits, to read and to take away, for program admins as all that begins with {@code /cohorts}. */
@Controller
@RequestMapping(BottleneckPages.PAGE)
class BottleneckController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Bottlenecks bottlenecks;
    private final CohortLinks links;

    BottleneckController(Bottlenecks bottlenecks, CohortLinks links) {
        this.bottlenecks = bottlenecks;
        this.links = links;
    }

    /** @param program whether all cohorts of the same program are looked at together */
    @GetMapping
    String page(@PathVariable String cohortId, @RequestParam(defaultValue = "false") boolean program, Model model) {
        model.addAttribute("findings", bottlenecks.of(cohortId, program));
        model.addAttribute("parts", links.of(cohortId));
        model.addAttribute("ways", DropOut.How.values());
        return "bottlenecks";
    }

    @GetMapping("/csv")
    ResponseEntity<byte[]> csv(@PathVariable String cohortId, @RequestParam(defaultValue = "false") boolean program) {
        Findings findings = bottlenecks.of(cohortId, program);
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename("bottlenecks-%s.csv".formatted(findings.today()))
                .build();
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(BottleneckCsv.of(findings));
    }
}
