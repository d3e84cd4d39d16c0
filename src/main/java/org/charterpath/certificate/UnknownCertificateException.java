package org.charterpath.certificate;

/** There is no certificate with this id. */
public final class UnknownCertificateException extends RuntimeException {

    UnknownCertificateException(String certificateId) {
        super("There is no certificate '%s'".formatted(certificateId));
    }
}
