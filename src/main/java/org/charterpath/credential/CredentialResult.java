package org.charterpath.credential;

import java.util.Locale;
import org.charterpath.certificate.CompetencyResults;

/**
 * One result that a credential states beside the credits.
 *
 * @param id what tells it from the other results of the program, in lower case with hyphens
 * @param name what was rated, by whom and when
 * @param value what came of it
 * @param lowest the least that it can be
 * @param highest the most that it can be
 */
record CredentialResult(String id, String name, int value, int lowest, int highest) {

    private static final int LOWEST_RATING = 1;

    /** Ratings are in the first person: whoever reads them has to know whose they are. */
    static CredentialResult of(CompetencyResults.Result rated) {
        return new CredentialResult(
                "%s-%s-%d".formatted(rated.competencyId(), slug(rated.assessment()), rated.rubricVersion()),
                "%s, own rating (%s)".formatted(rated.competency(), rated.assessment()),
                rated.rating(),
                LOWEST_RATING,
                rated.highest());
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
