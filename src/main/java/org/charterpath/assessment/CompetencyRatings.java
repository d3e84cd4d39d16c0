package org.charterpath.assessment;

import java.util.Optional;

/**
 * How one participant rated one competency in the three assessments, from 1 to 5.
 *
 * @param competency the competency's title
 * @param finalRating the rating of the last assessment
 * @param change the last rating less the first; empty where one of them is missing, or they are by different sentences
 */
public record CompetencyRatings(
        String competency,
        Optional<Integer> initial,
        Optional<Integer> midYear,
        Optional<Integer> finalRating,
        Optional<Integer> change) {}
