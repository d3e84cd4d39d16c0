package org.charterpath.certificate;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Organizations;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues certificates, one for each enrolment, and finds them by their codes. */
@Service
public class Certificates {

    private final Table certificates;
    private final Placements placements;
    private final Organizations organizations;
    private final Tallies tallies;
    private final Notifications notifications;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certificates(
            Table certificates,
            Placements placements,
            Organizations organizations,
            Tallies tallies,
            Notifications notifications,
            Clock clock) {
        this.certificates = certificates;
        this.placements = placements;
        this.organizations = organizations;
        this.tallies = tallies;
        this.notifications = notifications;
        this.clock = clock;
    }

    interface Table extends CrudRepository<Certificate, String> {

        Optional<Certificate> findByEnrolmentId(String enrolmentId);

        Optional<Certificate> findByCode(String code);
    }

    /** A certificate was asked for an enrolment that has not completed its program. */
    public static final class NotCompletedException extends RuntimeException {

        private NotCompletedException(String enrolmentId) {
            super("Enrolment '%s' has not completed its program: there is no certificate for it"
                    .formatted(enrolmentId));
        }
    }

    /**
     * Issues the certificate with the hours as they count now; again returns the one that was issued.
     *
     * @throws NotCompletedException if the enrolment has not ended as completed
     */
    @Transactional
    public Certificate issue(String enrolmentId) {
        return certificates.findByEnrolmentId(enrolmentId).orElseGet(() -> issueNow(enrolmentId));
    }

    /**
     * Tells the holder that the certificate is there and how others verify it; again has no effect.
     *
     * @throws NotFoundException if there is no such certificate
     */
    @Transactional
    public void announce(String certificateId) {
        Certificate certificate = certificates
                .findById(certificateId)
                .orElseThrow(() -> NotFoundException.of("certificate", certificateId));
        notifications.send(Message.plain(
                        "certificate:" + certificateId,
                        placements.of(certificate.enrolmentId()).enrolment().participantId(),
                        "Your certificate: " + certificate.programTitle(),
                        """
                Congratulations, %s: you have completed %s with %s, that is %s CEUs.

                Your certificate's code is %s. Anybody to whom you give the code can verify on Charterpath's \
                certificate page what the certificate states."""
                                .formatted(
                                        certificate.holderName(),
                                        certificate.programTitle(),
                                        CreditTime.exact(certificate.totalMinutes()),
                                        certificate.ceus().toPlainString(),
                                        certificate.code()))
                .with(Message.Link.journey(certificate.enrolmentId())));
    }

    /** The certificate with this code, in whatever case and grouping it was typed. */
    @Transactional(readOnly = true)
    public Optional<Certificate> findByCode(String typed) {
        return CertificateCode.parse(typed).flatMap(certificates::findByCode);
    }

    /** The certificate of an enrolment. */
    @Transactional(readOnly = true)
    public Optional<Certificate> of(String enrolmentId) {
        return certificates.findByEnrolmentId(enrolmentId);
    }

    private Certificate issueNow(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        Enrolment enrolment = placement.enrolment();
        if (enrolment.state() != Enrolment.State.COMPLETED) {
            throw new NotCompletedException(enrolmentId);
        }
        Tally tally = tallies.of(placement);
        return certificates.save(new Certificate(
                UUID.randomUUID().toString(),
                enrolmentId,
                CertificateCode.random(random),
                enrolment.fullName(),
                placement.program().title(),
                placement.calendar().cohortName(),
                organizations.get(enrolment.organizationId()).name(),
                placement.dayOf(clock.instant()),
                tally.creditedMinutes(),
                tally.ceus(placement.program().hoursPerCeu()),
                tally.lines().stream()
                        .map(line ->
                                new Certificate.CategoryLine(line.category().id(), line.creditedMinutes()))
                        .collect(Collectors.toSet()),
                null));
    }
}
