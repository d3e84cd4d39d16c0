package org.charterpath.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.hours.SubmittedHoursMother.hours;
import static org.charterpath.ledger.Credits.COACH;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.PARTICIPANT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.QuestionAnswer;
import org.charterpath.ledger.CreditDatabase;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.Credits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class LoggedHoursTest {

    /** Still November 30 in the cohort's time zone. */
    private static final Instant NOW = Instant.parse("2025-12-01T05:00:00Z");

    private static final String PROCESS = "process-1";

    private static final HoursReview APPROVED = review(HoursDecision.APPROVED, null);
    private static final HoursReview RETURNED = review(HoursDecision.RETURNED, "Which webinar was it?");
    private static final HoursReview DENIED = review(HoursDecision.DENIED, "Counted as OI 103 already");
    private static final HoursReview FEWER = new HoursReview(
            HoursDecision.APPROVED_FEWER, OptionalInt.of(90), Optional.of("The webinar took 90 minutes"));

    private final LoggedHours loggedHours;
    private final HoursDecisions decisions;
    private final CreditLedger ledger;
    private final Cohorts cohorts;
    private final SetClock clock;
    private final JdbcClient jdbc;

    LoggedHoursTest(
            LoggedHours loggedHours,
            HoursDecisions decisions,
            CreditLedger ledger,
            Cohorts cohorts,
            SetClock clock,
            JdbcClient jdbc) {
        this.cohorts = cohorts;
        this.loggedHours = loggedHours;
        this.decisions = decisions;
        this.ledger = ledger;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrolRosa() {
        clock.at(NOW);
        CreditDatabase.openCohort(jdbc);
        CreditDatabase.enrol(jdbc, ENROLMENT, PARTICIPANT, Enrolment.State.ACTIVE);
    }

    @Test
    void claimsHoursForTheRunningEnrolmentAndCountsNothingYet() {
        HoursClaim claim = claim(hours().submitted());

        assertThat(claim.enrolmentId()).isEqualTo(ENROLMENT);
        assertThat(claim.state()).isEqualTo(HoursState.PENDING);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(loggedHours.get(claim.id())).isEqualTo(claim);
        assertThat(loggedHours.claimsOf(ENROLMENT)).containsExactly(claim);
        assertThat(loggedHours.undecidedMinutes(ENROLMENT)).isEqualTo(120);
        assertThat(loggedHours.coachOf(claim.id())).isEqualTo(COACH);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
    }

    @Test
    void claimsOnceForAProcessInstance() {
        HoursClaim claim = claim(hours().submitted());

        assertThat(claim(hours().submitted())).isEqualTo(claim);
        assertThat(loggedHours.claimsOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void refusesAnotherClaimWhileTheFirstWaits() {
        claim(hours().submitted());

        assertThatThrownBy(() -> claim(hours().minutes(60).submitted())).isInstanceOf(HoursNotPendingException.class);
    }

    @Test
    void refusesWhoeverIsInNoRunningCohort() {
        CreditDatabase.enrol(jdbc, "cohort-2025.omar", "omar", Enrolment.State.WITHDRAWN);

        assertThatThrownBy(() -> loggedHours.claim(PROCESS, "omar", hours().submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Only somebody enrolled in a running cohort can log hours.");
    }

    @Test
    void acceptsTodayInTheTimeZoneOfTheCohortAndRefusesTomorrow() {
        assertThatThrownBy(() -> claim(hours().day("2025-12-01").submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Day: 2025-12-01 is still to come");

        assertThat(claim(hours().day("2025-11-30").submitted()).workedOn()).hasToString("2025-11-30");
    }

    @Test
    void refusesDaysBeforeTheCohortBegan() {
        assertThatThrownBy(() -> claim(hours().day("2025-09-30").submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("your cohort began on 2025-10-01");
        assertThat(claim(hours().day("2025-10-01").submitted()).attempt()).isEqualTo(1);
    }

    @Test
    void refusesDaysAfterTheCohortsYear() {
        clock.at(Instant.parse("2026-09-20T15:00:00Z"));
        LocalDate closesOn = cohorts.calendarOf(Credits.COHORT).endsOn();

        assertThat(claim(hours().day(closesOn.toString()).submitted()).workedOn())
                .isEqualTo(closesOn);
        assertThatThrownBy(() -> claim(
                        "process-2",
                        hours().day(closesOn.plusDays(1).toString()).submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Day: your cohort ended on %s; later hours do not count.", closesOn);
    }

    @Test
    void asksWhyTheSameMinutesOfTheSameCategoryAreLoggedAgainForADay() {
        claim(hours().submitted());

        assertThatThrownBy(() -> claim("process-2", hours().submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        "Explanation: you have logged 120 minutes of Independent work for 2025-11-12 already; if this is other work, say in a few words which.");
        assertThat(claim("process-2", hours().minutes(125).submitted()).dayMinutes())
                .isEqualTo(245);
        assertThat(claim("process-3", hours().category("SMALL_GROUP").submitted())
                        .explanation())
                .isNull();
        assertThat(claim("process-4", hours().day("2025-11-13").submitted()).dayMinutes())
                .isEqualTo(120);
        assertThat(claim(
                                "process-5",
                                hours().explanation(" The second webinar ").submitted())
                        .explanation())
                .isEqualTo("The second webinar");
    }

    @Test
    void asksForAWordAboutADayOfMoreThanTenHours() {
        claim("process-1", hours().minutes(300).submitted());
        assertThat(claim("process-2", hours().minutes(295).submitted()).dayMinutes())
                .isEqualTo(595);
        assertThat(claim("process-3", hours().minutes(5).submitted()).dayMinutes())
                .isEqualTo(600);

        assertThatThrownBy(() -> claim("process-4", hours().minutes(10).submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith(
                        "Explanation: with these, you have logged 610 minutes for 2025-11-12, more than 600");
        assertThat(claim(
                                "process-4",
                                hours().minutes(10).explanation("A retreat").submitted())
                        .dayMinutes())
                .isEqualTo(610);
    }

    @Test
    void refusesADayOfMoreThanTwentyFourHoursWhateverIsSaid() {
        for (int claimed = 1; claimed <= 2; claimed++) {
            claim(
                    "process-" + claimed,
                    hours().minutes(600).explanation("A retreat").submitted());
        }
        claim("process-3", hours().minutes(240).explanation("A retreat").submitted());

        assertThatThrownBy(() -> claim(
                        "process-4", hours().minutes(5).explanation("A retreat").submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        "Minutes: with these, you would have logged 1445 minutes for 2025-11-12; a day has no more than 1440.");
    }

    @Test
    void leavesWhatWasReturnedOrDeniedOutOfTheDay() {
        decisions.settle(claim("process-1", hours().submitted()).id(), DENIED, COACH);
        decisions.settle(claim("process-2", hours().submitted()).id(), RETURNED, COACH);

        assertThat(claim("process-3", hours().submitted()).dayMinutes()).isEqualTo(120);
        assertThatThrownBy(() -> claim("process-2", hours().submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Explanation:");
    }

    @Test
    void countsAReturnedClaimOnceWhenItIsSentAgain() {
        HoursClaim claim = claim(hours().minutes(600).submitted());
        decisions.settle(claim.id(), RETURNED, COACH);

        assertThat(claim(hours().minutes(600).submitted()).dayMinutes()).isEqualTo(600);
        decisions.settle(claim.id(), RETURNED, COACH);
        assertThat(claim(hours().minutes(595).submitted()).dayMinutes()).isEqualTo(595);
    }

    @Test
    void countsWhatWasApprovedOfADay() {
        decisions.settle(claim("process-1", hours().minutes(600).submitted()).id(), FEWER, COACH);

        assertThat(claim("process-2", hours().minutes(510).submitted()).dayMinutes())
                .isEqualTo(600);
    }

    @Test
    void countsTheDayOfAPersonAcrossCohorts() {
        claim("process-1", hours().submitted());
        jdbc.sql("UPDATE enrolment SET state = 'WITHDRAWN'").update();
        CreditDatabase.enrolAgain(jdbc, PARTICIPANT);

        assertThatThrownBy(() -> claim("process-2", hours().submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Explanation:");
    }

    @Test
    void approvesSmallIndependentWorkByRule() {
        HoursClaim claim = claim(hours().submitted());

        assertThat(decisions.applyRule(claim.id())).isEqualTo(HoursRoute.APPROVE);
        assertThat(decisions.applyRule(claim.id())).isEqualTo(HoursRoute.APPROVE);

        assertThat(loggedHours.get(claim.id())).satisfies(approved -> {
            assertThat(approved.state()).isEqualTo(HoursState.CREDITED);
            assertThat(approved.decidedBy()).isEqualTo(HoursClaim.THE_RULE);
            assertThat(approved.ruleVersion()).isEqualTo(1);
        });
        assertThat(ledger.entriesOf(ENROLMENT)).singleElement().satisfies(entry -> {
            assertThat(entry.minutes()).isEqualTo(120);
            assertThat(entry.author()).isEqualTo(HoursClaim.THE_RULE);
            assertThat(entry.reason()).contains("Approved by rule: hours-review, version 1");
        });
        assertThat(messages()).containsExactly("Your hours are approved: Independent work, Nov 12, 2025");
    }

    @Test
    void leavesOtherHoursToTheCoach() {
        HoursClaim claim = claim(hours().minutes(125).submitted());

        assertThat(decisions.applyRule(claim.id())).isEqualTo(HoursRoute.REVIEW);
        assertThat(decisions.applyRule(claim.id())).isEqualTo(HoursRoute.REVIEW);

        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursState.PENDING);
        assertThat(loggedHours.get(claim.id()).ruleVersion()).isEqualTo(1);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void sendsWhatTheCoachReturnedBackToTheCoach() {
        HoursClaim claim = claim(hours().minutes(125).submitted());
        decisions.settle(claim.id(), RETURNED, COACH);
        claim(hours().minutes(60).submitted());

        assertThat(decisions.applyRule(claim.id())).isEqualTo(HoursRoute.REVIEW);
    }

    @Test
    void appliesNoRuleToWhatSomebodyHasDecided() {
        HoursClaim claim = claim(hours().submitted());
        decisions.settle(claim.id(), DENIED, COACH);

        assertThatThrownBy(() -> decisions.applyRule(claim.id())).isInstanceOf(HoursNotPendingException.class);
    }

    @Test
    void leavesHoursOfSomebodyWhoIsHisOwnCoachToTheAdmins() {
        jdbc.sql("UPDATE enrolment SET coach_id = participant_id").update();

        assertThat(loggedHours.coachOf(claim(hours().submitted()).id())).isNull();
    }

    @Test
    void refusesAMonthThatTheProgramDoesNotHave() {
        assertThatThrownBy(() -> claim(hours().stage("august").submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Program month it belongs to:")
                .hasMessageContaining("august");
    }

    @Test
    void creditsWhatTheCoachApproves() {
        HoursClaim claim = claim(hours().submitted());

        HoursClaim settled = decisions.settle(claim.id(), APPROVED, COACH);

        assertThat(settled.state()).isEqualTo(HoursState.CREDITED);
        assertThat(settled.approvedMinutes()).isEqualTo(120);
        assertThat(settled.decidedBy()).isEqualTo(COACH);
        assertThat(settled.decidedAt()).isEqualTo(NOW);
        assertThat(loggedHours.undecidedMinutes(ENROLMENT)).isZero();
        assertThat(ledger.entriesOf(ENROLMENT)).singleElement().satisfies(entry -> {
            assertThat(entry.sourceId()).isEqualTo("logged-hours:" + claim.id());
            assertThat(entry.source()).isEqualTo(CreditSource.LOGGED_HOURS);
            assertThat(entry.category()).isEqualTo("INDEPENDENT");
            assertThat(entry.stageId()).isEqualTo("november");
            assertThat(entry.minutes()).isEqualTo(120);
            assertThat(entry.earnedOn()).hasToString("2025-11-12");
            assertThat(entry.author()).isEqualTo(COACH);
            assertThat(entry.reason()).isEmpty();
        });
        assertThat(messages()).containsExactly("Your hours are approved: Independent work, Nov 12, 2025");
    }

    @Test
    void creditsFewerMinutesWithTheReasonInTheLedger() {
        HoursClaim claim = claim(hours().submitted());

        decisions.settle(claim.id(), FEWER, COACH);

        assertThat(ledger.entryOf(claim.sourceId())).hasValueSatisfying(entry -> {
            assertThat(entry.minutes()).isEqualTo(90);
            assertThat(entry.reason()).contains("The webinar took 90 minutes");
        });
        assertThat(messages()).containsExactly("Your hours are approved in part: Independent work, Nov 12, 2025");
    }

    @Test
    void settlesOnceHoweverOftenTheStepIsRepeated() {
        HoursClaim claim = claim(hours().submitted());

        HoursClaim settled = decisions.settle(claim.id(), FEWER, COACH);

        assertThat(decisions.settle(claim.id(), FEWER, COACH)).isEqualTo(settled);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void keepsADecisionThatHasBeenMade() {
        HoursClaim claim = claim(hours().submitted());
        decisions.settle(claim.id(), DENIED, COACH);

        assertThatThrownBy(() -> decisions.settle(claim.id(), APPROVED, COACH))
                .isInstanceOf(HoursNotPendingException.class)
                .hasMessageContaining("DENIED");
        assertThatThrownBy(() -> claim(hours().minutes(60).submitted())).isInstanceOf(HoursNotPendingException.class);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(messages()).containsExactly("Your hours are not approved: Independent work, Nov 12, 2025");
    }

    @Test
    void returnsAClaimAsOftenAsNeededAndCreditsTheCorrectedOne() {
        HoursClaim claim = claim(hours().submitted());
        decisions.settle(claim.id(), RETURNED, COACH);
        assertThat(loggedHours.undecidedMinutes(ENROLMENT)).isEqualTo(120);

        HoursClaim corrected = claim(hours().minutes(60).submitted());
        assertThat(corrected.id()).isEqualTo(claim.id());
        assertThat(corrected.state()).isEqualTo(HoursState.PENDING);
        assertThat(corrected.attempt()).isEqualTo(2);
        assertThat(corrected.decidedBy()).isNull();

        decisions.settle(claim.id(), RETURNED, COACH);
        claim(hours().minutes(45).submitted());
        decisions.settle(claim.id(), APPROVED, COACH);

        assertThat(ledger.entriesOf(ENROLMENT)).extracting(CreditEntry::minutes).containsExactly(45);
        assertThat(messages()).hasSize(3);
    }

    @Test
    void correctsAReturnedClaimEvenAfterTheEnrolmentHasEnded() {
        HoursClaim claim = claim(hours().submitted());
        decisions.settle(claim.id(), RETURNED, COACH);
        jdbc.sql("UPDATE enrolment SET state = 'COMPLETED'").update();

        assertThat(claim(hours().minutes(60).submitted()).enrolmentId()).isEqualTo(ENROLMENT);
    }

    @Test
    void letsNobodyDecideAboutHoursOfTheirOwn() {
        HoursClaim claim = claim(hours().submitted());

        assertThatThrownBy(() -> decisions.settle(claim.id(), APPROVED, PARTICIPANT))
                .isInstanceOf(OwnHoursException.class);
        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursState.PENDING);
    }

    @Test
    void refusesADecisionThatLacksItsReasonOrIsNotFewer() {
        HoursClaim claim = claim(hours().submitted());
        HoursReview notFewer =
                new HoursReview(HoursDecision.APPROVED_FEWER, OptionalInt.of(120), Optional.of("Too long"));

        assertThatThrownBy(() -> decisions.settle(claim.id(), review(HoursDecision.DENIED, " "), COACH))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> decisions.settle(claim.id(), notFewer, COACH))
                .isInstanceOf(InvalidSubmissionException.class);
    }

    @Test
    void showsTheReviewerTheClaimAsQuestionsAndAnswers() {
        HoursClaim claim = claim(hours().evidence("https://example.org/agenda")
                .explanation("It took two evenings")
                .submitted());

        assertThat(loggedHours.answers(claim.id()))
                .contains(
                        new QuestionAnswer("Day", "2025-11-12"),
                        new QuestionAnswer("Minutes", "120"),
                        new QuestionAnswer("Category", "Independent work"),
                        new QuestionAnswer("Program month it belongs to", "November"),
                        new QuestionAnswer("Link to evidence", "https://example.org/agenda"),
                        new QuestionAnswer("Explanation", "It took two evenings"),
                        new QuestionAnswer("All minutes logged for that day", "120"));
    }

    @Test
    void knowsNoClaimThatWasNeverMade() {
        assertThatThrownBy(() -> decisions.settle("nobody's", APPROVED, COACH))
                .isInstanceOf(UnknownHoursClaimException.class)
                .hasMessageContaining("nobody's");
    }

    private HoursClaim claim(SubmittedHours submitted) {
        return claim(PROCESS, submitted);
    }

    private HoursClaim claim(String processInstanceId, SubmittedHours submitted) {
        return loggedHours.claim(processInstanceId, PARTICIPANT, submitted);
    }

    private List<String> messages() {
        return jdbc.sql("SELECT subject FROM notification WHERE recipient_id = ? ORDER BY created_at")
                .param(PARTICIPANT)
                .query(String.class)
                .list();
    }

    private static HoursReview review(HoursDecision decision, String feedback) {
        return new HoursReview(decision, OptionalInt.empty(), Optional.ofNullable(feedback));
    }
}
