package org.charterpath.certificate;

import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Component;

/** Tells people of the documents that they have, and what becomes of them. */
@Component
class CertificateLetters {

    private final Notifications notifications;

    CertificateLetters(Notifications notifications) {
        this.notifications = notifications;
    }

    void announce(Certificate certificate, String holder) {
        Certificate.Facts facts = certificate.facts();
        send(
                "certificate:" + certificate.id(),
                holder,
                "Your certificate: " + facts.programTitle(),
                """
                Congratulations, %s: you have completed %s with %s, that is %s CEUs.

                Your certificate's code is %s. Anybody to whom you give the code can verify on Charterpath's \
                certificate page what the certificate states. You find the document itself on My Journey."""
                        .formatted(
                                facts.holderName(),
                                facts.programTitle(),
                                facts.totalTime(),
                                facts.ceusInWords(),
                                certificate.code()),
                certificate);
    }

    void announceStatement(Certificate certificate, String holder) {
        send(
                "statement:" + certificate.id(),
                holder,
                "Your hours: " + certificate.facts().programTitle(),
                inWords(certificate),
                certificate);
    }

    /** What somebody who has not completed the program gets, in a sentence or two. */
    static String inWords(Certificate certificate) {
        Certificate.Facts facts = certificate.facts();
        return """
               What you have earned is in a document, which you find on My Journey: %s, with %s, that is %s CEUs. Its code is %s. \
               Anybody to whom you give the code can verify on Charterpath's certificate page what it states."""
                .formatted(facts.title(), facts.totalTime(), facts.ceusInWords(), certificate.code());
    }

    void tellOfReissue(Certificate certificate, String holder, String reason) {
        send(
                "reissue:" + certificate.id(),
                holder,
                "Your new document: " + certificate.facts().title(),
                """
                Your %s of %s was issued again in the name of %s. The document that you had is superseded, and its page says so.

                The reason: %s

                The new code is %s."""
                        .formatted(
                                certificate.facts().title(),
                                certificate.facts().programTitle(),
                                certificate.facts().holderName(),
                                reason,
                                certificate.code()),
                certificate);
    }

    void tellOfRevocation(Certificate certificate, String holder) {
        send(
                "revocation:" + certificate.id(),
                holder,
                "Revoked: " + certificate.facts().title(),
                """
                Your %s of %s was revoked, and its page says so. The hours in your record stay as they are.

                The reason: %s"""
                        .formatted(
                                certificate.facts().title(),
                                certificate.facts().programTitle(),
                                certificate.life().stateReason()),
                certificate);
    }

    private void send(String key, String holder, String subject, String body, Certificate certificate) {
        notifications.send(Message.plain(key, holder, subject, body)
                .with(
                        Message.Link.journey(certificate.enrolmentId()),
                        Message.Link.page("Open its page", CertificatePapers.pageOf(certificate.code()))));
    }
}
