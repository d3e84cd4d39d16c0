package org.charterpath.coursework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.SubmissionRule;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class SubmissionRulesTest {

    private static final Map<String, Object> TRACKED_90 = Map.of("minutesTracked", 90);

    private final List<SubmissionRule> rules;
    private final SetClock clock;
    private final CreditLedger ledger;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    SubmissionRulesTest(
            CourseCompletionRule courseCompletion, WorksheetReviewForm review, SetClock clock, CreditLedger ledger) {
        this.rules = List.of(courseCompletion, review);
        this.clock = clock;
        this.ledger = ledger;
    }

    @BeforeEach
    void setTheClock(@Autowired JdbcClient jdbc) {
        NORTH_STAR.addTo(jdbc);
        clock.at("2025-11-20T22:00");
    }

    @Test
    void acceptTheAnswersOfTheDemo() {
        for (String form : List.of("course-completion", "review")) {
            assertThat(faults(form, ShippedForms.sampleAnswers(form), TRACKED_90))
                    .as(form)
                    .isEmpty();
        }
    }

    @Test
    void returningAWorksheetNeedsFeedback() {
        assertThat(faults("review", Map.of("reviewDecision", "RETURNED"), TRACKED_90))
                .containsExactly("Feedback to the participant: needed when you return the worksheet.");
        assertThat(faults("review", Map.of("reviewDecision", "RETURNED", "reviewFeedback", "More."), TRACKED_90))
                .isEmpty();
    }

    @Test
    void wantTheRuleNamedThatIsNotMetWhereTheProgramHasSome() {
        Map<String, Object> returned = Map.of("reviewDecision", "RETURNED", "reviewFeedback", "More.");
        Map<String, Object> named = Map.of(
                "reviewDecision", "RETURNED", "reviewFeedback", "More.", "reviewRules", List.of("Each goal leads."));
        Map<String, Object> withRules = Map.of(
                "reviewRuleOptions",
                List.of(new WorksheetReviewForm.RuleOption("Each goal leads.", "Each goal leads.")));

        assertThat(faults("review", returned, withRules))
                .containsExactly("Rules that are not met: name one at least when you return the worksheet.");
        assertThat(faults("review", named, withRules)).isEmpty();
        assertThat(faults("review", returned, Map.of("reviewRuleOptions", List.of())))
                .isEmpty();
        assertThat(faults("review", Map.of("reviewDecision", "APPROVED"), withRules))
                .isEmpty();
    }

    @Test
    void creditingFewerMinutesNeedsAReason() {
        assertThat(faults("review", approvalOf(60), TRACKED_90))
                .containsExactly("Reason for crediting fewer minutes: needed, because 60 of 90 minutes would count.");

        Map<String, Object> withReason = new HashMap<>(approvalOf(60));
        withReason.put("creditedMinutesReason", "The meeting does not count.");
        assertThat(faults("review", withReason, TRACKED_90)).isEmpty();
    }

    @Test
    void creditsAtMostWhatWasTracked() {
        assertThat(faults("review", approvalOf(90), TRACKED_90)).isEmpty();
        assertThat(faults("review", approvalOf(91), TRACKED_90))
                .containsExactly("Minutes to credit: at most the 90 minutes that the participant tracked, not 91.");
    }

    @Test
    void aCourseIsFinishedOnARealDay() {
        assertThat(faults("course-completion", courseOn("2025-02-30"), Map.of()))
                .containsExactly(
                        "Day you finished the course: a day of the calendar like 2026-01-31, not \"2025-02-30\".");
    }

    @Test
    void aCourseIsFinishedTodayAtTheLatestInTheCohortsZone() {
        assertThat(faults("course-completion", courseOn("2025-11-20"), Map.of()))
                .isEmpty();
        assertThat(faults("course-completion", courseOn("2025-11-21"), Map.of()))
                .containsExactly("Day you finished the course: today at the latest; 2025-11-21 is still to come.");
    }

    @Test
    void aCourseIsFinishedSinceTheCohortBegan() {
        assertThat(faults("course-completion", courseOn("2025-10-01"), Map.of()))
                .isEmpty();
        for (String day : List.of("2025-09-30", "1999-11-20")) {
            assertThat(faults("course-completion", courseOn(day), Map.of()))
                    .containsExactly("Day you finished the course: your cohort began on 2025-10-01; %s is before that."
                            .formatted(day));
        }
    }

    @Test
    void aCourseFitsIntoItsDayBesideWhateverElseWasDoneThen() {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.ATTENDANCE, "workshop", rosa),
                CreditSource.ATTENDANCE,
                rosa,
                "november",
                "AV_COURSE",
                1_381,
                LocalDate.of(2025, 11, 19),
                "amir"));

        assertThat(faults("course-completion", courseOn("2025-11-19"), Map.of()))
                .containsExactly("Minutes you spent on the course: 23 h 1 min of 2025-11-19 are filled already;"
                        + " with these, the day would have more than 24 hours.");
        assertThat(faults("course-completion", courseOn("2025-11-18"), Map.of()))
                .isEmpty();
    }

    private List<String> faults(String formId, Map<String, Object> answers, Map<String, Object> taskVariables) {
        return rules.stream()
                .filter(rule -> rule.formId().equals(formId))
                .flatMap(rule -> rule.faults(answers, taskVariables, OpenForms.about(formId, rosa)).stream())
                .toList();
    }

    private static Map<String, Object> approvalOf(Object minutes) {
        return Map.of("reviewDecision", "APPROVED", "creditedMinutes", minutes);
    }

    private static Map<String, Object> courseOn(String day) {
        return Map.of("completedOn", day, "courseMinutes", 60);
    }
}
