package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.portfolio.PortfolioPart;
import org.springframework.stereotype.Component;

/**
 * What the valid certificates and statements state. They join copies that are made after their issue, because the sign-off is one
 * of the conditions.
 */
@Component
class CertificatePart implements PortfolioPart {

    private final Certificates certificates;

    CertificatePart(Certificates certificates) {
        this.certificates = certificates;
    }

    /** One of them. */
    record Paper(Certificate certificate) {

        public String anchor() {
            return "certificate-" + certificate.id();
        }

        Entry entry() {
            return Entry.of(anchor(), certificate.facts().title());
        }
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        List<Paper> valid = certificates.allOf(subject.enrolmentId()).stream()
                .filter(Certificate::isValid)
                .map(Paper::new)
                .toList();
        return Optional.of(new Chapter(
                        "certificates",
                        "Certificates",
                        valid.stream().map(Paper::entry).toList(),
                        "portfolio-certificates",
                        Map.of("papers", valid)))
                .filter(chapter -> !valid.isEmpty());
    }
}
