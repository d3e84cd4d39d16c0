package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.process.CertificateIssuanceProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class IssueCertificateDelegate implements JavaDelegate {

    private final Certificates certificates;

    IssueCertificateDelegate(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Certificate certificate = certificates.issue(BusinessKey.of(execution));
        Variables.CERTIFICATE_ID.set(execution, certificate.id());
    }
}
