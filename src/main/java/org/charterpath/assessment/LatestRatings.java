package org.charterpath.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.certificate.CompetencyResults;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.Rubric;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assessments that somebody has answered, in the words of their rubrics: the last one, or each. */
@Component
class LatestRatings implements CompetencyResults {

    private final Ratings ratings;
    private final Placements placements;

    LatestRatings(Ratings ratings, Placements placements) {
        this.ratings = ratings;
        this.placements = placements;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Result> of(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        Map<String, Rated> answered = ratings.of(enrolmentId);
        return placement.program().assessments().stream()
                .filter(assessment -> answered.containsKey(assessment.worksheet()))
                .reduce((earlier, later) -> later)
                .map(latest -> results(placement, latest, answered))
                .orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Result> ofEach(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        Map<String, Rated> answered = ratings.of(enrolmentId);
        return placement.program().assessments().stream()
                .flatMap(assessment -> results(placement, assessment, answered).stream())
                .toList();
    }

    private static List<Result> results(Placement placement, Assessment latest, Map<String, Rated> answered) {
        return Stream.ofNullable(answered.get(latest.worksheet()))
                .flatMap(rated -> placement.program().competencies().stream()
                        .flatMap(competency -> result(competency, latest, rated, placement).stream()))
                .toList();
    }

    private static Optional<Result> result(Competency competency, Assessment latest, Rated rated, Placement placement) {
        Optional<Rubric> rubric = placement.program().rubric(rated.rubricVersion());
        return rated.rating(competency.id())
                .map(rating -> new Result(
                        competency.id(),
                        competency.title(),
                        rating,
                        rubric.map(Rubric::highest).orElse(rating),
                        rubric.flatMap(version -> version.level(rating)).orElse(""),
                        rubric.flatMap(version -> version.sentence(competency.id(), rating))
                                .orElse(""),
                        latest.title(),
                        rated.rubricVersion(),
                        placement.dayOf(rated.ratedAt())));
    }
}
