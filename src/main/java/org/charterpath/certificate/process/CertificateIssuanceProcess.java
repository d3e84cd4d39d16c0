package org.charterpath.certificate.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code certificate-issuance}. */
final class CertificateIssuanceProcess {

    private CertificateIssuanceProcess() {}

    static final class Variables {

        static final ProcessVariable<String> CERTIFICATE_ID = ProcessVariable.text("certificateId");

        private Variables() {}
    }
}
