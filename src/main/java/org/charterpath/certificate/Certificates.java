package org.charterpath.certificate;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues certificates, one for each enrolment, and finds them by their codes. */
@Service
public class Certificates {

    private final CertificateRepository certificates;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Tallies tallies;
    private final Notifications notifications;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certificates(
            CertificateRepository certificates,
            Enrolments enrolments,
            Cohorts cohorts,
            ProgramCatalog programs,
            Tallies tallies,
            Notifications notifications,
            Clock clock) {
        this.certificates = certificates;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.programs = programs;
        this.tallies = tallies;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Issues the certificate with the hours as they count now; again returns the one that was issued.
     *
     * @throws ProgramNotCompletedException if the enrolment has not ended as completed
     */
    @Transactional
    public Certificate issue(String enrolmentId) {
        return certificates.findByEnrolmentId(enrolmentId).orElseGet(() -> issueNow(enrolmentId));
    }

    /**
     * Tells the holder that the certificate is there and how others verify it; again has no effect.
     *
     * @throws UnknownCertificateException if there is no such certificate
     */
    @Transactional
    public void announce(String certificateId) {
        Certificate certificate =
                certificates.findById(certificateId).orElseThrow(() -> new UnknownCertificateException(certificateId));
        notifications.send(Message.plain(
                "certificate:" + certificateId,
                enrolments.get(certificate.enrolmentId()).participantId(),
                "Your certificate: " + certificate.programTitle(),
                """
                Congratulations, %s: you have completed %s with %s hours, that is %s CEUs.

                Your certificate's code is %s. Anybody to whom you give the code can verify on Charterpath's \
                certificate page what the certificate states."""
                        .formatted(
                                certificate.holderName(),
                                certificate.programTitle(),
                                CreditTime.hours(certificate.totalMinutes()),
                                certificate.ceus().toPlainString(),
                                certificate.code())));
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
        Enrolment enrolment = enrolments.get(enrolmentId);
        if (enrolment.state() != EnrolmentState.COMPLETED) {
            throw new ProgramNotCompletedException(enrolmentId);
        }
        Cohort cohort = cohorts.get(enrolment.cohortId());
        ProgramDefinition program = programs.get(cohort.programId());
        Tally tally = tallies.current(enrolmentId, program.id());
        return certificates.save(new Certificate(
                UUID.randomUUID().toString(),
                enrolmentId,
                CertificateCode.random(random),
                enrolment.fullName(),
                program.title(),
                cohort.name(),
                enrolment.school(),
                LocalDate.ofInstant(clock.instant(), cohort.zone()),
                tally.creditedMinutes(),
                tally.ceus(program.hoursPerCeu()),
                tally.lines().stream()
                        .map(line -> new CertificateCategory(line.category(), line.creditedMinutes()))
                        .collect(Collectors.toSet()),
                null));
    }
}
