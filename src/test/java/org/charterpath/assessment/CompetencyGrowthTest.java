package org.charterpath.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.certificate.CompetencyResults;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Competency;
import org.charterpath.program.Programs;
import org.charterpath.report.Section;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CompetencyGrowthTest {

    private static final String INITIAL = "initial-competency-assessment";
    private static final String MID_YEAR = "mid-year-competency-assessment";
    private static final String FINAL = "final-competency-assessment";
    private static final String RATING = "financialAcumenRating";
    private static final String FINANCE = "Financial Acumen";
    private static final Caller COACH = new Caller("amir", Set.of(Role.COACHES.id()));
    private static final Caller ROSA = new Caller("rosa", Set.of(Role.PARTICIPANTS.id()));

    private final CompetencyGrowth growth;
    private final CompetencyResults results;
    private final Ratings ratings;
    private final EarlierAssessments earlier;
    private final Placements placements;
    private final Enrolments enrolments;
    private final Coursework coursework;
    private final Submissions submissions;
    private final ShippedForms forms;
    private final JdbcClient jdbc;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    CompetencyGrowthTest(
            CompetencyGrowth growth,
            CompetencyResults results,
            Ratings ratings,
            EarlierAssessments earlier,
            Placements placements,
            Enrolments enrolments,
            Coursework coursework,
            Submissions submissions,
            ShippedForms forms,
            JdbcClient jdbc) {
        this.growth = growth;
        this.results = results;
        this.ratings = ratings;
        this.earlier = earlier;
        this.placements = placements;
        this.enrolments = enrolments;
        this.coursework = coursework;
        this.submissions = submissions;
        this.forms = forms;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol(@Autowired JdbcClient jdbc) {
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void givesThePortfolioNothingBeforeTheFinalAssessment() {
        rate(INITIAL, "2");
        rate(MID_YEAR, "3");

        assertThat(growth.of(placements.of(rosa))).isEmpty();
    }

    @Test
    void putsTheThreeRatingsBesideEachOther() {
        rate(INITIAL, "2");
        rate(MID_YEAR, "3");
        rate(FINAL, "4");

        assertThat(financialAcumen())
                .isEqualTo(
                        new CompetencyRatings(FINANCE, Optional.of(2), Optional.of(3), Optional.of(4), Optional.of(2)));
    }

    @Test
    void keepsEveryAttemptOnceAndCountsTheLast() {
        rate(INITIAL, "2");
        FormStep again = rate(INITIAL, "3");
        ratings.keep(placements.of(rosa), INITIAL, submissions.require(again));
        rate(FINAL, "3");

        assertThat(financialAcumen().change()).contains(0);
        assertThat(jdbc.sql("select rating from competency_rating where assessment_id = ? order by attempt")
                        .param(INITIAL)
                        .query(Integer.class)
                        .list())
                .containsExactly(2, 3);
    }

    @Test
    void knowsNoChangeWhereTheFirstRatingIsMissing() {
        rate(FINAL, "3");

        assertThat(financialAcumen().change()).isEmpty();
    }

    @Test
    void listsEveryCompetencyInTheProgramsOrder() {
        rate(FINAL, "3");

        assertThat(growth.of(placements.of(rosa)))
                .extracting(CompetencyRatings::competency)
                .containsExactlyElementsOf(Programs.ops().competencies().stream()
                        .map(Competency::title)
                        .toList());
    }

    @Test
    void findsEveryRatingOfTheDemosAssessments() {
        for (String form : List.of(INITIAL, MID_YEAR, FINAL)) {
            keep(rosa, form, ShippedForms.sampleAnswers(form));
        }

        assertThat(growth.of(placements.of(rosa)))
                .allSatisfy(ratings -> assertThat(ratings.midYear()).isPresent())
                .allSatisfy(ratings -> assertThat(ratings.change()).isPresent());
        assertThat(results.of(rosa)).hasSize(10);
        assertThat(results.ofEach(rosa))
                .hasSize(30)
                .endsWith(results.of(rosa).toArray(CompetencyResults.Result[]::new));
    }

    @Test
    void entersWhatWasHandedInBeforeRatingsWereKeptOnce() {
        forms.submit(rosa, INITIAL, Map.of(RATING, "2"), "rosa");
        forms.submit(rosa, INITIAL, Map.of(RATING, "4"), "rosa");
        forms.submit(rosa, "mocha-framework", Map.of(), "rosa");

        earlier.enter();
        earlier.enter();

        assertThat(jdbc.sql("select count(*) from competency_rating where enrolment_id = ?")
                        .param(rosa)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(ratings.of(rosa).get(INITIAL).rating("financialAcumen")).contains(4);
    }

    @Test
    void saysHowFarEachCompetencyHasMovedByMidYear() {
        rate(INITIAL, "2");
        rate(MID_YEAR, "4");

        Growth shown = growth.find(rosa, COACH).orElseThrow();

        assertThat(figures(shown).get(FINANCE)).containsExactly("2", "–", "4", "–", "+2");
        assertThat(shown.section().orElseThrow().columns())
                .extracting(Section.Column::title)
                .containsExactly("Initial", "Cohort, initial", "Mid-year", "Cohort, mid-year", "Change since initial");
        assertThat(shown.formRows()).contains(new Growth.FormRow(FINANCE, "Initial 2, Mid-year 4", "+2"));
        assertThat(shown.meanings())
                .containsExactly(new Growth.Meaning(
                        FINANCE,
                        4,
                        "Skilled",
                        "I forecast to year-end, compare total costs and know each fund's rules"));
        assertThat(shown.notes())
                .containsExactly(
                        "Fewer than 5 people of the cohort have given initial ratings by the same sentences: no median stands beside them.",
                        "Fewer than 5 people of the cohort have given mid-year ratings by the same sentences: no median stands beside them.");
        assertThat(growth.reach(List.of(enrolments.get(rosa)))).containsEntry(rosa, "initial to mid-year");
        assertThat(results.of(rosa)).singleElement().satisfies(result -> assertThat(
                        result.level() + " of " + result.highest() + ", " + result.assessment())
                .isEqualTo("Skilled of 5, Mid-year"));
    }

    @Test
    void saysThatABaselineIsMissingAndWhy() {
        assertThat(notes()).containsExactly("No assessment has been handed in yet.");
        assertThat(growth.find(rosa, COACH).orElseThrow().section()).isEmpty();

        waiveOctober(rosa);
        assertThat(notes())
                .containsExactly("No assessment has been handed in yet.", "No initial assessment (October is waived).");

        rate(MID_YEAR, "3");
        assertThat(notes()).contains("No initial assessment (October is waived): growth is shown from mid-year.");

        coursework.assignWorksheet(rosa, "october", INITIAL);
        coursework.closeOpenWork(rosa, "october");
        rate(FINAL, "4");
        Growth shown = growth.find(rosa, COACH).orElseThrow();
        assertThat(shown.notes())
                .contains("No initial assessment (it was not handed in in time): growth is shown from mid-year.");
        assertThat(figures(shown).get(FINANCE)).containsExactly("3", "–", "4", "–", "+1");
    }

    @Test
    void saysThatAnAssessmentBetweenIsMissing() {
        rate(INITIAL, "3");
        rate(FINAL, "5");

        assertThat(notes()).contains("No mid-year assessment.");
        assertThat(figures(growth.find(rosa, COACH).orElseThrow()).get(FINANCE))
                .containsExactly("3", "–", "5", "–", "+2");
    }

    @Test
    void showsItsOwnerNothingWhileAnAssessmentIsOpen() {
        rate(INITIAL, "2");
        coursework.assignWorksheet(rosa, "february", MID_YEAR);

        Growth own = growth.find(rosa, ROSA).orElseThrow();
        assertThat(own.section()).isEmpty();
        assertThat(own.formRows()).isEmpty();
        assertThat(own.meanings()).isEmpty();
        assertThat(own.notes())
                .singleElement()
                .asString()
                .startsWith(
                        "\"Mid-Year Competency Assessment\" is open. Earlier ratings, and the cohort's, are not shown");
        assertThat(growth.find(rosa, COACH).orElseThrow().section()).isPresent();

        coursework.recordAnswers(rosa, MID_YEAR, forms.submit(rosa, MID_YEAR, Map.of(RATING, "3"), "rosa"));
        assertThat(growth.find(rosa, ROSA).orElseThrow().section()).isPresent();
    }

    @Test
    void isSeenByItsOwnerTheCoachAndTheAdminsAlone() {
        rate(INITIAL, "2");

        assertThat(growth.find(rosa, ROSA)).isPresent();
        assertThat(growth.find(rosa, COACH)).isPresent();
        assertThat(growth.find(rosa, new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()))))
                .isPresent();
        for (Caller stranger : List.of(
                new Caller("dana", Set.of(Role.COACHES.id())),
                new Caller("amir", Set.of(Role.PARTICIPANTS.id())),
                new Caller("ana", Set.of(Role.PARTICIPANTS.id())))) {
            assertThat(growth.find(rosa, stranger)).as(stranger.toString()).isEmpty();
        }
        assertThat(growth.find("no-such", ROSA)).isEmpty();
    }

    @Test
    void tellsTheCohortsMedianFromFiveAnswersOnAndCountsThoseWhoHaveLeft() {
        SampleCohort cohort = cohortOf(6);
        rateAll(cohort, INITIAL, 1, 2, 4, 5);
        assertThat(row(cohort, 0)).containsExactly("1", "–");

        keep(cohort.people().get(4).id(), INITIAL, Map.of(RATING, "5"));
        assertThat(row(cohort, 0)).containsExactly("1", "4");
        assertThat(growth.find(cohort.people().get(0).id(), COACH).orElseThrow().notes())
                .isEmpty();

        enrolments.moveTo(Enrolment.State.WITHDRAWN, cohort.people().get(3).id());
        assertThat(row(cohort, 0)).as("somebody has left").containsExactly("1", "4");

        keep(cohort.people().get(5).id(), INITIAL, Map.of(RATING, "1"));
        assertThat(row(cohort, 0)).as("of six").containsExactly("1", "3");

        OPS_2025.addTo(jdbc);
        enrolments.moveToCohort(cohort.people().get(4).id(), OPS_2025.id(), Enrolment.State.ACTIVE);
        enrolments.moveToCohort(cohort.people().get(5).id(), OPS_2025.id(), Enrolment.State.ACTIVE);
        assertThat(row(cohort, 0)).as("two have moved").containsExactly("1", "–");
        assertThat(figures(growth.of(placements.of(cohort.people().get(4).id()), false))
                        .get(FINANCE))
                .as("ratings go along")
                .containsExactly("5", "–");
    }

    @Test
    void tellsTheCohortsMedianOfAnAssessmentThatIsMissingAndOfNoneToCome() {
        SampleCohort cohort = cohortOf(6);
        rateAll(cohort, INITIAL, 2, 2, 2, 2, 2);
        rateAll(cohort, MID_YEAR, 3, 3, 3, 3, 3);
        String late = cohort.people().get(5).id();
        waiveOctober(late);
        assertThat(growth.of(placements.of(late), false).section()).isEmpty();

        keep(late, FINAL, Map.of(RATING, "4"));
        assertThat(figures(growth.of(placements.of(late), false)).get(FINANCE)).containsExactly("–", "2", "4", "–");
    }

    @Test
    void comparesNoRatingsByDifferentSentences() {
        SampleCohort cohort = cohortOf(5);
        rateAll(cohort, INITIAL, 2, 2, 2, 2, 2);
        SampleCohort changed = changed(cohort);
        String first = cohort.people().get(0).id();
        // The form that is shipped has the sentences of version 1 still, as a task that was open when they changed.
        ratings.keep(
                placement(changed, 0),
                MID_YEAR,
                submissions.require(forms.submit(first, MID_YEAR, Map.of(RATING, "4"), "p")));
        assertThat(ratings.of(first).get(MID_YEAR).rubricVersion()).isEqualTo(1);
        jdbc.sql("update competency_rating set rubric_version = 2 where enrolment_id = ? and assessment_id = ?")
                .params(first, MID_YEAR)
                .update();

        Growth shown = growth.of(placement(changed, 0), false);

        assertThat(figures(shown).get(FINANCE)).containsExactly("2", "2", "4", "–", "–");
        assertThat(shown.notes())
                .contains(
                        "The initial ratings are by version 1 of the rubric and the mid-year ones by version 2. Their sentences differ, so that no change is counted between them.");
        assertThat(shown.section().orElseThrow().about()).startsWith("Self-ratings from 1 to 5. ");
        assertThat(shown.meanings())
                .extracting(Growth.Meaning::sentence)
                .containsExactly("I know each fund's rules by heart");
    }

    /** The cohort in a program whose mid-year assessment is by a second version of the rubric. */
    private static SampleCohort changed(SampleCohort cohort) {
        return new SampleCohort(
                cohort.id(),
                Programs.opsWithSecondRubric(
                        "I forecast to year-end, compare total costs and know each fund's rules",
                        "I know each fund's rules by heart"),
                cohort.name(),
                cohort.startsOn(),
                cohort.given(),
                cohort.people());
    }

    private static Placement placement(SampleCohort cohort, int person) {
        Enrolment enrolment = cohort.people().get(person);
        return new Placement(enrolment.id(), List.of(enrolment), cohort.calendar());
    }

    private SampleCohort cohortOf(int people) {
        SampleCohort cohort = SampleCohort.ops("Growing");
        for (int person = 0; person < people; person++) {
            cohort = cohort.with(
                    new Person("grower" + person, "Grow", "No " + person, ""),
                    "Prairie School",
                    "amir",
                    Enrolment.State.ACTIVE);
        }
        cohort.addTo(jdbc);
        return cohort;
    }

    private void rateAll(SampleCohort cohort, String form, int... given) {
        IntStream.range(0, given.length)
                .forEach(person ->
                        keep(cohort.people().get(person).id(), form, Map.of(RATING, Integer.toString(given[person]))));
    }

    private List<String> row(SampleCohort cohort, int person) {
        return figures(growth.of(placements.of(cohort.people().get(person).id()), false))
                .get(FINANCE);
    }

    private void waiveOctober(String enrolmentId) {
        jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived) values (?, 'october', true)")
                .param(enrolmentId)
                .update();
    }

    private List<String> notes() {
        return growth.find(rosa, COACH).orElseThrow().notes();
    }

    private static Map<String, List<String>> figures(Growth growth) {
        Section section = growth.section().orElseThrow();
        return section.rows().stream().collect(Collectors.toMap(Section.Row::title, row -> IntStream.range(
                        0, section.columns().size())
                .mapToObj(column -> section.inWords(row, column))
                .toList()));
    }

    private CompetencyRatings financialAcumen() {
        return growth.of(placements.of(rosa)).stream()
                .filter(ratings -> ratings.competency().equals(FINANCE))
                .findFirst()
                .orElseThrow();
    }

    private FormStep rate(String formId, String rating) {
        return keep(rosa, formId, Map.of(RATING, rating));
    }

    /** Hands an assessment in, as far as ratings go. */
    private FormStep keep(String enrolmentId, String formId, Map<String, Object> answers) {
        FormStep step = forms.submit(enrolmentId, formId, answers, "rosa");
        ratings.keep(placements.of(enrolmentId), formId, submissions.require(step));
        return step;
    }
}
