package org.charterpath.portfolio;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.TrackedMinutes;
import org.charterpath.facts.Facts;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.program.Activity;
import org.charterpath.program.ProgramDefinition;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts portfolios together and takes their sign-off. */
@Service
public class Portfolios implements Requirement, CreditOrigin {

    /** What a program's definition says that its sign-off is part of. */
    private static final String WHOLE = "portfolio";

    interface Table extends CrudRepository<Portfolio, String> {}

    private final Table portfolios;
    private final PortfolioCopies copies;
    private final PortfolioWork work;
    private final Submissions submissions;
    private final Placements placements;
    private final CreditLedger ledger;
    private final Clock clock;

    Portfolios(
            Table portfolios,
            PortfolioCopies copies,
            PortfolioWork work,
            Submissions submissions,
            Placements placements,
            CreditLedger ledger,
            Clock clock) {
        this.portfolios = portfolios;
        this.copies = copies;
        this.work = work;
        this.submissions = submissions;
        this.placements = placements;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Puts every accepted worksheet into the portfolio and asks for a copy to be read before it is signed off; anew each time
     * until it is, then never again. The copy is made beside the journey: where it cannot be, the journey goes on.
     */
    @Transactional
    public Portfolio assemble(String enrolmentId) {
        Portfolio portfolio = portfolios
                .findById(enrolmentId)
                .orElseGet(() -> new Portfolio(enrolmentId, clock.instant(), null, null, null, List.of(), null));
        if (portfolio.isSignedOff()) {
            return portfolio;
        }
        if (!copies.isOpen(enrolmentId)) {
            copies.ask(enrolmentId, Attempts.LAST, Optional.empty());
        }
        return portfolios.save(portfolio.assembled(acceptedWork(enrolmentId), clock.instant()));
    }

    /**
     * Takes the participant's sign-off of what there is to read now and enters the minutes tracked for the portfolio as
     * independent work; again has no effect.
     *
     * @param stageId the stage that the minutes belong to
     * @param signOffStep where the form {@code portfolio-sign-off} was submitted
     * @throws NotFoundException if none was put together
     */
    @Transactional
    public Portfolio signOff(String enrolmentId, String stageId, FormStep signOffStep) {
        Portfolio portfolio = get(enrolmentId);
        if (portfolio.isSignedOff()) {
            return portfolio;
        }
        Submission signOff = submissions.require(signOffStep);
        Placement placement = placements.of(enrolmentId);
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.WORKSHEET, WHOLE, enrolmentId),
                CreditSource.WORKSHEET,
                enrolmentId,
                stageId,
                placement.program().categoryOf(Activity.WORKSHEET),
                TrackedMinutes.of(signOff),
                placement.dayOf(signOff.submittedAt()),
                signOff.submittedBy()));
        return portfolios.save(portfolio.signedOff(
                signOff.submittedBy(),
                signOff.submittedAt(),
                copies.newestAt(enrolmentId, signOff.submittedAt())
                        .map(PortfolioCopy::id)
                        .orElse(null)));
    }

    /**
     * The portfolio of an enrolment.
     *
     * @throws NotFoundException if none was put together
     */
    @Transactional(readOnly = true)
    public Portfolio get(String enrolmentId) {
        return find(enrolmentId).orElseThrow(() -> NotFoundException.of("portfolio of enrolment", enrolmentId));
    }

    @Transactional(readOnly = true)
    public Optional<Portfolio> find(String enrolmentId) {
        return portfolios.findById(enrolmentId);
    }

    @Transactional(readOnly = true)
    public boolean isSignedOff(String enrolmentId) {
        return find(enrolmentId).filter(Portfolio::isSignedOff).isPresent();
    }

    /** Whether somebody's program wants a portfolio for its certificate. */
    public boolean isRequiredOf(Enrolment enrolment) {
        return isRequiredIn(placements.of(enrolment).program());
    }

    /** Whether a program ends with a portfolio. */
    public boolean isRequiredIn(ProgramDefinition program) {
        return program.requirements().contains(WHOLE);
    }

    private List<Portfolio.Item> acceptedWork(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        List<CreditEntry> entries = ledger.entriesOf(enrolmentId);
        return work.accepted(placement).stream()
                .map(assignment -> new Portfolio.Item(
                        assignment.id(),
                        requireNonNull(assignment.submissionId()),
                        assignment.title(),
                        assignment.stageId(),
                        placement.dayOf(requireNonNull(assignment.settledAt())),
                        minutes(assignment, enrolmentId, entries)))
                .toList();
    }

    /** Of a team's work each member has an own count. */
    private static int minutes(Assignment assignment, String enrolmentId, List<CreditEntry> entries) {
        if (assignment.ownerId().equals(enrolmentId)) {
            return requireNonNull(assignment.creditedMinutes());
        }
        SourceId source = SourceId.of(CreditSource.WORKSHEET, assignment.itemId(), enrolmentId);
        return entries.stream()
                .filter(entry -> entry.sourceId().equals(source))
                .mapToInt(CreditEntry::minutes)
                .sum();
    }

    @Override
    public String id() {
        return WHOLE;
    }

    @Override
    public String unmetInWords() {
        return "the portfolio is not signed off";
    }

    @Override
    public int openItems(Placement placement, Facts facts) {
        return facts.of(PortfolioFacts.PORTFOLIO).stream()
                        .anyMatch(portfolio -> portfolio.ends().isPresent())
                ? 0
                : 1;
    }

    @Override
    public CreditSource source() {
        return CreditSource.WORKSHEET;
    }

    /** How many minutes the participant tracked for it stands in the submission alone. */
    @Override
    public String sql() {
        return """
                SELECT %s AS source_id, p.enrolment_id, CAST(NULL AS integer) AS minutes
                FROM portfolio p WHERE p.signed_off_at IS NOT NULL
                """
                .formatted(SourceId.sql(CreditSource.WORKSHEET, "'" + WHOLE + "'", "p.enrolment_id"));
    }
}
