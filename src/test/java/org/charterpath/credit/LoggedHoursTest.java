package org.charterpath.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.credit.Credits.COACH;
import static org.charterpath.credit.Credits.ENROLMENT;
import static org.charterpath.credit.Credits.PARTICIPANT;
import static org.charterpath.credit.SubmittedHoursMother.hours;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.QuestionAnswer;
import org.charterpath.program.CreditCategory;
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
    private final CreditLedger ledger;
    private final SetClock clock;
    private final JdbcClient jdbc;

    LoggedHoursTest(LoggedHours loggedHours, CreditLedger ledger, SetClock clock, JdbcClient jdbc) {
        this.loggedHours = loggedHours;
        this.ledger = ledger;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrolRosa() {
        clock.at(NOW);
        CreditDatabase.openCohort(jdbc);
        CreditDatabase.enrol(jdbc, ENROLMENT, PARTICIPANT, EnrolmentState.ACTIVE);
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
        CreditDatabase.enrol(jdbc, "cohort-2025.omar", "omar", EnrolmentState.WITHDRAWN);

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
    void refusesAMonthThatTheProgramDoesNotHave() {
        assertThatThrownBy(() -> claim(hours().month("august").submitted()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Program month it belongs to:")
                .hasMessageContaining("august");
    }

    @Test
    void creditsWhatTheCoachApproves() {
        HoursClaim claim = claim(hours().submitted());

        HoursClaim settled = loggedHours.settle(claim.id(), APPROVED, COACH);

        assertThat(settled.state()).isEqualTo(HoursState.CREDITED);
        assertThat(settled.approvedMinutes()).isEqualTo(120);
        assertThat(settled.decidedBy()).isEqualTo(COACH);
        assertThat(settled.decidedAt()).isEqualTo(NOW);
        assertThat(loggedHours.undecidedMinutes(ENROLMENT)).isZero();
        assertThat(ledger.entriesOf(ENROLMENT)).singleElement().satisfies(entry -> {
            assertThat(entry.sourceId()).isEqualTo("logged-hours:" + claim.id());
            assertThat(entry.source()).isEqualTo(CreditSource.LOGGED_HOURS);
            assertThat(entry.category()).isEqualTo(CreditCategory.INDEPENDENT);
            assertThat(entry.monthId()).isEqualTo("november");
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

        loggedHours.settle(claim.id(), FEWER, COACH);

        assertThat(ledger.entryOf(claim.sourceId())).hasValueSatisfying(entry -> {
            assertThat(entry.minutes()).isEqualTo(90);
            assertThat(entry.reason()).contains("The webinar took 90 minutes");
        });
        assertThat(messages()).containsExactly("Your hours are approved in part: Independent work, Nov 12, 2025");
    }

    @Test
    void settlesOnceHoweverOftenTheStepIsRepeated() {
        HoursClaim claim = claim(hours().submitted());

        HoursClaim settled = loggedHours.settle(claim.id(), FEWER, COACH);

        assertThat(loggedHours.settle(claim.id(), FEWER, COACH)).isEqualTo(settled);
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void keepsADecisionThatHasBeenMade() {
        HoursClaim claim = claim(hours().submitted());
        loggedHours.settle(claim.id(), DENIED, COACH);

        assertThatThrownBy(() -> loggedHours.settle(claim.id(), APPROVED, COACH))
                .isInstanceOf(HoursNotPendingException.class)
                .hasMessageContaining("DENIED");
        assertThatThrownBy(() -> claim(hours().minutes(60).submitted())).isInstanceOf(HoursNotPendingException.class);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(messages()).containsExactly("Your hours are not approved: Independent work, Nov 12, 2025");
    }

    @Test
    void returnsAClaimAsOftenAsNeededAndCreditsTheCorrectedOne() {
        HoursClaim claim = claim(hours().submitted());
        loggedHours.settle(claim.id(), RETURNED, COACH);
        assertThat(loggedHours.undecidedMinutes(ENROLMENT)).isEqualTo(120);

        HoursClaim corrected = claim(hours().minutes(60).submitted());
        assertThat(corrected.id()).isEqualTo(claim.id());
        assertThat(corrected.state()).isEqualTo(HoursState.PENDING);
        assertThat(corrected.attempt()).isEqualTo(2);
        assertThat(corrected.decidedBy()).isNull();

        loggedHours.settle(claim.id(), RETURNED, COACH);
        claim(hours().minutes(45).submitted());
        loggedHours.settle(claim.id(), APPROVED, COACH);

        assertThat(ledger.entriesOf(ENROLMENT)).extracting(CreditEntry::minutes).containsExactly(45);
        assertThat(messages()).hasSize(3);
    }

    @Test
    void correctsAReturnedClaimEvenAfterTheEnrolmentHasEnded() {
        HoursClaim claim = claim(hours().submitted());
        loggedHours.settle(claim.id(), RETURNED, COACH);
        jdbc.sql("UPDATE enrolment SET state = 'COMPLETED'").update();

        assertThat(claim(hours().minutes(60).submitted()).enrolmentId()).isEqualTo(ENROLMENT);
    }

    @Test
    void letsNobodyDecideAboutHoursOfTheirOwn() {
        HoursClaim claim = claim(hours().submitted());

        assertThatThrownBy(() -> loggedHours.settle(claim.id(), APPROVED, PARTICIPANT))
                .isInstanceOf(OwnHoursException.class);
        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursState.PENDING);
    }

    @Test
    void refusesADecisionThatLacksItsReasonOrIsNotFewer() {
        HoursClaim claim = claim(hours().submitted());
        HoursReview notFewer =
                new HoursReview(HoursDecision.APPROVED_FEWER, OptionalInt.of(120), Optional.of("Too long"));

        assertThatThrownBy(() -> loggedHours.settle(claim.id(), review(HoursDecision.DENIED, " "), COACH))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> loggedHours.settle(claim.id(), notFewer, COACH))
                .isInstanceOf(InvalidSubmissionException.class);
    }

    @Test
    void showsTheReviewerTheClaimAsQuestionsAndAnswers() {
        HoursClaim claim = claim(hours().evidence("https://example.org/agenda").submitted());

        assertThat(loggedHours.answers(claim.id()))
                .contains(
                        new QuestionAnswer("Day", "2025-11-12"),
                        new QuestionAnswer("Minutes", "120"),
                        new QuestionAnswer("Category", "Independent work"),
                        new QuestionAnswer("Program month it belongs to", "November"),
                        new QuestionAnswer("Link to evidence", "https://example.org/agenda"));
    }

    @Test
    void knowsNoClaimThatWasNeverMade() {
        assertThatThrownBy(() -> loggedHours.settle("nobody's", APPROVED, COACH))
                .isInstanceOf(UnknownHoursClaimException.class)
                .hasMessageContaining("nobody's");
    }

    private HoursClaim claim(SubmittedHours submitted) {
        return loggedHours.claim(PROCESS, PARTICIPANT, submitted);
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
