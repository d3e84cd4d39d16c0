package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.certificate.Certificates;
import org.charterpath.portfolio.PortfolioPart;
import org.springframework.stereotype.Component;

/** What the certificate states; it joins copies that are made after its issue, because the sign-off is one of its conditions. */
@Component
class CertificatePart implements PortfolioPart {

    private final Certificates certificates;

    CertificatePart(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        return certificates
                .of(subject.enrolmentId())
                .map(certificate -> new Chapter(
                        "certificate",
                        "Certificate",
                        List.of(),
                        "portfolio-certificate",
                        Map.of(
                                "certificate",
                                certificate,
                                "categories",
                                subject.placement().program().categories())));
    }
}
