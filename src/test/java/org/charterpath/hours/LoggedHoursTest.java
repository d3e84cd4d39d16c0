package org.charterpath.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.hours.LogHoursAnswers.hours;
import static org.charterpath.ledger.Credits.COACH;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.PARTICIPANT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.hours.HoursReviewPolicy.Route;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Person;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.charterpath.review.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class LoggedHoursTest {

    /** Still November 30 in the cohort's time zone. */
    private static final Instant NOW = Instant.parse("2025-12-01T05:00:00Z");

    /** Where Rosa is once more. */
    private static final SampleCohort SOUTH_STAR =
            SampleCohort.ops("South Star").enrol(PARTICIPANT, "Rosa", "Lind", "Lakeside Charter School", COACH);

    private static final LocalDate DAY = LocalDate.of(2025, 11, 12);
    private static final String PROCESS = "process-1";
    private static final Step LOGGED = Step.STARTED;
    private static final Step CORRECTED = Step.CORRECTED_STEP;
    private static final Step REVIEWED = Step.REVIEWED_STEP;

    private static final Map<String, Object> APPROVED = Map.of("hoursDecision", "APPROVED");
    private static final Map<String, Object> RETURNED = decision("RETURNED", "Which webinar was it?");
    private static final Map<String, Object> DENIED = decision("DENIED", "Counted as OI 103 already");
    private static final Map<String, Object> FEWER = Map.of(
            "hoursDecision", "APPROVED_FEWER",
            "hoursApprovedMinutes", 90,
            "hoursFeedback", "The webinar took 90 minutes");

    private final LoggedHours loggedHours;
    private final HoursReviews reviews;
    private final HoursReviewForm reviewForm;
    private final HoursClaim.Table claims;
    private final Submissions submissions;
    private final Reviews decisions;
    private final ShippedForms forms;
    private final CreditLedger ledger;
    private final Cohorts cohorts;
    private final SetClock clock;
    private final JdbcClient jdbc;

    LoggedHoursTest(
            LoggedHours loggedHours,
            HoursReviews reviews,
            HoursReviewForm reviewForm,
            HoursClaim.Table claims,
            Submissions submissions,
            Reviews decisions,
            ShippedForms forms,
            CreditLedger ledger,
            Cohorts cohorts,
            SetClock clock,
            JdbcClient jdbc) {
        this.cohorts = cohorts;
        this.loggedHours = loggedHours;
        this.reviews = reviews;
        this.reviewForm = reviewForm;
        this.claims = claims;
        this.submissions = submissions;
        this.decisions = decisions;
        this.forms = forms;
        this.ledger = ledger;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrolRosa() {
        clock.at(NOW);
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void claimsHoursForTheRunningEnrolmentAndCountsNothingYet() {
        HoursClaim claim = claim(hours());

        assertThat(claim.enrolmentId()).isEqualTo(ENROLMENT);
        assertThat(claim.state()).isEqualTo(HoursClaim.State.LOGGED);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(loggedHours.get(claim.id())).isEqualTo(claim);
        assertThat(loggedHours.claimsOf(ENROLMENT)).containsExactly(claim);
        assertThat(loggedHours.undecidedMinutes(Set.of(ENROLMENT)))
                .containsEntry(ENROLMENT, new LoggedHours.Undecided(120, 0));
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
    }

    @Test
    void claimsOnceForAProcessInstance() {
        HoursClaim claim = claim(hours());

        assertThat(again(PROCESS)).isEqualTo(claim);
        assertThat(loggedHours.claimsOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void refusesAnotherClaimWhileTheFirstWaits() {
        claim(hours());

        assertThatThrownBy(() -> claim(hours().minutes(60))).isInstanceOf(HoursClaim.StateException.class);
    }

    @Test
    void refusesWhoeverIsInNoRunningCohort() {
        NORTH_STAR
                .with(
                        new Person("omar", "Omar", "Haji", "omar@example.org"),
                        "Harbor Charter",
                        COACH,
                        Enrolment.State.WITHDRAWN)
                .addTo(jdbc);

        submit(PROCESS, hours(), "omar");

        assertThatThrownBy(() -> loggedHours.claim("omar", LOGGED.at(PROCESS), CORRECTED.at(PROCESS)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Only somebody enrolled in a running cohort can log hours.");
    }

    @Test
    void acceptsTodayInTheTimeZoneOfTheCohortAndRefusesTomorrow() {
        assertThatThrownBy(() -> claim(hours().day("2025-12-01")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Day: 2025-12-01 is still to come");

        assertThat(claim(hours().day("2025-11-30")).work().workedOn()).hasToString("2025-11-30");
    }

    @Test
    void refusesDaysBeforeTheCohortBegan() {
        assertThatThrownBy(() -> claim(hours().day("2025-09-30")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("your cohort began on 2025-10-01");
        assertThat(claim(hours().day("2025-10-01")).attempt()).isEqualTo(1);
    }

    @Test
    void refusesDaysAfterTheCohortsYear() {
        clock.at(Instant.parse("2026-09-20T15:00:00Z"));
        LocalDate closesOn = cohorts.calendarOf(NORTH_STAR.id()).endsOn();

        assertThat(claim(hours().day(closesOn.toString())).work().workedOn()).isEqualTo(closesOn);
        assertThatThrownBy(() ->
                        claim("process-2", hours().day(closesOn.plusDays(1).toString())))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Day: your cohort ended on %s; later hours do not count.", DayWords.of(closesOn));
    }

    @Test
    void asksWhyTheSameMinutesOfTheSameCategoryAreLoggedAgainForADay() {
        claim(hours());

        assertThatThrownBy(() -> claim("process-2", hours()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        "Explanation: you have logged 120 minutes of Independent work for 2025-11-12 already; if this is other work, say in a few words which.");
        assertThat(claim("process-2", hours().minutes(125)).dayMinutes()).isEqualTo(245);
        assertThat(claim("process-3", hours().category("SMALL_GROUP")).work().explanation())
                .isNull();
        assertThat(claim("process-4", hours().day("2025-11-13")).dayMinutes()).isEqualTo(120);
        assertThat(claim("process-5", hours().explanation(" The second webinar "))
                        .work()
                        .explanation())
                .isEqualTo("The second webinar");
    }

    @Test
    void asksForAWordAboutADayOfMoreThanTenHours() {
        claim("process-1", hours().minutes(300));
        assertThat(claim("process-2", hours().minutes(295)).dayMinutes()).isEqualTo(595);
        assertThat(claim("process-3", hours().minutes(5)).dayMinutes()).isEqualTo(600);

        assertThatThrownBy(() -> claim("process-4", hours().minutes(10)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith(
                        "Explanation: with these, you have logged 610 minutes for 2025-11-12, more than 600");
        assertThat(claim("process-4", hours().minutes(10).explanation("A retreat"))
                        .dayMinutes())
                .isEqualTo(610);
    }

    @Test
    void refusesADayOfMoreThanTwentyFourHoursWhateverIsSaid() {
        for (int claimed = 1; claimed <= 2; claimed++) {
            claim("process-" + claimed, hours().minutes(600).explanation("A retreat"));
        }
        claim("process-3", hours().minutes(240).explanation("A retreat"));

        assertThatThrownBy(() -> claim("process-4", hours().minutes(5).explanation("A retreat")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        "Minutes: with these, you would have logged 1445 minutes for 2025-11-12; a day has no more than 1440.");
    }

    @Test
    void leavesWhatWasReturnedOrDeniedOutOfTheDay() {
        settle(claim("process-1", hours()), DENIED, COACH);
        settle(claim("process-2", hours()), RETURNED, COACH);

        assertThat(claim("process-3", hours()).dayMinutes()).isEqualTo(120);
        assertThatThrownBy(() -> claim("process-2", hours()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Explanation:");
    }

    @Test
    void countsAReturnedClaimOnceWhenItIsSentAgain() {
        HoursClaim claim = claim(hours().minutes(600));
        settle(claim, RETURNED, COACH);

        assertThat(claim(hours().minutes(600)).dayMinutes()).isEqualTo(600);
        settle(claim, RETURNED, COACH);
        assertThat(claim(hours().minutes(595)).dayMinutes()).isEqualTo(595);
    }

    @Test
    void countsWhatWasApprovedOfADay() {
        settle(claim("process-1", hours().minutes(600)), FEWER, COACH);

        assertThat(claim("process-2", hours().minutes(510)).dayMinutes()).isEqualTo(600);
    }

    @Test
    void countsAttendanceCoachingAndCoursesOfTheDayButNoWorksheets() {
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 240);
        credit(CreditSource.COACHING, "ONE_ON_ONE", 45);
        credit(CreditSource.COURSE, "AV_COURSE", 180);
        credit(CreditSource.WORKSHEET, "INDEPENDENT", 600);

        assertThat(claim("process-1", hours().minutes(100)).dayMinutes()).isEqualTo(565);
        assertThatThrownBy(() -> claim("process-2", hours().minutes(40)))
                .hasMessageStartingWith(
                        "Explanation: with these, you have logged 605 minutes for 2025-11-12, more than 600");
        assertThatThrownBy(
                        () -> claim("process-3", hours().category("IN_PERSON").minutes(240)))
                .hasMessageContaining(
                        "Explanation: your record holds 240 minutes of In-person workshop for 2025-11-12 already (attendance)");
    }

    @Test
    void refusesADayOfMoreThanTwentyFourHoursAttendanceIncluded() {
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 840);

        assertThat(claim("process-1", hours().minutes(600).explanation("A retreat"))
                        .dayMinutes())
                .isEqualTo(1440);
        assertThatThrownBy(() -> claim("process-2", hours().minutes(5).explanation("A retreat")))
                .hasMessage(
                        "Minutes: with these, you would have logged 1445 minutes for 2025-11-12; a day has no more than 1440.");
    }

    @Test
    void givesMinutesBackAtOnceWhereTheyAreReversedOrCorrected() {
        HoursClaim reversed = claim("process-1", hours().minutes(600));
        settle(reversed, APPROVED, COACH);
        ledger.reverse(reversed.sourceId(), "Logged for the wrong day", COACH);

        assertThat(claim("process-2", hours().minutes(600)).dayMinutes()).isEqualTo(600);

        CreditEntry attended = credit(CreditSource.ATTENDANCE, "IN_PERSON", 800);
        ledger.reverse(attended.sourceId(), "Left at noon", COACH);
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, attended.id(), ENROLMENT),
                CreditSource.CORRECTION,
                ENROLMENT,
                Optional.of("november"),
                "IN_PERSON",
                240,
                DAY,
                Optional.of("Left at noon"),
                COACH));
        assertThat(claim("process-3", hours().minutes(5).explanation("A retreat"))
                        .dayMinutes())
                .isEqualTo(600 + 240 + 5);
    }

    @Test
    void showsTheReviewerWhatElseFillsTheDay() {
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 240);
        settle(claim("process-1", hours().minutes(120)), FEWER, COACH);
        HoursClaim claim = claim("process-2", hours().minutes(60));

        assertThat(loggedHours.answers(claim.id()))
                .contains(
                        new Submission.QuestionAnswer("Besides, on that day", "In-person workshop: 4 h, attendance"),
                        new Submission.QuestionAnswer(
                                "Besides, on that day", "Independent work: 1 h 30 min of 2 h claimed, logged hours"),
                        new Submission.QuestionAnswer("All minutes of that day", "390"));
    }

    @Test
    void showsTheReviewerOnlyTheMinutesOfWhatAnotherCoachLooksAfter() {
        SOUTH_STAR.addTo(jdbc);
        String other = SOUTH_STAR.enrolmentOf(PARTICIPANT);
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 240);
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.COACHING, "elsewhere", other),
                CreditSource.COACHING,
                other,
                "november",
                "ONE_ON_ONE",
                45,
                DAY,
                COACH));
        HoursClaim claim = claim(hours().minutes(60).enrolment(ENROLMENT));
        assertThat(besides(claim))
                .containsExactlyInAnyOrder(
                        "In-person workshop: 4 h, attendance", "One-on-one coaching: 45 min, coaching");

        jdbc.sql("update enrolment set coach_id = 'olga' where id = ?")
                .param(other)
                .update();

        assertThat(besides(claim)).containsExactly("In-person workshop: 4 h, attendance", "Elsewhere: 45 min");
        assertThat(loggedHours.answers(claim.id()))
                .contains(new Submission.QuestionAnswer("All minutes of that day", "345"));
    }

    private List<String> besides(HoursClaim claim) {
        return loggedHours.answers(claim.id()).stream()
                .filter(row -> row.question().equals("Besides, on that day"))
                .map(Submission.QuestionAnswer::answer)
                .toList();
    }

    @Test
    void letsAReviewerApproveNoMoreThanTheDayHasLeft() {
        HoursClaim claim = claim(hours().minutes(480).explanation("A retreat"));
        assertThat(reviewFaults(claim, APPROVED)).isEmpty();
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 1000);

        assertThat(reviewFaults(claim, APPROVED))
                .containsExactly("What do you decide?: 16 h 40 min of 2025-11-12 are filled by other records already;"
                        + " approve at most 440 minutes, or return or deny them.");
        assertThat(reviewFaults(claim, fewer(441))).hasSize(1);
        assertThat(reviewFaults(claim, fewer(440))).isEmpty();
        assertThat(reviewFaults(claim, DENIED)).isEmpty();
        credit(CreditSource.COACHING, "ONE_ON_ONE", 440);
        assertThat(reviewFaults(claim, fewer(1)))
                .containsExactly("What do you decide?: 24 h of 2025-11-12 are filled by other records already;"
                        + " return these hours or deny them.");
    }

    @Test
    void givesTheReviewerTheRoomBackAsSoonAsWhatFillsTheDayIsReversed() {
        HoursClaim claim = claim(hours().minutes(480).explanation("A retreat"));
        CreditEntry attended = credit(CreditSource.ATTENDANCE, "IN_PERSON", 1000);
        assertThat(loggedHours.roomFor(claim)).isEqualTo(440);

        ledger.reverse(attended.sourceId(), "Was not there at all", COACH);

        assertThat(loggedHours.roomFor(claim)).isEqualTo(1440);
    }

    @Test
    void countsWhatWasApprovedAtTheMomentWhenTheDayWasFilledAndTellsTheCoach() {
        HoursClaim claim = claim(hours().minutes(480).explanation("A retreat"));
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 1000);

        settle(claim, APPROVED, COACH);

        assertThat(ledger.entryOf(claim.sourceId())).isPresent();
        assertThat(jdbc.sql("SELECT subject FROM notification WHERE recipient_id = ?")
                        .param(COACH)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("A day of more than 24 hours: ");
    }

    @Test
    void asksTheCoachAboutSmallHoursOnADayThatWasFilledSince() {
        HoursClaim claim = claim(hours().minutes(60));
        credit(CreditSource.ATTENDANCE, "IN_PERSON", 1400);

        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.REVIEW);

        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
    }

    @Test
    void countsTheDayOfAPersonAcrossCohorts() {
        claim("process-1", hours());
        jdbc.sql("UPDATE enrolment SET state = 'WITHDRAWN'").update();
        SOUTH_STAR.addTo(jdbc);

        assertThatThrownBy(() -> claim("process-2", hours()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Explanation:");
    }

    @Test
    void approvesSmallIndependentWorkByRule() {
        HoursClaim claim = claim(hours());

        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.APPROVE);
        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.APPROVE);

        assertThat(loggedHours.get(claim.id())).satisfies(approved -> {
            assertThat(approved.state()).isEqualTo(HoursClaim.State.CREDITED);
            assertThat(approved.creditedMinutes()).isEqualTo(120);
            assertThat(approved.waiting()).isNull();
        });
        assertThat(decisions.of(claim.subject())).singleElement().satisfies(decision -> {
            assertThat(decision.signature().as()).isEqualTo(Review.Capacity.RULE);
            assertThat(decision.signature().by()).isEqualTo("rule:hours-review");
        });
        assertThat(ledger.entriesOf(ENROLMENT)).singleElement().satisfies(entry -> {
            assertThat(entry.minutes()).isEqualTo(120);
            assertThat(entry.author()).isEqualTo("rule:hours-review");
            assertThat(entry.reason()).contains("Approved by rule: hours review, version 1");
        });
        assertThat(messages()).containsExactly("Your hours are approved: Independent work, Nov 12, 2025");
    }

    @Test
    void leavesOtherHoursToTheCoach() {
        HoursClaim claim = claim(hours().minutes(125));

        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.REVIEW);
        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.REVIEW);

        assertThat(loggedHours.get(claim.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
        assertThat(loggedHours.get(claim.id()).waiting()).isEqualTo(Waiting.on(COACH, NOW));
        assertThat(loggedHours.waitingFor(COACH, 10)).extracting(HoursClaim::id).containsExactly(claim.id());
        assertThat(loggedHours.openToAdmins("avery", 10)).isEmpty();
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void sendsWhatTheCoachReturnedBackToTheCoach() {
        HoursClaim claim = claim(hours().minutes(125));
        settle(claim, RETURNED, COACH);
        claim(hours().minutes(60));

        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.REVIEW);
    }

    @Test
    void appliesNoRuleToWhatSomebodyHasDecided() {
        HoursClaim claim = claim(hours());
        settle(claim, DENIED, COACH);

        assertThatThrownBy(() -> reviews.applyRule(claim.id())).isInstanceOf(HoursClaim.StateException.class);
    }

    @Test
    void leavesHoursOfSomebodyWhoIsHisOwnCoachToTheAdmins() {
        jdbc.sql("UPDATE enrolment SET coach_id = participant_id").update();

        HoursClaim claim = claim(hours().minutes(125));
        reviews.applyRule(claim.id());

        assertThat(loggedHours.openToAdmins("avery", 10))
                .extracting(HoursClaim::id)
                .containsExactly(claim.id());
        assertThat(loggedHours.waitingFor(PARTICIPANT, 10)).isEmpty();
        assertThat(loggedHours.openToAdmins(PARTICIPANT, 10)).isEmpty();
    }

    @Test
    void refusesAMonthThatTheProgramDoesNotHave() {
        assertThatThrownBy(() -> claim(hours().stage("august")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Part of the program it belongs to:")
                .hasMessageContaining("august");
    }

    @Test
    void refusesACategoryThatTheProgramDoesNotHave() {
        assertThatThrownBy(() -> claim(hours().category("TOTAL")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageStartingWith("Category:");
    }

    @Test
    void creditsWhatTheCoachApproves() {
        HoursClaim claim = claim(hours());

        HoursClaim settled = settle(claim, APPROVED, COACH);

        assertThat(settled.state()).isEqualTo(HoursClaim.State.CREDITED);
        assertThat(settled.creditedMinutes()).isEqualTo(120);
        assertThat(decisions.latest(claim.subject()).orElseThrow().signature()).satisfies(signature -> {
            assertThat(signature.by()).isEqualTo(COACH);
            assertThat(signature.as()).isEqualTo(Review.Capacity.COACH);
            assertThat(signature.at()).isEqualTo(NOW);
        });
        assertThat(loggedHours.undecidedMinutes(Set.of(ENROLMENT))).isEmpty();
        assertThat(ledger.entriesOf(ENROLMENT)).singleElement().satisfies(entry -> {
            assertThat(entry.sourceId()).isEqualTo(claim.sourceId());
            assertThat(entry.source()).isEqualTo(CreditSource.LOGGED_HOURS);
            assertThat(entry.category()).isEqualTo("INDEPENDENT");
            assertThat(entry.stageId()).contains("november");
            assertThat(entry.minutes()).isEqualTo(120);
            assertThat(entry.earnedOn()).hasToString("2025-11-12");
            assertThat(entry.author()).isEqualTo(COACH);
            assertThat(entry.reason()).isEmpty();
        });
        assertThat(messages()).containsExactly("Your hours are approved: Independent work, Nov 12, 2025");
    }

    @Test
    void creditsFewerMinutesWithTheReasonInTheLedger() {
        HoursClaim claim = claim(hours());

        settle(claim, FEWER, COACH);

        assertThat(ledger.entryOf(claim.sourceId())).hasValueSatisfying(entry -> {
            assertThat(entry.minutes()).isEqualTo(90);
            assertThat(entry.claimedMinutes()).contains(120);
            assertThat(entry.reason()).contains("The webinar took 90 minutes");
        });
        assertThat(messages()).containsExactly("Your hours are approved in part: Independent work, Nov 12, 2025");
    }

    @Test
    void settlesOnceHoweverOftenTheStepIsRepeated() {
        HoursClaim claim = claim(hours());

        HoursClaim settled = settle(claim, FEWER, COACH);

        assertThat(reviews.settle(claim.id(), REVIEWED.at(PROCESS)).state()).isEqualTo(settled.state());
        assertThat(ledger.entriesOf(ENROLMENT)).hasSize(1);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void keepsADecisionThatHasBeenMade() {
        HoursClaim claim = claim(hours());
        settle(claim, DENIED, COACH);

        assertThatThrownBy(() -> settle(claim, APPROVED, COACH)).isInstanceOf(Review.StateException.class);
        assertThatThrownBy(() -> claim(hours().minutes(60))).isInstanceOf(HoursClaim.StateException.class);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(messages()).containsExactly("Your hours are not approved: Independent work, Nov 12, 2025");
    }

    @Test
    void returnsAClaimAsOftenAsNeededAndCreditsTheCorrectedOne() {
        HoursClaim claim = claim(hours());
        settle(claim, RETURNED, COACH);
        assertThat(loggedHours.undecidedMinutes(Set.of(ENROLMENT)))
                .containsEntry(ENROLMENT, new LoggedHours.Undecided(0, 120));

        HoursClaim corrected = claim(hours().minutes(60));
        assertThat(corrected.id()).isEqualTo(claim.id());
        assertThat(corrected.state()).isEqualTo(HoursClaim.State.LOGGED);
        assertThat(corrected.attempt()).isEqualTo(2);
        assertThat(corrected.waiting()).isNull();

        settle(claim, RETURNED, COACH);
        claim(hours().minutes(45));
        settle(claim, APPROVED, COACH);

        assertThat(ledger.entriesOf(ENROLMENT)).extracting(CreditEntry::minutes).containsExactly(45);
        assertThat(messages()).hasSize(3);
    }

    @Test
    void correctsAReturnedClaimEvenAfterTheEnrolmentHasEnded() {
        HoursClaim claim = claim(hours());
        settle(claim, RETURNED, COACH);
        jdbc.sql("UPDATE enrolment SET state = 'COMPLETED'").update();

        assertThat(claim(hours().minutes(60)).enrolmentId()).isEqualTo(ENROLMENT);
    }

    @Test
    void letsNobodyDecideAboutHoursOfTheirOwn() {
        HoursClaim claim = claim(hours());

        assertThatThrownBy(() -> settle(claim, APPROVED, PARTICIPANT)).isInstanceOf(Review.OwnWorkException.class);
        assertThat(ledger.entriesOf(ENROLMENT)).isEmpty();
        assertThat(decisions.latest(claim.subject()).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void refusesADecisionThatLacksItsReasonOrIsNotFewer() {
        HoursClaim claim = claim(hours());
        Map<String, Object> notFewer =
                Map.of("hoursDecision", "APPROVED_FEWER", "hoursApprovedMinutes", 120, "hoursFeedback", "Too long");

        assertThatThrownBy(() -> settle(claim, decision("DENIED", " "), COACH))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> settle(claim, notFewer, COACH)).isInstanceOf(InvalidSubmissionException.class);
    }

    @Test
    void showsTheReviewerTheClaimAsQuestionsAndAnswers() {
        HoursClaim claim = claim(hours().evidence("https://example.org/agenda").explanation("It took two evenings"));

        assertThat(loggedHours.answers(claim.id()))
                .contains(
                        new Submission.QuestionAnswer("Day", "2025-11-12"),
                        new Submission.QuestionAnswer("Minutes", "120"),
                        new Submission.QuestionAnswer("Category", "Independent work"),
                        new Submission.QuestionAnswer("Part of the program it belongs to", "November"),
                        new Submission.QuestionAnswer("Link to evidence", "https://example.org/agenda"),
                        new Submission.QuestionAnswer("Explanation", "It took two evenings"),
                        new Submission.QuestionAnswer("All minutes of that day", "120"));
    }

    @Test
    void knowsNoClaimThatWasNeverMade() {
        assertThatThrownBy(() -> loggedHours.get("nobody's"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody's");
    }

    @Test
    void waitsForTheFileOfWhoeverWantsToAddOne() {
        HoursClaim claim = claim(hours().fileFollows());

        assertThat(loggedHours.undecidedMinutes(Set.of(ENROLMENT)))
                .containsEntry(ENROLMENT, new LoggedHours.Undecided(0, 120));

        assertThat(claim.state()).isEqualTo(HoursClaim.State.WAITING_FOR_EVIDENCE);
        assertThat(claim.waiting()).isEqualTo(Waiting.on(PARTICIPANT, NOW));
        assertThat(reviews.applyRule(claim.id())).isEqualTo(Route.APPROVE);
    }

    @Test
    void asksInWhichOfTwoProgramsHoursCount() {
        SOUTH_STAR.addTo(jdbc);
        String other = SOUTH_STAR.enrolmentOf(PARTICIPANT);

        assertThat(loggedHours.choicesOf(PARTICIPANT).enrolments())
                .extracting(HoursChoices.Option::value)
                .containsExactlyInAnyOrder(ENROLMENT, other);
        assertThat(claim("process-1", hours().enrolment(other)).enrolmentId()).isEqualTo(other);
        assertThat(claim("process-2", hours().minutes(60).enrolment(ENROLMENT)).enrolmentId())
                .isEqualTo(ENROLMENT);
        assertThatThrownBy(() -> claim("process-3", hours().minutes(30)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Program: choose one of the list.");
        assertThatThrownBy(() -> claim("process-4", hours().minutes(30).enrolment("somebody.else's")))
                .isInstanceOf(InvalidSubmissionException.class);
    }

    @Test
    void offersTheCategoriesAndStagesOfTheProgramToWhoeverIsInOneAlone() {
        HoursChoices choices = loggedHours.choicesOf(PARTICIPANT);

        assertThat(choices.enrolments()).hasSize(1);
        assertThat(choices.categories()).contains(new HoursChoices.Option("Independent work", "INDEPENDENT"));
        assertThat(choices.stages()).hasSize(10).contains(new HoursChoices.Option("November", "november"));
        assertThat(loggedHours.choicesOf("stranger")).isEqualTo(HoursChoices.NONE);
    }

    private static Map<String, Object> fewer(int minutes) {
        Map<String, Object> decision = new HashMap<>(FEWER);
        decision.put("hoursApprovedMinutes", minutes);
        return decision;
    }

    private List<String> reviewFaults(HoursClaim claim, Map<String, Object> decision) {
        OpenForm form = new OpenForm(
                HoursReviewForm.ID,
                Optional.of(REVIEWED.at(claim.processInstanceId())),
                Optional.of(ENROLMENT),
                Optional.of(COACH),
                variable -> null);
        return reviewForm.faults(
                decision, Map.of(HoursReviewForm.MINUTES, claim.work().minutes()), form);
    }

    private CreditEntry credit(CreditSource source, String category, int minutes) {
        return ledger.enter(new NewCredit(
                SourceId.of(source, source.name().toLowerCase(Locale.ROOT), ENROLMENT),
                source,
                ENROLMENT,
                "november",
                category,
                minutes,
                DAY,
                COACH));
    }

    private HoursClaim claim(LogHoursAnswers hours) {
        return claim(PROCESS, hours);
    }

    private HoursClaim claim(String processInstanceId, LogHoursAnswers hours) {
        submit(processInstanceId, hours, PARTICIPANT);
        return again(processInstanceId);
    }

    /** The step once more, with nothing new submitted. */
    private HoursClaim again(String processInstanceId) {
        return loggedHours.claim(PARTICIPANT, LOGGED.at(processInstanceId), CORRECTED.at(processInstanceId));
    }

    private void submit(String processInstanceId, LogHoursAnswers hours, String userId) {
        boolean isNew = submissions.latest(LOGGED.at(processInstanceId)).isEmpty();
        forms.submit("log-hours", (isNew ? LOGGED : CORRECTED).at(processInstanceId), userId, hours.answers());
    }

    /** Lets somebody decide, whether or not the rule would have asked for it. */
    private HoursClaim settle(HoursClaim claim, Map<String, Object> decision, String userId) {
        HoursClaim current = loggedHours.get(claim.id());
        if (current.state() == HoursClaim.State.LOGGED) {
            Review review = decisions.request(
                    new Review.Work(
                            current.subject(),
                            current.enrolmentId(),
                            current.attempt(),
                            submissions.get(current.submissionId())),
                    Reviewer.COACH);
            claims.save(current.inReview(review.waiting()));
        }
        forms.submit("hours-review", REVIEWED.at(claim.processInstanceId()), userId, decision);
        return reviews.settle(claim.id(), REVIEWED.at(claim.processInstanceId()));
    }

    private List<String> messages() {
        return jdbc.sql("SELECT subject FROM notification WHERE recipient_id = ? ORDER BY created_at")
                .param(PARTICIPANT)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> decision(String choice, String feedback) {
        return Map.of("hoursDecision", choice, "hoursFeedback", feedback);
    }

    /** A step of {@code log-hours}. */
    private enum Step {
        STARTED("startEvent_hoursLogged"),
        CORRECTED_STEP("userTask_correctHours"),
        REVIEWED_STEP("userTask_reviewHours");

        private final String elementId;

        Step(String elementId) {
            this.elementId = elementId;
        }

        FormStep at(String processInstanceId) {
            return new FormStep(processInstanceId, elementId);
        }
    }
}
