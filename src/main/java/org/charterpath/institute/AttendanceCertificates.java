package org.charterpath.institute;

import java.util.Optional;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Certifies who was at the workshop, as soon as that is on record. */
@Service
public class AttendanceCertificates {

    private static final String KIND = "attendance";

    private final Certificates certificates;

    AttendanceCertificates(Certificates certificates) {
        this.certificates = certificates;
    }

    /** Issues the certificate of attendance and tells its holder; again has no effect. Whoever was not there gets none. */
    @Transactional
    public void certify(String enrolmentId) {
        certificates
                .issue(new Certificates.Wish(enrolmentId, KIND, Optional.empty()))
                .map(Certificate::id)
                .ifPresent(certificates::announce);
    }
}
