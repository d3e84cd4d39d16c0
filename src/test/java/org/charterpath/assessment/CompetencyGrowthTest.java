package org.charterpath.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placements;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.program.Competency;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CompetencyGrowthTest {

    private static final String RATING = "financialAcumenRating";

    private final CompetencyGrowth growth;
    private final Placements placements;
    private final ShippedForms forms;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    CompetencyGrowthTest(CompetencyGrowth growth, Placements placements, ShippedForms forms) {
        this.growth = growth;
        this.placements = placements;
        this.forms = forms;
    }

    @BeforeEach
    void enrol(@Autowired JdbcClient jdbc) {
        NORTH_STAR.addTo(jdbc);
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
            forms.submit(rosa, form, ShippedForms.sampleAnswers(form), "rosa");
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
        forms.submit(rosa, formId, Map.of(RATING, rating), "rosa");
    }
}
