package org.charterpath.portfolio;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.AssignmentKind;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.TrackedMinutes;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.program.CreditCategory;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts portfolios together and takes their sign-off. */
@Service
public class Portfolios {

    private final PortfolioRepository portfolios;
    private final Coursework coursework;
    private final Submissions submissions;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final CreditLedger ledger;
    private final Clock clock;

    Portfolios(
            PortfolioRepository portfolios,
            Coursework coursework,
            Submissions submissions,
            Cohorts cohorts,
            ProgramCatalog programs,
            CreditLedger ledger,
            Clock clock) {
        this.portfolios = portfolios;
        this.coursework = coursework;
        this.submissions = submissions;
        this.cohorts = cohorts;
        this.programs = programs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Puts every accepted worksheet into the portfolio; anew each time until it is signed off, then never again. */
    @Transactional
    public Portfolio assemble(String enrolmentId) {
        Portfolio portfolio = portfolios
                .findById(enrolmentId)
                .orElseGet(() -> new Portfolio(enrolmentId, clock.instant(), null, null, List.of(), null));
        return portfolio.isSignedOff()
                ? portfolio
                : portfolios.save(portfolio.assembled(acceptedWork(enrolmentId), clock.instant()));
    }

    /**
     * Takes the participant's sign-off and enters the minutes tracked for the portfolio as independent work; again has no
     * effect.
     *
     * @param stageId the stage that the minutes belong to
     * @param signOffStep where the form {@code portfolio-sign-off} was submitted
     * @throws UnknownPortfolioException if none was put together
     */
    @Transactional
    public Portfolio signOff(String enrolmentId, String stageId, FormStep signOffStep) {
        Portfolio portfolio = get(enrolmentId);
        if (portfolio.isSignedOff()) {
            return portfolio;
        }
        Submission signOff = submissions.require(signOffStep);
        ledger.enter(new NewCredit(
                "portfolio:" + enrolmentId,
                CreditSource.WORKSHEET,
                enrolmentId,
                stageId,
                CreditCategory.INDEPENDENT,
                TrackedMinutes.of(signOff),
                LocalDate.ofInstant(
                        signOff.submittedAt(), cohorts.ofEnrolment(enrolmentId).zone()),
                signOff.submittedBy()));
        return portfolios.save(portfolio.signedOff(signOff.submittedBy(), signOff.submittedAt()));
    }

    /**
     * The portfolio of an enrolment.
     *
     * @throws UnknownPortfolioException if none was put together
     */
    @Transactional(readOnly = true)
    public Portfolio get(String enrolmentId) {
        return find(enrolmentId).orElseThrow(() -> new UnknownPortfolioException(enrolmentId));
    }

    @Transactional(readOnly = true)
    public Optional<Portfolio> find(String enrolmentId) {
        return portfolios.findById(enrolmentId);
    }

    @Transactional(readOnly = true)
    public boolean isSignedOff(String enrolmentId) {
        return find(enrolmentId).filter(Portfolio::isSignedOff).isPresent();
    }

    private List<PortfolioItem> acceptedWork(String enrolmentId) {
        Cohort cohort = cohorts.ofEnrolment(enrolmentId);
        List<String> stages = programs.get(cohort.programId()).stages().stream()
                .map(Stage::id)
                .toList();
        return coursework.assignmentsOf(enrolmentId).stream()
                .filter(assignment -> assignment.kind() == AssignmentKind.WORKSHEET)
                .filter(Assignment::isAccepted)
                .sorted(Comparator.<Assignment>comparingInt(assignment -> stages.indexOf(assignment.stageId()))
                        .thenComparing(Assignment::settledAt))
                .map(assignment -> item(assignment, cohort.zone()))
                .toList();
    }

    private static PortfolioItem item(Assignment assignment, ZoneId zone) {
        return new PortfolioItem(
                assignment.id(),
                assignment.submissionId(),
                assignment.title(),
                assignment.stageId(),
                LocalDate.ofInstant(assignment.settledAt(), zone),
                assignment.creditedMinutes());
    }
}
