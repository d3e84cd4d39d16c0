package org.charterpath.audit;

import org.charterpath.certificate.CertificateNews.CertificateIssued;
import org.charterpath.certificate.CertificateNews.CertificateRevoked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what people decide about certificates; what the program issues by itself stands with the enrolment. */
@Component
class CertificateTrail {

    private final AuditLog log;

    CertificateTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void issued(CertificateIssued news) {
        news.author()
                .ifPresent(author ->
                        log.record(AuditAction.CERTIFICATE_ISSUED, author, news.enrolmentId(), news.certificateId()));
    }

    @EventListener
    void revoked(CertificateRevoked news) {
        log.record(AuditAction.CERTIFICATE_REVOKED, news.author(), news.enrolmentId(), news.certificateId());
    }
}
