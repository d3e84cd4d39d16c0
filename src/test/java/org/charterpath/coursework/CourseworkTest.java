package org.charterpath.coursework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CourseworkTest {

    private static final String WORKSHEET = "pain-points-priorities";

    private final Coursework coursework;
    private final Reviews reviews;
    private final Submissions submissions;
    private final CreditLedger ledger;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final SetClock clock;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    CourseworkTest(
            Coursework coursework,
            Reviews reviews,
            Submissions submissions,
            CreditLedger ledger,
            ShippedForms forms,
            WrittenMessages messages,
            SetClock clock) {
        this.coursework = coursework;
        this.reviews = reviews;
        this.submissions = submissions;
        this.ledger = ledger;
        this.forms = forms;
        this.messages = messages;
        this.clock = clock;
    }

    @BeforeEach
    void enrol(@Autowired JdbcClient jdbc) {
        clock.at("2025-11-20T09:00");
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void assignsACourseWithItsTitleAndTheMonthsDueDay() {
        Assignment assignment = coursework.assignCourse(rosa, "november", "oi-103");

        assertThat(assignment.title()).isEqualTo("OI 103 Balancing Priorities & Compliance in Ops Planning");
        assertThat(assignment.dueOn()).isEqualTo(LocalDate.of(2025, 11, 30));
        assertThat(assignment.state()).isEqualTo(Assignment.State.OPEN);
        assertThat(assignment.kind()).isEqualTo(Assignment.Kind.COURSE);
    }

    @Test
    void assigningAgainChangesNothing() {
        Assignment first = coursework.assignWorksheet(rosa, "november", WORKSHEET);

        assertThat(coursework.assignWorksheet(rosa, "november", WORKSHEET)).isEqualTo(first);
        assertThat(coursework.assignmentsOf(rosa)).hasSize(1);
    }

    @Test
    void assignsCapstonePiecesAndMakeUpsLikeAnyWorksheet() {
        assertThat(coursework.assignWorksheet(rosa, "march", "capstone-plan").title())
                .isNotBlank();
        assertThat(coursework
                        .assignWorksheet(rosa, "october", "kickoff-workshop-make-up")
                        .title())
                .startsWith("Make-up");
    }

    @Test
    void creditsTheCourseMinutesOnTheDayReported() {
        coursework.assignCourse(rosa, "november", "oi-103");
        FormStep completion = completion("2025-11-18", 170);

        Assignment credited = coursework.creditCourse(rosa, "oi-103", completion);

        assertThat(credited.state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(credited.attempts()).isEqualTo(1);
        assertThat(credited.creditedMinutes()).isEqualTo(170);
        CreditEntry entry =
                ledger.entryOf(SourceId.of(CreditSource.COURSE, "oi-103", rosa)).orElseThrow();
        assertThat(entry.category()).isEqualTo("AV_COURSE");
        assertThat(entry.minutes()).isEqualTo(170);
        assertThat(entry.earnedOn()).isEqualTo(LocalDate.of(2025, 11, 18));
        assertThat(entry.stageId()).contains("november");
        assertThat(entry.author()).isEqualTo("rosa");
    }

    @Test
    void creditsTheSameMinutesHoweverUsefulTheCourseWas() {
        coursework.assignCourse(rosa, "november", "oi-103");
        Map<String, Object> useless =
                Map.of("completedOn", "2025-11-18", "courseMinutes", 170, "courseUsefulness", "1");

        coursework.creditCourse(rosa, "oi-103", forms.submit(rosa, "course-completion", useless, "rosa"));

        assertThat(ledger.entriesOf(rosa)).extracting(CreditEntry::minutes).containsExactly(170);
    }

    @Test
    void creditsACourseOnceHoweverOftenTheStepIsRepeated() {
        coursework.assignCourse(rosa, "november", "oi-103");
        FormStep completion = completion("2025-11-18", 170);

        Assignment credited = coursework.creditCourse(rosa, "oi-103", completion);

        assertThat(coursework.creditCourse(rosa, "oi-103", completion)).isEqualTo(credited);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
    }

    @Test
    void creditsACourseTodayInTheCohortsZoneWhereTheDayIsStillToCome() {
        clock.at("2025-11-20T22:00");
        coursework.assignCourse(rosa, "november", "oi-103");

        coursework.creditCourse(rosa, "oi-103", completion("2025-11-21", 100));

        assertThat(ledger.entriesOf(rosa))
                .extracting(CreditEntry::earnedOn)
                .containsExactly(LocalDate.of(2025, 11, 20));
    }

    @Test
    void creditsTheTrackedMinutesOnceTheCoachApproves() {
        FormStep answers = handIn(WORKSHEET, 85);
        clock.at("2025-11-24T10:00");

        Assignment accepted = coursework.acceptWorksheet(rosa, WORKSHEET, answers, approval(Map.of()));

        assertThat(accepted.state()).isEqualTo(Assignment.State.ACCEPTED);
        CreditEntry entry = ledger.entryOf(SourceId.of(CreditSource.WORKSHEET, WORKSHEET, rosa))
                .orElseThrow();
        assertThat(entry.category()).isEqualTo("INDEPENDENT");
        assertThat(entry.minutes()).isEqualTo(85);
        assertThat(entry.earnedOn()).as("the day it was handed in").isEqualTo(LocalDate.of(2025, 11, 20));
        assertThat(entry.author()).isEqualTo("amir");
        assertThat(messages.to("rosa")).singleElement().satisfies(message -> {
            assertThat(message.subject()).startsWith("Accepted: Pain Points & Priorities");
            assertThat(message.body()).contains("The 85 minutes that you tracked are on your transcript");
        });
    }

    @Test
    void creditsFewerMinutesWithTheCoachsReason() {
        FormStep answers = handIn(WORKSHEET, 300);
        FormStep review =
                approval(Map.of("creditedMinutes", 120, "creditedMinutesReason", "The staff meeting does not count."));

        Assignment accepted = coursework.acceptWorksheet(rosa, WORKSHEET, answers, review);

        assertThat(accepted.creditedMinutes()).isEqualTo(120);
        assertThat(ledger.entriesOf(rosa))
                .singleElement()
                .satisfies(entry -> assertThat(entry.minutes()).isEqualTo(120))
                .satisfies(entry -> assertThat(entry.reason()).contains("The staff meeting does not count."));
        assertThat(reviews.of(accepted.subject()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.decision().outcome()).isEqualTo(Decision.Outcome.APPROVED_FEWER))
                .satisfies(kept -> assertThat(kept.decision().minutes()).isEqualTo(120))
                .satisfies(kept -> assertThat(kept.signature().by()).isEqualTo("amir"));
        assertThat(messages.to("rosa").get(0).body()).contains("Of the 300 minutes that you tracked, 120");
    }

    @Test
    void acceptsAWorksheetThatEarnsNothingWithoutALedgerEntry() {
        FormStep answers = handIn(WORKSHEET, 30);
        FormStep review = approval(Map.of("creditedMinutes", 0, "creditedMinutesReason", "Done in the workshop."));

        assertThat(coursework.acceptWorksheet(rosa, WORKSHEET, answers, review).isAccepted())
                .isTrue();
        assertThat(ledger.entriesOf(rosa)).isEmpty();
    }

    @Test
    void refusesAReviewThatCreditsMoreThanWasTracked() {
        FormStep answers = handIn(WORKSHEET, 60);
        FormStep review = approval(Map.of("creditedMinutes", 61));

        assertThatThrownBy(() -> coursework.acceptWorksheet(rosa, WORKSHEET, answers, review))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("at most the 60 minutes");
        assertThat(ledger.entriesOf(rosa)).isEmpty();
    }

    @Test
    void acceptsAnAssessmentWithoutReviewAndWithoutMessage() {
        coursework.assignWorksheet(rosa, "october", "initial-competency-assessment");
        FormStep answers = forms.submit(
                rosa,
                "initial-competency-assessment",
                ShippedForms.sampleAnswers("initial-competency-assessment"),
                "rosa");
        coursework.recordAnswers(rosa, "initial-competency-assessment", answers);

        coursework.acceptWorksheet(rosa, "initial-competency-assessment", answers, ShippedForms.step("review"));

        assertThat(ledger.entriesOf(rosa)).extracting(CreditEntry::author).containsExactly("rosa");
        assertThat(messages.to("rosa")).isEmpty();
    }

    @Test
    void acceptsAWorksheetOnceHoweverOftenTheStepIsRepeated() {
        FormStep answers = handIn(WORKSHEET, 85);
        FormStep review = approval(Map.of());

        Assignment accepted = coursework.acceptWorksheet(rosa, WORKSHEET, answers, review);

        assertThat(coursework.acceptWorksheet(rosa, WORKSHEET, answers, review)).isEqualTo(accepted);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
        assertThat(messages.to("rosa")).hasSize(1);
    }

    @Test
    void keepsEveryReturnAndEveryAttempt() {
        handIn(WORKSHEET, 40);
        FormStep first = returned("Name an owner for each point.");
        coursework.returnWorksheet(rosa, WORKSHEET, first);
        coursework.returnWorksheet(rosa, WORKSHEET, first);
        assertThat(coursework.get(rosa, WORKSHEET).state()).isEqualTo(Assignment.State.RETURNED);

        FormStep second = handIn(WORKSHEET, 70);
        coursework.recordAnswers(rosa, WORKSHEET, second);

        Assignment assignment = coursework.get(rosa, WORKSHEET);
        assertThat(assignment.attempts()).isEqualTo(2);
        assertThat(assignment.state()).isEqualTo(Assignment.State.SUBMITTED);
        assertThat(assignment.submissionId())
                .isEqualTo(submissions.require(second).id());
        assertThat(reviews.of(assignment.subject()))
                .extracting(review -> Optional.ofNullable(review.decision()).map(Decision::feedback))
                .containsExactly(Optional.of("Name an owner for each point."), Optional.empty());
        assertThat(messages.to("rosa")).singleElement().satisfies(message -> {
            assertThat(message.subject()).startsWith("Returned: Pain Points & Priorities");
            assertThat(message.body()).contains("Name an owner for each point.");
        });
    }

    @Test
    void closesWhatIsOpenOfTheMonthAndNothingElse() {
        FormStep answers = handIn("charter-contract-review", 60);
        coursework.acceptWorksheet(rosa, "charter-contract-review", answers, ShippedForms.step("review"));
        FormStep waiting = handIn(WORKSHEET, 85);
        coursework.assignCourse(rosa, "november", "oi-103");
        coursework.assignWorksheet(rosa, "december", "mocha-framework");

        handIn("initial-competency-assessment", 10);

        coursework.closeOpenWork(rosa, "november");

        assertThat(stateOf("initial-competency-assessment"))
                .as("nobody has to read it, and it waits to be accepted")
                .isEqualTo(Assignment.State.SUBMITTED);
        assertThat(stateOf("charter-contract-review")).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(stateOf(WORKSHEET)).as("handed in in time").isEqualTo(Assignment.State.SUBMITTED);
        assertThat(coursework.get(rosa, WORKSHEET).submissionId())
                .isEqualTo(submissions.require(waiting).id());
        assertThat(stateOf("oi-103")).isEqualTo(Assignment.State.NOT_COMPLETED);
        assertThat(stateOf("mocha-framework")).isEqualTo(Assignment.State.OPEN);
        coursework.closeOpenWork(rosa, "november");
        assertThat(messages.to("rosa"))
                .extracting(message -> message.subject())
                .filteredOn(subject -> subject.startsWith("Closed: what was open of "))
                .as("told once")
                .hasSize(1);
    }

    @Test
    void acceptsAfterTheDeadlineWhatWasHandedInBefore() {
        FormStep answers = handIn(WORKSHEET, 85);
        coursework.closeOpenWork(rosa, "november");

        assertThat(reviews.of(coursework.get(rosa, WORKSHEET).subject()))
                .extracting(Review::isOpen)
                .containsExactly(true);
        FormStep approval = forms.submit(rosa, "review", Map.of("reviewDecision", "APPROVED"), "casey");
        coursework.acceptWorksheet(rosa, WORKSHEET, answers, approval);
        assertThat(ledger.entriesOf(rosa)).extracting(CreditEntry::minutes).containsExactly(85);
    }

    @Test
    void closesWhatCameBackAfterTheDeadlineAndLeavesAloneWhatWasHandedInAgain() {
        handIn(WORKSHEET, 85);
        coursework.closeLate(rosa, WORKSHEET);
        assertThat(stateOf(WORKSHEET)).isEqualTo(Assignment.State.SUBMITTED);

        coursework.assignWorksheet(rosa, "november", "charter-contract-review");
        coursework.closeLate(rosa, "charter-contract-review");
        coursework.closeLate(rosa, "charter-contract-review");
        assertThat(stateOf("charter-contract-review")).isEqualTo(Assignment.State.NOT_COMPLETED);
    }

    @Test
    void leavesCapstonePiecesToTheCapstone() {
        coursework.assignWorksheet(rosa, "february", "capstone-proposal");
        coursework.assignWorksheet(rosa, "february", "data-inventory");

        coursework.closeOpenWork(rosa, "february");
        assertThat(stateOf("capstone-proposal")).isEqualTo(Assignment.State.OPEN);

        coursework.closeOpenParts(rosa, "capstone");
        assertThat(stateOf("capstone-proposal")).isEqualTo(Assignment.State.NOT_COMPLETED);
    }

    @Test
    void withdrawsWhatIsOpenAndKeepsWhatWasAccepted() {
        coursework.assignCourse(rosa, "november", "oi-103");
        coursework.creditCourse(rosa, "oi-103", completion("2025-11-18", 170));
        handIn(WORKSHEET, 85);

        coursework.withdraw(rosa);

        assertThat(stateOf("oi-103")).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(stateOf(WORKSHEET)).isEqualTo(Assignment.State.WITHDRAWN);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
    }

    @Test
    void doesNotAcceptWhatWasClosedBefore() {
        coursework.assignWorksheet(rosa, "november", WORKSHEET);
        coursework.closeOpenWork(rosa, "november");
        FormStep answers = handIn("charter-contract-review", 85);

        assertThatThrownBy(() -> coursework.acceptWorksheet(rosa, WORKSHEET, answers, ShippedForms.step("review")))
                .isInstanceOf(Assignment.StateException.class)
                .hasMessageContaining("is NOT_COMPLETED and cannot become ACCEPTED");
    }

    @Test
    void letsNobodyAcceptOrReturnAWorksheetOfTheirOwn() {
        FormStep answers = handIn(WORKSHEET, 85);
        FormStep approval = forms.submit(rosa, "review", Map.of("reviewDecision", "APPROVED"), "rosa");
        assertThatThrownBy(() -> coursework.acceptWorksheet(rosa, WORKSHEET, answers, approval))
                .isInstanceOf(Review.OwnWorkException.class);
        assertThat(ledger.entriesOf(rosa)).isEmpty();
    }

    @Test
    void endsTheReviewOfWhatIsTakenAway() {
        handIn(WORKSHEET, 85);

        coursework.withdraw(rosa);

        assertThat(reviews.of(coursework.get(rosa, WORKSHEET).subject()))
                .extracting(Review::isOpen)
                .containsExactly(false);
    }

    @Test
    void saysWhatWasNeverAssigned() {
        assertThatThrownBy(() -> coursework.get(rosa, WORKSHEET))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(WORKSHEET);
    }

    private Assignment.State stateOf(String itemId) {
        return coursework.get(rosa, itemId).state();
    }

    private FormStep completion(String day, int minutes) {
        return forms.submit(rosa, "course-completion", Map.of("completedOn", day, "courseMinutes", minutes), "rosa");
    }

    private FormStep handIn(String worksheetId, int minutes) {
        coursework.assignWorksheet(rosa, "november", worksheetId);
        FormStep answers = forms.submit(rosa, worksheetId, Map.of("minutesTracked", minutes), "rosa");
        coursework.recordAnswers(rosa, worksheetId, answers);
        return answers;
    }

    private FormStep approval(Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("reviewDecision", "APPROVED");
        return forms.submit(rosa, "review", answers, "amir");
    }

    private FormStep returned(String feedback) {
        return forms.submit(rosa, "review", Map.of("reviewDecision", "RETURNED", "reviewFeedback", feedback), "amir");
    }
}
