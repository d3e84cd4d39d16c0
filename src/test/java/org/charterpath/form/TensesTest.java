package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is over lies behind, what is planned lies ahead, by the calendar of the cohort. */
@FeatureTest
class TensesTest {

    private static final FormDefinition FORM = Forms.of(
            dated("reviewedOn", "Last reviewed", "past"),
            dated("doneBy", "Done by", "ahead"),
            dated("startsOn", "Starts", "any"));

    private static final FormDefinition PLAN = Forms.of(
            dated("reviewedOn", "Last reviewed", "past"),
            dated("riskOneBy", "First risk", "ahead"),
            dated("riskTwoBy", "Second risk", "ahead"));

    private static final FormStep STEP = new FormStep("process-1", "userTask_fillInWorksheet");

    private final Tenses tenses;
    private final JdbcClient jdbc;
    private final ShippedForms forms;
    private final Submissions submissions;
    private final SetClock clock;

    TensesTest(Tenses tenses, JdbcClient jdbc, ShippedForms forms, Submissions submissions, SetClock clock) {
        this.tenses = tenses;
        this.jdbc = jdbc;
        this.forms = forms;
        this.submissions = submissions;
        this.clock = clock;
    }

    @BeforeEach
    void itIsStillMarchTenthInMinnesota() {
        clock.at(Instant.parse("2026-03-11T04:00:00Z"));
        OPS_2025.addTo(jdbc);
    }

    @Test
    void takesTodayOfTheCohortInEitherTense() {
        assertThat(faults(Map.of("reviewedOn", "2026-03-10", "doneBy", "2026-03-10")))
                .isEmpty();
        assertThat(faults(Map.of("reviewedOn", "1990-01-01", "doneBy", "2036-03-10")))
                .isEmpty();
    }

    @Test
    void refusesWhatIsStillToComeWhereThePastIsMeant() {
        assertThat(faults(Map.of("reviewedOn", "2026-03-11")))
                .containsExactly("Last reviewed: today at the latest; 2026-03-11 is still to come.");
    }

    @Test
    void refusesWhatHasPassedWhereAPlanIsMeant() {
        assertThat(faults(Map.of("doneBy", "2026-03-09")))
                .containsExactly("Done by: today or later; 2026-03-09 has passed.");
        assertThat(faults(Map.of("doneBy", "2026-03-09T15:30")))
                .containsExactly("Done by: today or later; 2026-03-09 has passed.");
    }

    @Test
    void refusesAPlanForAYearThatNobodyMeans() {
        assertThat(faults(Map.of("doneBy", "2062-03-11")))
                .containsExactly("Done by: within the next ten years; 2062-03-11 is later.");
    }

    @Test
    void takesAnyDayWhereEitherSideIsMeant() {
        assertThat(faults(Map.of("startsOn", "2020-01-01"))).isEmpty();
        assertThat(faults(Map.of("startsOn", "2030-01-01"))).isEmpty();
    }

    @Test
    void leavesAPlanAloneThatComesAgainUnchanged() {
        forms.submit("guiding-documents-review", STEP, "ana", Map.of("documentsFirstFixDay", "2026-03-01"));
        FormDefinition form = Forms.of(dated("documentsFirstFixDay", "Closed by", "ahead"));

        assertThat(tenses.faults(form, Map.of("documentsFirstFixDay", "2026-03-01"), open()))
                .isEmpty();
        assertThat(tenses.faults(form, Map.of("documentsFirstFixDay", "2026-03-02"), open()))
                .containsExactly(
                        "Closed by: 2026-03-10, when this was handed in first, or later; 2026-03-02 is before that.");
    }

    /** A row that was taken out, and all others one place up. */
    @Test
    void leavesADayOfAPlanAloneThatMovesToAnotherRow() {
        handIn(Map.of("riskOneBy", "2026-03-01", "riskTwoBy", "2026-03-04"));

        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-04"), open()))
                .isEmpty();
        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-04T10:00", "riskTwoBy", "2026-03-01"), open()))
                .isEmpty();
        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-03"), open()))
                .hasSize(1);
    }

    @Test
    void takesADayOfAPlanBackThatAnEarlierAttemptHad() {
        handIn(Map.of("riskOneBy", "2026-03-01"));
        handIn(Map.of("riskOneBy", "2026-04-01"));

        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-01"), open()))
                .isEmpty();
    }

    /** Whoever planned something and has done it since says when. */
    @Test
    void letsAPlanSayWhenItWasReallyDoneSinceItWasHandedIn() {
        handIn(Map.of("riskOneBy", "2026-04-30", "riskTwoBy", "2026-03-14"));
        clock.at(Instant.parse("2026-03-21T04:00:00Z"));
        handIn(Map.of("riskOneBy", "2026-04-30", "riskTwoBy", "2026-03-14"));

        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-10", "riskTwoBy", "2026-03-18"), open()))
                .isEmpty();
        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-09"), open()))
                .containsExactly(
                        "First risk: 2026-03-10, when this was handed in first, or later; 2026-03-09 is before that.");
        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2046-03-09"), open()))
                .containsExactly("First risk: within the next ten years; 2046-03-09 is later.");
    }

    @Test
    void takesNoDayOfThePastForAPlanBecauseAQuestionAboutThePastHadIt() {
        handIn(Map.of("reviewedOn", "2026-03-01"));

        assertThat(tenses.faults(PLAN, Map.of("riskOneBy", "2026-03-01"), open()))
                .hasSize(1);
    }

    @Test
    void leavesADayAloneThatNobodyElseMayRead() {
        FormDefinition form = Forms.of(
                """
                {"type": "textfield", "key": "talkOn", "label": "Talk on",
                 "properties": {"tense": "ahead", "private": "true"}}
                """);
        keep(form, Map.of("talkOn", "2026-03-01"));

        assertThat(tenses.faults(form, Map.of("talkOn", "2026-03-01"), open())).isEmpty();
    }

    private void handIn(Map<String, Object> answers) {
        keep(PLAN, answers);
    }

    private void keep(FormDefinition form, Map<String, Object> answers) {
        submissions.keep(new Submissions.NewSubmission(
                Optional.empty(),
                "process",
                STEP.processInstanceId(),
                STEP.elementId(),
                Optional.empty(),
                form,
                answers,
                Map::of,
                "ana"));
    }

    @Test
    void asksNoCalendarWhereNobodyIsKnownYet() {
        OpenForm start = new OpenForm("any", Optional.empty(), Optional.empty(), Optional.of("ana"), variable -> null);

        assertThat(tenses.faults(FORM, Map.of("reviewedOn", "2026-03-11"), start))
                .isEmpty();
        assertThat(tenses.faults(FORM, Map.of("reviewedOn", "2026-03-12"), start))
                .hasSize(1);
    }

    private List<String> faults(Map<String, Object> values) {
        return tenses.faults(FORM, values, open());
    }

    private static OpenForm open() {
        return new OpenForm(
                "guiding-documents-review",
                Optional.of(STEP),
                Optional.of(OPS_2025.enrolmentOf("ana")),
                Optional.of("ana"),
                variable -> null);
    }

    private static String dated(String key, String label, String tense) {
        return """
                {"type": "textfield", "key": "%s", "label": "%s", "properties": {"tense": "%s"}}
                """
                .formatted(key, label, tense);
    }
}
