package org.charterpath.certificate.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateFiles;
import org.charterpath.certificate.CertificateLinks;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.CohortCertificates;
import org.charterpath.certificate.Provenance;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.PageStep;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The documents of a cohort's people, each with what it rests on, for program admins as all that begins with {@code /cohorts}:
 * they issue one in another name, revoke one, and issue what is missing. What is refused shows the page again, with the reason and
 * what was typed.
 */
@Controller
@RequestMapping(CertificateAccess.OF_COHORT)
class CohortCertificatesController {

    private static final String ONE = "/{certificateId}";
    private static final String REDIRECT = "redirect:" + CertificateAccess.OF_COHORT;

    private final CohortCertificates lists;
    private final Certificates certificates;
    private final CertificateFiles files;
    private final Provenance provenance;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final ObjectProvider<CertificateLinks> links;

    CohortCertificatesController(
            CohortCertificates lists,
            Certificates certificates,
            CertificateFiles files,
            Provenance provenance,
            Cohorts cohorts,
            Enrolments enrolments,
            Accounts accounts,
            ObjectProvider<CertificateLinks> links) {
        this.lists = lists;
        this.certificates = certificates;
        this.files = files;
        this.provenance = provenance;
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.links = links;
    }

    @GetMapping
    String list(@PathVariable String cohortId, Model model) {
        model.addAttribute("calendar", cohorts.calendarOf(cohortId));
        model.addAttribute("issued", lists.of(cohortId));
        model.addAttribute("without", lists.withoutOne(cohortId));
        model.addAttribute("most", CohortCertificates.MOST);
        return "cohort-certificates";
    }

    /** All that are valid, written as they are read: how much it is shows only in the end. */
    @GetMapping("/zip")
    void zip(@PathVariable String cohortId, HttpServletResponse response) throws IOException {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("Certificates of %s.zip".formatted(calendar.cohortName()), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        files.writeValidOf(cohortId, response.getOutputStream());
    }

    @PostMapping
    String issue(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        if (enrolments
                .find(enrolment)
                .filter(one -> one.cohortId().equals(cohortId))
                .isEmpty()) {
            throw NotFoundException.of("enrolment", enrolment);
        }
        return attempt(model, response, () -> list(cohortId, model), () -> {
            String done = certificates
                    .issueAnew(enrolment, reason, caller())
                    .map(issued -> "Issued: %s of %s."
                            .formatted(issued.facts().title(), issued.facts().holderName()))
                    .orElse("Nothing was issued: the enrolment goes on, or there are no hours to state.");
            next.addFlashAttribute("done", done);
            next.addAttribute("cohortId", cohortId);
            return REDIRECT;
        });
    }

    @GetMapping(ONE)
    String page(@PathVariable String cohortId, @PathVariable String certificateId, Model model) {
        Certificate certificate = certificates.get(certificateId);
        String holder = enrolments.get(certificate.enrolmentId()).participantId();
        if (!enrolments.get(certificate.enrolmentId()).cohortId().equals(cohortId)) {
            throw NotFoundException.of("certificate", certificateId);
        }
        model.addAttribute("calendar", cohorts.calendarOf(cohortId));
        model.addAttribute("certificate", certificate);
        model.addAttribute("holder", holder);
        model.addAttribute("provenance", provenance.of(certificate));
        model.addAttribute(
                "files",
                links.orderedStream()
                        .flatMap(feature -> feature.of(certificate, caller()).stream())
                        .toList());
        model.addAttribute("nameNow", accounts.fullNames(Set.of(holder)).getOrDefault(holder, ""));
        model.addAttribute(
                "author",
                certificate.life().stateAuthor() == null
                        ? ""
                        : accounts.namesOf(Set.of(certificate.life().stateAuthor()))
                                .called(
                                        certificate.life().stateAuthor(),
                                        certificate.life().stateSince()));
        return "cohort-certificate";
    }

    @PostMapping(ONE + "/reissue")
    String reissue(
            @PathVariable String cohortId,
            @PathVariable String certificateId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        page(cohortId, certificateId, model);
        model.addAttribute("reissueReason", reason);
        return attempt(model, response, () -> page(cohortId, certificateId, model), () -> {
            Certificate issued = certificates.reissue(certificateId, reason, caller());
            return shown(
                    issued,
                    "Issued again in the name of %s.".formatted(issued.facts().holderName()),
                    cohortId,
                    next);
        });
    }

    @PostMapping(ONE + "/revoke")
    String revoke(
            @PathVariable String cohortId,
            @PathVariable String certificateId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        page(cohortId, certificateId, model);
        model.addAttribute("revokeReason", reason);
        return attempt(
                model,
                response,
                () -> page(cohortId, certificateId, model),
                () -> shown(certificates.revoke(certificateId, reason, caller()), "Revoked.", cohortId, next));
    }

    private static String shown(Certificate certificate, String done, String cohortId, RedirectAttributes next) {
        next.addFlashAttribute("done", done);
        next.addAttribute("cohortId", cohortId);
        next.addAttribute("certificateId", certificate.id());
        return REDIRECT + ONE;
    }

    private static String attempt(
            Model model, HttpServletResponse response, Supplier<String> again, Supplier<String> step) {
        return PageStep.take(step, response, faults -> {
            model.addAttribute("faults", faults);
            return again.get();
        });
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
