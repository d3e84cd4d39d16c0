package org.charterpath.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.OpsYear.PARTICIPANT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placements;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpsYear;
import org.charterpath.program.Competency;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FeatureTest
class CompetencyGrowthTest {

    private static final String RATING = "financialAcumenRating";

    private final CompetencyGrowth growth;
    private final Placements placements;
    private final OpsYear year;
    private String rosa;

    CompetencyGrowthTest(CompetencyGrowth growth, Placements placements, OpsYear year) {
        this.growth = growth;
        this.placements = placements;
        this.year = year;
    }

    @BeforeEach
    void enrol() {
        rosa = year.enrolment();
    }

    @Test
    void showsNothingBeforeTheFinalAssessment() {
        rate("initial-competency-assessment", "2");
        rate("mid-year-competency-assessment", "3");

        assertThat(growth.of(placements.of(rosa))).isEmpty();
    }

    @Test
    void putsTheThreeRatingsBesideEachOther() {
        rate("initial-competency-assessment", "2");
        rate("mid-year-competency-assessment", "3");
        rate("final-competency-assessment", "4");

        CompetencyRatings ratings = financialAcumen();
        assertThat(ratings)
                .isEqualTo(new CompetencyRatings("Financial Acumen", Optional.of(2), Optional.of(3), Optional.of(4)));
        assertThat(ratings.change()).contains(2);
    }

    @Test
    void countsTheLastAttemptAtAnAssessment() {
        rate("initial-competency-assessment", "2");
        rate("initial-competency-assessment", "3");
        rate("final-competency-assessment", "3");

        assertThat(financialAcumen().change()).contains(0);
    }

    @Test
    void knowsNoChangeWhereTheFirstRatingIsMissing() {
        rate("final-competency-assessment", "3");

        assertThat(financialAcumen().change()).isEmpty();
    }

    @Test
    void listsEveryCompetencyInTheProgramsOrder() {
        rate("final-competency-assessment", "3");

        assertThat(growth.of(placements.of(rosa)))
                .extracting(CompetencyRatings::competency)
                .containsExactlyElementsOf(Programs.ops().competencies().stream()
                        .map(Competency::title)
                        .toList());
    }

    @Test
    void findsEveryRatingOfTheDemosAssessments() {
        for (String form : List.of(
                "initial-competency-assessment", "mid-year-competency-assessment", "final-competency-assessment")) {
            year.submit(rosa, form, year.sampleAnswers(form), PARTICIPANT);
        }

        assertThat(growth.of(placements.of(rosa)))
                .allSatisfy(ratings -> assertThat(ratings.midYear()).isPresent())
                .allSatisfy(ratings -> assertThat(ratings.change()).isPresent());
    }

    private CompetencyRatings financialAcumen() {
        return growth.of(placements.of(rosa)).stream()
                .filter(ratings -> ratings.competency().equals("Financial Acumen"))
                .findFirst()
                .orElseThrow();
    }

    private void rate(String formId, String rating) {
        year.submit(rosa, formId, Map.of(RATING, rating), PARTICIPANT);
    }
}
