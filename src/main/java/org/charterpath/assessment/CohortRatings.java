package org.charterpath.assessment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.program.Assessment;
import org.charterpath.report.Median;

/**
 * What the people of a cohort have rated, as medians, which are told where at least {@value #FEWEST} people have answered: then
 * a median says nothing of any one of them. Whoever has left the program goes on counting, so that nobody's own ratings can be
 * told from a median before and after.
 */
class CohortRatings {

    static final int FEWEST = 5;

    /** Medians are told in tenths of a point. */
    static final long TENTHS = 10;

    private final Map<String, Map<String, Rated>> ratings;

    /** @param ratings by enrolment and assessment */
    CohortRatings(Map<String, Map<String, Rated>> ratings) {
        this.ratings = Map.copyOf(ratings);
    }

    /** How many have answered an assessment by a version of the rubric. */
    long answers(String assessmentId, int version) {
        return by(assessmentId, version).count();
    }

    /** The median rating in a competency, in tenths of a point; empty where too few have answered. */
    Optional<Long> median(String assessmentId, int version, String competencyId) {
        return median(by(assessmentId, version)
                .flatMap(rated -> rated.rating(competencyId).stream())
                .map(rating -> rating * TENTHS)
                .toList());
    }

    /**
     * How far each person's rating in a competency has moved from one assessment to another, in tenths of a point; of those who
     * have answered both by the same sentences.
     */
    List<Long> changes(Assessment first, Assessment last, String competencyId) {
        return ratings.values().stream()
                .filter(own -> own.containsKey(first.worksheet()) && own.containsKey(last.worksheet()))
                .flatMap(own -> Objects.requireNonNull(own.get(last.worksheet()))
                        .changeSince(Objects.requireNonNull(own.get(first.worksheet())), competencyId)
                        .stream())
                .map(change -> change * TENTHS)
                .toList();
    }

    static Optional<Long> median(List<Long> figures) {
        return figures.size() < FEWEST ? Optional.empty() : Median.of(figures);
    }

    private Stream<Rated> by(String assessmentId, int version) {
        return ratings.values().stream()
                .flatMap(own -> Stream.ofNullable(own.get(assessmentId)))
                .filter(rated -> rated.rubricVersion() == version);
    }
}
