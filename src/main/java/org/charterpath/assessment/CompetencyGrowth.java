package org.charterpath.assessment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.assessment.Growth.Gap;
import org.charterpath.assessment.Growth.Occasion;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.people.Caller;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the ratings of a person's assessments beside each other, for whoever may read them. While an assessment waits for its
 * owner, that person sees no earlier rating.
 */
@Service
public class CompetencyGrowth {

    private static final Set<Assignment.State> WITH_THE_OWNER =
            Set.of(Assignment.State.OPEN, Assignment.State.RETURNED);
    private static final Set<Assignment.State> OVER =
            Set.of(Assignment.State.NOT_COMPLETED, Assignment.State.WITHDRAWN);

    private final Ratings ratings;
    private final Coursework coursework;
    private final PersonalStages stages;
    private final Placements placements;

    CompetencyGrowth(Ratings ratings, Coursework coursework, PersonalStages stages, Placements placements) {
        this.ratings = ratings;
        this.coursework = coursework;
        this.stages = stages;
        this.placements = placements;
    }

    /**
     * The growth of an enrolment as a reader sees it; empty if there is none, or nothing that this reader may see, or its
     * program has no assessments.
     */
    @Transactional(readOnly = true)
    public Optional<Growth> find(String enrolmentId, Caller reader) {
        return placements
                .find(enrolmentId)
                .filter(placement -> !placement.isOfATeam())
                .filter(placement -> placements.mayRead(reader, placement))
                .filter(placement -> !placement.program().assessments().isEmpty())
                .map(placement -> of(placement, placement.isOf(reader.userId())));
    }

    /**
     * The growth of an enrolment.
     *
     * @param isForTheOwner whether it is the person's own that it is shown to
     */
    @Transactional(readOnly = true)
    public Growth of(Placement placement, boolean isForTheOwner) {
        return of(
                placement,
                isForTheOwner,
                () -> ratings.inCohort(placement.calendar().cohortId()));
    }

    /** As above, without the cohort's medians: what it costs does not depend on how many are in the cohort. */
    @Transactional(readOnly = true)
    public Growth ownOf(Placement placement, boolean isForTheOwner) {
        return of(placement, isForTheOwner, () -> new CohortRatings(Map.of()));
    }

    private Growth of(Placement placement, boolean isForTheOwner, Supplier<CohortRatings> cohort) {
        Map<String, Assignment> assignments = assignments(placement);
        Optional<String> openNow = isForTheOwner ? openNow(placement, assignments) : Optional.empty();
        return new Growth(
                placement, openNow.isPresent() ? List.of() : occasions(placement, assignments, cohort.get()), openNow);
    }

    /** The title of an assessment that waits for its owner, who is to see no earlier rating until then. */
    @Transactional(readOnly = true)
    public Optional<String> openNow(Placement placement) {
        return openNow(placement, assignments(placement));
    }

    private static Optional<String> openNow(Placement placement, Map<String, Assignment> assignments) {
        return placement.program().assessments().stream()
                .map(Assessment::worksheet)
                .flatMap(worksheet -> Stream.ofNullable(assignments.get(worksheet)))
                .filter(assignment -> WITH_THE_OWNER.contains(assignment.state()))
                .map(Assignment::title)
                .findFirst();
    }

    private Map<String, Assignment> assignments(Placement placement) {
        return coursework.assignmentsOf(placement.ownerId()).stream()
                .filter(assignment -> assignment.kind() == Assignment.Kind.WORKSHEET)
                .collect(Collectors.toMap(Assignment::itemId, Function.identity()));
    }

    private List<Occasion> occasions(Placement placement, Map<String, Assignment> assignments, CohortRatings cohort) {
        Map<String, Rated> own = ratings.of(placement.ownerId());
        Set<String> waived = stages.waived(placement.ownerId());
        return placement.program().assessments().stream()
                .map(assessment -> {
                    Stage stage = stageOf(placement.program(), assessment);
                    Optional<Rated> rated = Optional.ofNullable(own.get(assessment.worksheet()));
                    Gap gap = gap(waived.contains(stage.id()), assignments.get(assessment.worksheet()));
                    return new Occasion(
                            assessment,
                            stage.title(),
                            rated,
                            gap,
                            rated.isEmpty() && gap == Gap.NOT_YET
                                    ? Map.of()
                                    : medians(placement.program(), assessment, rated, cohort));
                })
                .toList();
    }

    private static Stage stageOf(ProgramDefinition program, Assessment assessment) {
        return program.stages().stream()
                .filter(stage -> stage.worksheets().stream()
                        .anyMatch(worksheet -> worksheet.id().equals(assessment.worksheet())))
                .findFirst()
                .orElseThrow();
    }

    private static Gap gap(boolean isWaived, @Nullable Assignment assignment) {
        if (assignment != null && OVER.contains(assignment.state())) {
            return Gap.OVER;
        }
        return isWaived ? Gap.WAIVED : Gap.NOT_YET;
    }

    /** Of those who have read the same sentences as the person, or, where there are no ratings, as the program has now. */
    private static Map<String, Long> medians(
            ProgramDefinition program, Assessment assessment, Optional<Rated> rated, CohortRatings cohort) {
        int version = rated.map(Rated::rubricVersion).orElse(assessment.rubric());
        Map<String, Long> medians = new HashMap<>();
        for (Competency competency : program.competencies()) {
            cohort.median(assessment.worksheet(), version, competency.id())
                    .ifPresent(median -> medians.put(competency.id(), median));
        }
        return medians;
    }

    /**
     * How far the growth of many people reaches, such as {@code initial to mid-year}, by enrolment; with one statement for all.
     */
    @Transactional(readOnly = true)
    public Map<String, String> reach(Collection<Enrolment> enrolments) {
        Map<String, Map<String, Rated>> rated =
                ratings.of(enrolments.stream().map(Enrolment::id).toList());
        Map<String, List<Assessment>> assessments = new HashMap<>();
        Map<String, String> reach = new HashMap<>();
        for (Enrolment enrolment : enrolments) {
            List<Assessment> ofCohort = assessments.computeIfAbsent(
                    enrolment.cohortId(),
                    cohort -> placements.of(enrolment).program().assessments());
            Map<String, Rated> own = rated.getOrDefault(enrolment.id(), Map.of());
            if (!ofCohort.isEmpty()) {
                reach.put(
                        enrolment.id(),
                        Growth.reach(ofCohort.stream()
                                .filter(assessment -> own.containsKey(assessment.worksheet()))
                                .map(Assessment::title)
                                .toList()));
            }
        }
        return reach;
    }

    /**
     * The ratings of every competency, in the program's order; nothing before the last assessment is submitted, so that
     * nobody sees earlier ratings while giving the last ones.
     */
    @Transactional(readOnly = true)
    public List<CompetencyRatings> of(Placement placement) {
        List<Assessment> assessments = placement.program().assessments();
        Map<String, Rated> rated = ratings.of(placement.ownerId());
        List<Optional<Rated>> answered = assessments.stream()
                .map(assessment -> Optional.ofNullable(rated.get(assessment.worksheet())))
                .toList();
        if (answered.isEmpty() || answered.get(answered.size() - 1).isEmpty()) {
            return List.of();
        }
        Optional<Rated> first = answered.get(0);
        Optional<Rated> last = answered.get(answered.size() - 1);
        Optional<Rated> between = answered.size() > 2 ? answered.get(1) : Optional.empty();
        return placement.program().competencies().stream()
                .map(competency -> new CompetencyRatings(
                        competency.title(),
                        first.flatMap(given -> given.rating(competency.id())),
                        between.flatMap(given -> given.rating(competency.id())),
                        last.flatMap(given -> given.rating(competency.id())),
                        first.flatMap(before -> last.flatMap(after -> after.changeSince(before, competency.id())))))
                .toList();
    }
}
