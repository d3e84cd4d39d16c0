package org.charterpath.certificate;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of decisions about completion, and of certificates, which state for good what they stated when issued. */
@Component
class CertificateKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("completion_decision").facts("enrolment_id"),
                KeptTable.of("completion_requirement").facts("enrolment_id", "requirement"),
                KeptTable.of("certificate")
                        .facts("id", "enrolment_id", "code", "holder_name", "program_title", "cohort_name", "school"),
                KeptTable.of("certificate_category").facts("certificate", "category"));
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
                        select c.*, k.category, k.credited_minutes
                          from certificate c left join certificate_category k on k.certificate = c.id
                         where c.enrolment_id in %1$s order by c.id, k.category
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
