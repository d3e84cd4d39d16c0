package org.charterpath.certificate;

import java.util.List;
import org.charterpath.cohort.Enrolments;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of decisions about completion, and of certificates, which state for good what they stated when issued. */
@Component
class CertificateKept implements KeptAbout {

    private final Certificates certificates;
    private final Enrolments enrolments;

    CertificateKept(Certificates certificates, Enrolments enrolments) {
        this.certificates = certificates;
        this.enrolments = enrolments;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("completion_decision").facts("enrolment_id"),
                KeptTable.of("completion_requirement").facts("enrolment_id", "requirement", "decision_instance_id"),
                KeptTable.of("certificate")
                        .facts("id", "enrolment_id", "code", "holder_name", "program_title", "cohort_name", "school"),
                KeptTable.of("certificate_category").facts("certificate", "category"),
                KeptTable.of("issued_certificate")
                        .people("state_author")
                        .texts("state_reason")
                        .facts(
                                "id",
                                "enrolment_id",
                                "series",
                                "kind",
                                "outcome",
                                "code",
                                "title",
                                "wording",
                                "holder_name",
                                "program_title",
                                "part",
                                "cohort_name",
                                "school",
                                "sha256",
                                "state")
                        .erases(
                                "state_reason is not null and enrolment_id in " + KeptTable.OWN_ENROLMENTS,
                                "state_reason"),
                KeptTable.of("issued_certificate_line").facts("certificate_id", "category", "title"),
                KeptTable.of("issued_certificate_piece").facts("file_id", "content"));
    }

    /** The documents themselves, as they were issued. */
    @Override
    public List<KeptFile> files(String userId) {
        return enrolments.of(userId).stream()
                .flatMap(enrolment -> certificates.allOf(enrolment.id()).stream())
                .filter(certificate -> certificate.kept().isPresent())
                .map(certificate -> new KeptFile(
                        certificate.id(),
                        CertificateFiles.nameOf(certificate),
                        target -> target.write(certificates.paperOf(certificate).orElseThrow())))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "completion",
                        "How it was decided whether you have completed a program",
                        """
                        select d.enrolment_id, d.decided_at, r.requirement, r.open_items, r.is_met
                          from completion_decision d left join completion_requirement r on r.enrolment_id = d.enrolment_id
                         where d.enrolment_id in %1$s order by d.enrolment_id, r.position
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "certificates",
                        "What your certificates state",
                        """
                        select c.id, c.enrolment_id, c.edition, c.title, c.wording, c.holder_name, c.program_title, c.part,
                               c.cohort_name, c.school, c.starts_on, c.ends_on, c.issued_on, c.issued_at, c.total_minutes, c.ceus,
                               c.ceilings_version, c.rule_version, c.code, c.sha256, c.state, c.state_since, c.state_reason,
                               k.category, k.title as category_title, k.minutes
                          from issued_certificate c left join issued_certificate_line k on k.certificate_id = c.id
                         where c.enrolment_id in %1$s order by c.id, k.position
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
