package org.charterpath.certificate;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.certificate.CertificateNews.CertificateIssued;
import org.charterpath.certificate.CertificateNews.CertificateRevoked;
import org.charterpath.certificate.CertificateNews.CertificateSuperseded;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.program.CertificateKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues the documents that programs give: one when an enrolment ends, in the transaction that ends it, and others when a
 * feature asks for them. What was issued is never changed; another edition takes its place, or it is revoked.
 */
@Service
public class Certificates {

    private static final int LONGEST_REASON = 1000;

    private final Table certificates;
    private final CertificateStatements statements;
    private final CertificatePapers papers;
    private final CertificateLetters letters;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certificates(
            Table certificates,
            CertificateStatements statements,
            CertificatePapers papers,
            CertificateLetters letters,
            Enrolments enrolments,
            Placements placements,
            Accounts accounts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certificates = certificates;
        this.statements = statements;
        this.papers = papers;
        this.letters = letters;
        this.enrolments = enrolments;
        this.placements = placements;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    interface Table extends CrudRepository<Certificate, String> {

        List<Certificate> findByEnrolmentIdOrderByIssuedAtDescEditionDesc(String enrolmentId);

        Optional<Certificate> findFirstByEnrolmentIdAndSeriesOrderByEditionDesc(String enrolmentId, String series);

        Optional<Certificate> findByCode(String code);

        @Query(
                """
                SELECT c.id FROM issued_certificate c JOIN enrolment e ON e.id = c.enrolment_id
                WHERE e.cohort_id = :cohortId AND c.state = 'VALID' AND c.sha256 IS NOT NULL
                ORDER BY c.holder_name, c.id
                """)
        List<String> validIn(String cohortId);
    }

    /** A certificate was asked for an enrolment that has not completed its program. */
    public static final class NotCompletedException extends RuntimeException {

        private NotCompletedException(String enrolmentId) {
            super("Enrolment '%s' has not completed its program: there is no certificate for it"
                    .formatted(enrolmentId));
        }
    }

    /**
     * A document that a feature wants for somebody.
     *
     * @param kindId a kind of document that the program gives when it is asked for
     * @param stageId the stage that it is about; empty for all of the program
     */
    public record Wish(String enrolmentId, String kindId, Optional<String> stageId) {

        String series() {
            return stageId.map(stage -> kindId + ":" + stage).orElse(kindId);
        }
    }

    /** Whoever ends gets what the program gives at such an end. */
    @EventListener
    void ended(Enrolments.Ended end) {
        issueAtTheEnd(end.enrolmentId());
    }

    /**
     * The certificate of an enrolment that has completed its program, which is issued when that is decided; again returns the
     * same.
     *
     * @throws NotCompletedException if the enrolment has not ended as completed
     */
    @Transactional
    public Certificate issue(String enrolmentId) {
        return issueAtTheEnd(enrolmentId)
                .filter(Certificate::isOfCompletion)
                .orElseThrow(() -> new NotCompletedException(enrolmentId));
    }

    /**
     * What an enrolment's end issues, with the hours as they count now; again returns what this end has issued. Whoever has come
     * back and ends once more gets another edition. Whoever leaves without an hour gets nothing.
     */
    @Transactional
    public Optional<Certificate> issueAtTheEnd(String enrolmentId) {
        Enrolment enrolment = enrolments.locked(enrolmentId);
        if (!enrolment.state().isFinal()) {
            return Optional.empty();
        }
        Optional<Certificate> latest = latest(enrolmentId, Certificate.AT_THE_END);
        if (latest.filter(issued -> !issued.issuedAt().isBefore(enrolment.stateSince()))
                .isPresent()) {
            return latest;
        }
        return issueAtTheEnd(enrolment, latest, null, null);
    }

    private Optional<Certificate> issueAtTheEnd(
            Enrolment enrolment, Optional<Certificate> latest, @Nullable String author, @Nullable String reason) {
        Certificate.Outcome outcome =
                Certificate.Outcome.valueOf(enrolment.state().name());
        Placement placement = placements.of(enrolment);
        Optional<Certificate> issued = placement
                .program()
                .certificateGiven(
                        outcome == Certificate.Outcome.COMPLETED
                                ? CertificateKind.Given.COMPLETED
                                : CertificateKind.Given.NOT_COMPLETED)
                .map(kind -> statements.of(placement, kind, Optional.empty()))
                .filter(statement -> outcome != Certificate.Outcome.WITHDRAWN
                        || statement.facts().totalMinutes() > 0)
                .map(statement -> issue(
                        new Edition(enrolment.id(), Certificate.AT_THE_END, outcome, latest),
                        statement,
                        author,
                        reason));
        issued.filter(one -> outcome == Certificate.Outcome.WITHDRAWN)
                .ifPresent(one -> letters.announceStatement(one, enrolment.participantId()));
        return issued;
    }

    /**
     * Issues what a feature asks for, with the hours as they count now; again returns the same.
     *
     * @return empty if there are no hours to state
     * @throws org.charterpath.program.ProgramDefinition.UnknownItemException if the program has no such kind of document or
     *     no such stage
     * @throws IllegalArgumentException if that kind is given at an end, and not when it is asked for
     */
    @Transactional
    public Optional<Certificate> issue(Wish wish) {
        Enrolment enrolment = enrolments.locked(wish.enrolmentId());
        Placement placement = placements.of(enrolment);
        CertificateKind kind = placement.program().certificate(wish.kindId());
        if (kind.given() != CertificateKind.Given.ASKED) {
            throw new IllegalArgumentException("%s: \"%s\" is given %s, and not when a feature asks for it"
                    .formatted(placement.program().id(), kind.id(), kind.given()));
        }
        Optional<Certificate> latest = latest(enrolment.id(), wish.series());
        if (latest.isPresent()) {
            return latest;
        }
        return Optional.of(statements.of(placement, kind, wish.stageId()))
                .filter(statement -> statement.facts().totalMinutes() > 0)
                .map(statement -> issue(
                        new Edition(enrolment.id(), wish.series(), Certificate.Outcome.ASKED, latest),
                        statement,
                        null,
                        null));
    }

    /** @param before the latest edition of the series, which this one follows */
    private record Edition(
            String enrolmentId, String series, Certificate.Outcome outcome, Optional<Certificate> before) {

        int number() {
            return before.map(latest -> latest.edition() + 1).orElse(1);
        }
    }

    private Certificate issue(
            Edition edition,
            CertificateStatements.Statement statement,
            @Nullable String author,
            @Nullable String reason) {
        Instant now = clock.instant();
        Certificate issued = papers.keep(
                new Certificate(
                        UUID.randomUUID().toString(),
                        edition.enrolmentId(),
                        edition.series(),
                        edition.number(),
                        statement.kind(),
                        edition.outcome(),
                        CertificateCode.random(random),
                        now,
                        statement.facts(),
                        statement.lines(),
                        null,
                        new Certificate.Life(Certificate.State.VALID, now, author, reason),
                        null),
                certificates::save);
        Optional<Certificate> replaced = edition.before().filter(Certificate::isValid);
        replaced.ifPresent(old -> {
            certificates.save(old.in(Certificate.State.SUPERSEDED, now, author, reason));
            events.publishEvent(new CertificateSuperseded(old.id(), old.enrolmentId(), issued.id()));
        });
        events.publishEvent(new CertificateIssued(
                issued.id(), issued.enrolmentId(), replaced.map(Certificate::id), Optional.ofNullable(author)));
        return issued;
    }

    /**
     * Issues another edition with the name that the holder's account has now; everything else states what it stated, also
     * where the program or its rules have changed since. The edition before is superseded.
     *
     * @param reason of 10 letters or more, at most 1000 characters
     * @throws InvalidSubmissionException if the reason is too short or too long, or the name is the same
     * @throws AlreadyDoneException if it is not valid any more
     * @throws NotFoundException if there is none, or the holder has no account
     */
    @Transactional
    public Certificate reissue(String certificateId, String reason, Caller author) {
        Certificate before = held(certificateId, author);
        String why = checked(reason);
        Enrolment enrolment = enrolments.get(before.enrolmentId());
        String name = accounts.find(enrolment.participantId())
                .map(Person::fullName)
                .orElseThrow(() -> new NotFoundException("The holder has no account any more."));
        if (TypedText.isBlank(name)
                || (before.kept().isPresent() && name.equals(before.facts().holderName()))) {
            throw new InvalidSubmissionException(
                    "Name: the account has the same name, %s; change it on the person's page first."
                            .formatted(before.facts().holderName()));
        }
        Certificate issued = issue(
                new Edition(before.enrolmentId(), before.series(), before.outcome(), Optional.of(before)),
                new CertificateStatements.Statement(
                        before.kind(),
                        before.facts().reissued(name, placements.of(enrolment).dayOf(clock.instant())),
                        before.lines()),
                author.userId(),
                why);
        letters.tellOfReissue(issued, enrolment.participantId(), why);
        return issued;
    }

    /**
     * Revokes a document for good; its holder is told why. Repeating the same changes nothing.
     *
     * @param reason of 10 letters or more, at most 1000 characters
     * @throws InvalidSubmissionException if the reason is too short or too long
     * @throws AlreadyDoneException if it is not valid any more
     * @throws NotFoundException if there is none
     */
    @Transactional
    public Certificate revoke(String certificateId, String reason, Caller author) {
        String why = checked(reason);
        Certificate before = certificate(certificateId);
        enrolments.locked(before.enrolmentId());
        Certificate.Life life = certificate(certificateId).life();
        if (life.state() == Certificate.State.REVOKED
                && author.userId().equals(life.stateAuthor())
                && why.equals(life.stateReason())) {
            return certificate(certificateId);
        }
        Certificate revoked = certificates.save(
                held(certificateId, author).in(Certificate.State.REVOKED, clock.instant(), author.userId(), why));
        events.publishEvent(new CertificateRevoked(certificateId, revoked.enrolmentId(), author.userId(), why));
        letters.tellOfRevocation(revoked, enrolments.get(revoked.enrolmentId()).participantId());
        return revoked;
    }

    /**
     * Issues what an enrolment's end gives where there is nothing valid of it: it ended before documents were kept, or what it
     * had was revoked. It states the hours as they count now.
     *
     * @return empty if the enrolment goes on, or has no hours to state
     * @throws InvalidSubmissionException if the reason is too short or too long, or the person was erased
     * @throws AlreadyDoneException if there is a valid one
     */
    @Transactional
    public Optional<Certificate> issueAnew(String enrolmentId, String reason, Caller author) {
        Enrolment enrolment = enrolments.locked(enrolmentId);
        checkIsOthers(enrolment, author);
        String why = checked(reason);
        if (ErasedPerson.is(enrolment.participantId())) {
            throw new InvalidSubmissionException(
                    "Enrolment: its person was erased; a document would certify hours of nobody.");
        }
        Optional<Certificate> latest = latest(enrolmentId, Certificate.AT_THE_END);
        if (latest.filter(Certificate::isValid).isPresent()) {
            throw new AlreadyDoneException();
        }
        return enrolment.state().isFinal() ? issueAtTheEnd(enrolment, latest, author.userId(), why) : Optional.empty();
    }

    /** One that is valid, held until the transaction ends. */
    private Certificate held(String certificateId, Caller author) {
        checkIsOthers(enrolments.locked(certificate(certificateId).enrolmentId()), author);
        Certificate certificate = certificate(certificateId);
        if (!certificate.isValid()) {
            throw new AlreadyDoneException();
        }
        return certificate;
    }

    private static void checkIsOthers(Enrolment enrolment, Caller author) {
        if (enrolment.isOf(author.userId())) {
            throw new InvalidSubmissionException(
                    "Certificate: nobody decides about his or her own; another program admin has to.");
        }
    }

    private static String checked(String reason) {
        String why = TypedText.stripped(reason);
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        return why;
    }

    /**
     * Tells the holder that the certificate is there and how others verify it; again has no effect.
     *
     * @throws NotFoundException if there is no such certificate
     */
    @Transactional
    public void announce(String certificateId) {
        Certificate certificate = certificate(certificateId);
        letters.announce(certificate, enrolments.get(certificate.enrolmentId()).participantId());
    }

    /** The document with this code, in whatever case and grouping it was typed. */
    @Transactional(readOnly = true)
    public Optional<Certificate> findByCode(String typed) {
        return CertificateCode.parse(typed).flatMap(certificates::findByCode);
    }

    /** What the latest end of an enrolment has issued, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<Certificate> of(String enrolmentId) {
        return latest(enrolmentId, Certificate.AT_THE_END);
    }

    /** Everything that was issued for an enrolment, the latest first. */
    @Transactional(readOnly = true)
    public List<Certificate> allOf(String enrolmentId) {
        return certificates.findByEnrolmentIdOrderByIssuedAtDescEditionDesc(enrolmentId);
    }

    /**
     * The document with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Certificate get(String certificateId) {
        return certificate(certificateId);
    }

    /**
     * The document with this id, for somebody who may read the enrolment's transcript.
     *
     * @return empty if there is none, or none for this reader: nobody learns which
     */
    @Transactional(readOnly = true)
    public Optional<Certificate> find(String certificateId, Caller reader) {
        return certificates
                .findById(certificateId)
                .filter(found -> placements.mayRead(reader, enrolments.get(found.enrolmentId())));
    }

    /** The bytes of a document as it was issued; empty for the first certificates, of which none was kept. */
    public Optional<byte[]> paperOf(Certificate certificate) {
        return papers.of(certificate);
    }

    /** Ids of the valid documents of a cohort's people that can be taken away, by name. */
    List<String> validIn(String cohortId) {
        return certificates.validIn(cohortId);
    }

    private Certificate certificate(String certificateId) {
        return certificates
                .findById(certificateId)
                .orElseThrow(() -> NotFoundException.of("certificate", certificateId));
    }

    private Optional<Certificate> latest(String enrolmentId, String series) {
        return certificates.findFirstByEnrolmentIdAndSeriesOrderByEditionDesc(enrolmentId, series);
    }
}
