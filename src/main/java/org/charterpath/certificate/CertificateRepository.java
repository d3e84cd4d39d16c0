package org.charterpath.certificate;

import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

interface CertificateRepository extends CrudRepository<Certificate, String> {

    Optional<Certificate> findByEnrolmentId(String enrolmentId);

    Optional<Certificate> findByCode(String code);
}
