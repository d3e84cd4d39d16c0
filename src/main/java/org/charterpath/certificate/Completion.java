package org.charterpath.certificate;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.program.CapstonePiece;
import org.charterpath.program.Course;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a certificate depends on and lets the decision table decide. */
@Service
public class Completion {

    private final CompletionDecisionRepository decisions;
    private final CompletionPolicy policy;
    private final WorkshopAttendance attendance;
    private final Coursework coursework;
    private final Capstones capstones;
    private final Portfolios portfolios;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Clock clock;

    Completion(
            CompletionDecisionRepository decisions,
            CompletionPolicy policy,
            WorkshopAttendance attendance,
            Coursework coursework,
            Capstones capstones,
            Portfolios portfolios,
            Enrolments enrolments,
            Cohorts cohorts,
            ProgramCatalog programs,
            Clock clock) {
        this.decisions = decisions;
        this.policy = policy;
        this.attendance = attendance;
        this.coursework = coursework;
        this.capstones = capstones;
        this.portfolios = portfolios;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.programs = programs;
        this.clock = clock;
    }

    /** Where somebody stands now; nothing is written. */
    @Transactional(readOnly = true)
    public CompletionStanding standing(String enrolmentId) {
        CompletionFacts facts = facts(enrolmentId);
        return new CompletionStanding(facts, policy.verdictOn(facts));
    }

    /**
     * Decides on the certificate and ends the enrolment as completed or not. An enrolment is decided on once: again
     * returns that decision.
     *
     * @throws org.charterpath.cohort.EnrolmentEndedException if the participant has withdrawn
     */
    @Transactional
    public CompletionVerdict decide(String enrolmentId) {
        return decisionOn(enrolmentId).orElseGet(() -> {
            CompletionFacts facts = facts(enrolmentId);
            CompletionVerdict verdict = policy.decide(facts);
            decisions.save(CompletionDecision.of(enrolmentId, facts, verdict, clock.instant()));
            enrolments.moveTo(
                    verdict.isCompleted() ? EnrolmentState.COMPLETED : EnrolmentState.NOT_COMPLETED, enrolmentId);
            return verdict;
        });
    }

    /** What was decided; empty while the program is on its way. */
    @Transactional(readOnly = true)
    public Optional<CompletionVerdict> decisionOn(String enrolmentId) {
        return decisions.findById(enrolmentId).map(CompletionDecision::verdict);
    }

    private CompletionFacts facts(String enrolmentId) {
        ProgramDefinition program =
                programs.get(cohorts.ofEnrolment(enrolmentId).programId());
        Set<String> accepted = coursework.assignmentsOf(enrolmentId).stream()
                .filter(Assignment::isAccepted)
                .map(Assignment::itemId)
                .collect(Collectors.toSet());
        Predicate<String> open = itemId -> !accepted.contains(itemId);
        long openWorkshops = program.stages().stream()
                .flatMap(stage -> stage.workshops().stream())
                .filter(workshop -> open.test(workshop.makeUp().id()))
                .filter(workshop -> !attendance.attended(enrolmentId, workshop.id()))
                .count();
        long openCourses = program.stages().stream()
                .flatMap(stage -> stage.courses().stream())
                .map(Course::id)
                .filter(open)
                .count();
        long openWorksheets = requiredWorksheets(program).filter(open).count();
        return new CompletionFacts(
                Math.toIntExact(openWorkshops),
                Math.toIntExact(openCourses),
                Math.toIntExact(openWorksheets),
                capstones.isPassed(enrolmentId),
                portfolios.isSignedOff(enrolmentId));
    }

    private static Stream<String> requiredWorksheets(ProgramDefinition program) {
        Stream<String> ofStages = program.stages().stream()
                .flatMap(stage -> stage.worksheets().stream())
                .map(Worksheet::id);
        return Stream.concat(ofStages, program.capstone().stream().map(CapstonePiece::id));
    }
}
