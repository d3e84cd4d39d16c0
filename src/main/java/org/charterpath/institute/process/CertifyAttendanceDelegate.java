package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.AttendanceCertificates;
import org.springframework.stereotype.Component;

/** Issues the certificate of attendance to whoever was there. */
@Component
class CertifyAttendanceDelegate implements JavaDelegate {

    private final AttendanceCertificates certificates;

    CertifyAttendanceDelegate(AttendanceCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        certificates.certify(BusinessKey.of(execution));
    }
}
