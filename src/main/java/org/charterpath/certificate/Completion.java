package org.charterpath.certificate;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.facts.Facts;
import org.charterpath.facts.Records;
import org.charterpath.program.ProgramCatalog;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks what a certificate depends on and lets the decision table decide. */
@Service
public class Completion implements SmartInitializingSingleton {

    private final Table decisions;
    private final CompletionPolicy policy;
    private final Map<String, Requirement> requirements;
    private final List<PendingDecision> pending;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Records records;
    private final ProgramCatalog programs;
    private final Clock clock;

    Completion(
            Table decisions,
            CompletionPolicy policy,
            List<Requirement> requirements,
            List<PendingDecision> pending,
            Enrolments enrolments,
            Placements placements,
            Records records,
            ProgramCatalog programs,
            Clock clock) {
        this.decisions = decisions;
        this.policy = policy;
        this.requirements = requirements.stream().collect(Collectors.toMap(Requirement::id, Function.identity()));
        this.pending = List.copyOf(pending);
        this.enrolments = enrolments;
        this.placements = placements;
        this.records = records;
        this.programs = programs;
        this.clock = clock;
    }

    interface Table extends CrudRepository<CompletionDecision, String> {}

    /**
     * Where somebody stands.
     *
     * @param lines one for each requirement of the program, in its order
     */
    public record Standing(List<Line> lines) {

        /**
         * One requirement.
         *
         * @param unmetInWords what is said where it is not met
         */
        public record Line(String requirement, String unmetInWords, int openItems, boolean isMet) {}

        public Standing {
            lines = List.copyOf(lines);
        }

        /** Whether nothing stands against the certificate. */
        public boolean isCompleted() {
            return lines.stream().allMatch(Line::isMet);
        }

        /** The requirements that are not met. */
        public List<Line> open() {
            return lines.stream().filter(line -> !line.isMet()).toList();
        }

        /** What is still needed, in words. */
        public List<String> unmet() {
            return lines.stream()
                    .filter(line -> !line.isMet())
                    .map(Line::unmetInWords)
                    .toList();
        }
    }

    /** Refuses to start with a program that wants what no feature offers. */
    @Override
    public void afterSingletonsInstantiated() {
        programs.all().forEach(program -> program.requirements().stream()
                .filter(wanted -> !requirements.containsKey(wanted))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalStateException("programs/%s.yaml: requirements: there is no \"%s\"; known are %s"
                            .formatted(program.id(), unknown, requirements.keySet()));
                }));
    }

    /** Where somebody stands now, by the very rule that decides on the certificate; nothing is written. */
    @Transactional(readOnly = true)
    public Standing standing(String enrolmentId) {
        return standing(placements.of(enrolmentId), records.of(enrolmentId));
    }

    /** As above, for whoever has read what is on record already. */
    public Standing standing(Placement placement, Facts facts) {
        return standing(placement, facts, policy.now());
    }

    /**
     * Whether the decision on the certificate should wait: a requirement is not met, something that was
     * done in time waits for somebody else, and the days for late decisions are not over.
     */
    @Transactional(readOnly = true)
    public boolean waitsForDecisions(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        CohortCalendar calendar = placement.calendar();
        return clock.instant().isBefore(calendar.endOf(calendar.lateDecisionsEndOn()))
                && !standing(enrolmentId).isCompleted()
                && pending.stream().anyMatch(kind -> kind.isPending(placement));
    }

    /**
     * Decides on the certificate and ends the enrolment as completed or not. An enrolment is decided on once: again
     * returns that decision.
     *
     * @throws Enrolment.EndedException if the participant has withdrawn
     */
    @Transactional
    public Standing decide(String enrolmentId) {
        // Whoever decides at the same moment waits here, and finds the decision.
        enrolments.locked(enrolmentId);
        return decisionOn(enrolmentId).orElseGet(() -> {
            Map<String, String> instances = new HashMap<>();
            CompletionPolicy.Rule rule = (programId, requirement, openItems) -> {
                CompletionPolicy.Decided decided = policy.decide(programId, requirement, openItems);
                decided.instanceId().ifPresent(id -> instances.put(requirement, id));
                return decided.isMet();
            };
            Standing standing = standing(placements.of(enrolmentId), records.of(enrolmentId), rule);
            decisions.save(new CompletionDecision(
                    enrolmentId,
                    clock.instant(),
                    policy.version(),
                    standing.lines().stream()
                            .map(line -> new CompletionDecision.Line(
                                    line.requirement(),
                                    line.openItems(),
                                    line.isMet(),
                                    instances.get(line.requirement())))
                            .toList(),
                    null));
            enrolments.moveTo(
                    standing.isCompleted() ? Enrolment.State.COMPLETED : Enrolment.State.NOT_COMPLETED, enrolmentId);
            return standing;
        });
    }

    /** What was decided; empty while the program is on its way. */
    @Transactional(readOnly = true)
    public Optional<Standing> decisionOn(String enrolmentId) {
        return decisions
                .findById(enrolmentId)
                .map(decision -> new Standing(decision.requirements().stream()
                        .map(line -> new Standing.Line(
                                line.requirement(), inWords(line.requirement()), line.openItems(), line.isMet()))
                        .toList()));
    }

    /** The version of the table that decided; empty where nothing was decided. */
    Optional<Integer> ruleVersion(String enrolmentId) {
        return decisions.findById(enrolmentId).map(CompletionDecision::decisionVersion);
    }

    /** The decision itself, for whoever audits it. */
    Optional<CompletionDecision> recordOf(String enrolmentId) {
        return decisions.findById(enrolmentId);
    }

    /** A decision outlasts what it was made on: what no feature asks for any more keeps its name alone. */
    private String inWords(String requirement) {
        return Optional.ofNullable(requirements.get(requirement))
                .map(Requirement::unmetInWords)
                .orElse(requirement);
    }

    private Standing standing(Placement placement, Facts facts, CompletionPolicy.Rule rule) {
        String programId = placement.program().id();
        return new Standing(placement.program().requirements().stream()
                .map(requirements::get)
                .map(requirement -> {
                    int open = requirement.openItems(placement, facts);
                    return new Standing.Line(
                            requirement.id(),
                            requirement.unmetInWords(),
                            open,
                            rule.isMet(programId, requirement.id(), open));
                })
                .toList());
    }
}
