package org.charterpath.certificate.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.process.CertificateIssuanceProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class AnnounceCertificateDelegate implements JavaDelegate {

    private final Certificates certificates;

    AnnounceCertificateDelegate(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        certificates.announce(Variables.CERTIFICATE_ID.get(execution));
    }
}
