package org.charterpath.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.hours.LogHoursAnswers.hours;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.charterpath.fixture.ShippedHoursReviewTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursRulesTest {

    private static final Map<String, Object> CLAIMED_120 = Map.of("hoursMinutes", 120);

    private final HoursReviewForm reviewRule =
            new HoursReviewForm(mock(HoursClaim.Table.class), mock(LoggedHours.class));

    @Test
    void acceptsHoursThatAreFilledInProperly() {
        assertThat(HoursWork.faults(hours().answers())).isEmpty();
        assertThat(HoursWork.faults(hours().evidence("http://example.org/a").answers()))
                .isEmpty();
        assertThat(HoursWork.faults(Map.of(
                        "hoursDay", "2025-11-12",
                        "hoursCategory", "INDEPENDENT",
                        "hoursMinutes", 120,
                        "hoursStage", "november",
                        "hoursActivity", "Read the charter contract")))
                .isEmpty();
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        assertThat(HoursWork.faults(Map.of()))
                .extracting(fault -> fault.substring(0, fault.indexOf(": ")))
                .containsExactly(
                        "Day",
                        "Category",
                        "Minutes",
                        "Part of the program it belongs to",
                        "What did you do, and what came of it?");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 7, 30.5, 605, -10})
    void refusesMinutesOutOfStep(double minutes) {
        assertThat(HoursWork.faults(hours().minutes(minutes).answers()))
                .containsExactly("Minutes: give 5 to 600 minutes in steps of 5.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-30", "11/12/2025", "yesterday", ""})
    void refusesADayThatIsInNoCalendar(String day) {
        assertThat(HoursWork.faults(hours().day(day).answers()))
                .containsExactly("Day: give a day of the calendar as YYYY-MM-DD.");
    }

    @Test
    void refusesABlankActivityAndALinkThatIsNone() {
        assertThat(HoursWork.faults(
                        hours().activity("  ").evidence("javascript:alert(1)").answers()))
                .hasSize(2);
    }

    @Test
    void refusesMinutesThatAreNoNumber() {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "hoursDay", "2025-11-12",
                "hoursCategory", "INDEPENDENT",
                "hoursMinutes", "two hours",
                "hoursStage", "november",
                "hoursActivity", "Read the charter contract"));

        assertThat(HoursWork.faults(answers)).singleElement().asString().startsWith("Minutes:");
    }

    @Test
    void approvesWithoutWords() {
        assertThat(reviewRule.faults(Map.of("hoursDecision", "APPROVED"), CLAIMED_120))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURNED", "DENIED"})
    void wantsFeedbackUnlessTheHoursAreApproved(String decision) {
        assertThat(reviewRule.faults(Map.of("hoursDecision", decision), CLAIMED_120))
                .singleElement()
                .asString()
                .startsWith("Feedback to the participant:");
        assertThat(reviewRule.faults(
                        Map.of("hoursDecision", decision, "hoursFeedback", "Counted as OI 103 already"), CLAIMED_120))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 120, 300})
    void wantsFewerMinutesThanWereClaimed(int minutes) {
        Map<String, Object> answers =
                Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", minutes, "hoursFeedback", "Too long");

        assertThat(reviewRule.faults(answers, CLAIMED_120))
                .singleElement()
                .asString()
                .startsWith("Minutes you approve:");
    }

    @Test
    void acceptsFewerMinutesWithAReason() {
        Map<String, Object> answers =
                Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 90, "hoursFeedback", "Too long");

        assertThat(reviewRule.faults(answers, CLAIMED_120)).isEmpty();
    }

    @Test
    void takesAnExplanationOfAThousandCharactersAndNoMore() {
        assertThat(HoursWork.faults(hours().explanation("x".repeat(1000)).answers()))
                .isEmpty();
        assertThat(HoursWork.faults(hours().explanation("x".repeat(1001)).answers()))
                .containsExactly("Explanation: say it in at most 1000 characters.");
    }

    @ParameterizedTest
    @CsvSource({
        "ops-2025-2026, INDEPENDENT,   120, 240, false, 1, APPROVE",
        "ops-2025-2026, INDEPENDENT,     5,   5, false, 1, APPROVE",
        "ops-2025-2026, INDEPENDENT,   125, 125, false, 1, REVIEW",
        "ops-2025-2026, INDEPENDENT,    60, 245, false, 1, REVIEW",
        "ops-2025-2026, INDEPENDENT,    60,  60, true,  1, REVIEW",
        "ops-2025-2026, INDEPENDENT,    60,  60, false, 2, REVIEW",
        "ops-2025-2026, AV_COURSE,      60,  60, false, 1, REVIEW",
        "ops-2025-2026, IN_PERSON,      60,  60, false, 1, REVIEW",
        "ops-2025-2026, ONE_ON_ONE,     60,  60, false, 1, REVIEW",
        "ops-2025-2026, SMALL_GROUP,    60,  60, false, 1, REVIEW",
        "data-sprint, INDEPENDENT,      60,  60, false, 1, REVIEW"
    })
    void approvesSmallIndependentWorkOfAnOrdinaryDayAlone(
            String programId,
            String category,
            int minutes,
            int dayMinutes,
            boolean explained,
            int attempt,
            HoursReviewPolicy.Route route) {
        HoursWork work = new HoursWork(
                LocalDate.of(2025, 11, 12), category, minutes, "november", "Webinar", null, explained ? "Why" : null);
        HoursClaim claim = new HoursClaim(
                "claim",
                "process",
                "enrolment",
                "submission",
                work,
                dayMinutes,
                attempt,
                Instant.EPOCH,
                HoursClaim.State.LOGGED,
                null,
                null,
                null);

        assertThat(new ShippedHoursReviewTable().decide(programId, claim).route())
                .isEqualTo(route);
    }

    @Test
    void wantsADecisionThatIsOnTheList() {
        assertThat(reviewRule.faults(Map.of("hoursDecision", "MAYBE"), CLAIMED_120))
                .containsExactly("What do you decide?: choose one of the list.");
        assertThat(reviewRule.faults(Map.of(), CLAIMED_120)).hasSize(1);
    }
}
