package org.charterpath.certificate;

import java.util.Optional;

/** Something happened to a document; published in the transaction in which it happens. */
public sealed interface CertificateNews {

    String certificateId();

    String enrolmentId();

    /**
     * A document was issued.
     *
     * @param supersedes id of the one whose place it takes
     * @param author the user id of whoever had it issued; empty where the program did
     */
    record CertificateIssued(
            String certificateId, String enrolmentId, Optional<String> supersedes, Optional<String> author)
            implements CertificateNews {}

    /**
     * Another document has taken the place of one.
     *
     * @param by id of the other one
     */
    record CertificateSuperseded(String certificateId, String enrolmentId, String by) implements CertificateNews {}

    /**
     * A document is good for nothing any more.
     *
     * @param author the user id of whoever said so
     */
    record CertificateRevoked(String certificateId, String enrolmentId, String author, String reason)
            implements CertificateNews {}
}
