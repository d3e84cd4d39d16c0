package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.desk.CoachDesk;
import org.charterpath.desk.CoachedParticipant;
import org.charterpath.desk.WaitingClaim;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.FormStep;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursReviews;
import org.charterpath.hours.LogHoursAnswers;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class TranscriptReaderTest {

    private static final String ANA = OPS_2025.enrolmentOf("ana");
    private static final Caller HERSELF = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));

    private final TranscriptReader transcripts;
    private final CreditLedger ledger;
    private final LoggedHours loggedHours;
    private final HoursReviews reviews;
    private final Reviews decisions;
    private final CoachDesk desk;
    private final ShippedForms forms;
    private final Enrolments enrolments;
    private final SetClock clock;
    private final JdbcClient jdbc;

    TranscriptReaderTest(
            TranscriptReader transcripts,
            CreditLedger ledger,
            LoggedHours loggedHours,
            HoursReviews reviews,
            Reviews decisions,
            CoachDesk desk,
            ShippedForms forms,
            Enrolments enrolments,
            SetClock clock,
            JdbcClient jdbc) {
        this.transcripts = transcripts;
        this.ledger = ledger;
        this.loggedHours = loggedHours;
        this.reviews = reviews;
        this.decisions = decisions;
        this.desk = desk;
        this.forms = forms;
        this.enrolments = enrolments;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openCohort() {
        clock.at(Instant.parse("2025-11-16T18:00:00Z"));
        OPS_2025.addTo(jdbc);
    }

    @Test
    void countsUpToEachCeilingAndSaysWhy() {
        credit("a", "november", "AV_COURSE", 12 * 60);
        credit("b", "november", "SMALL_GROUP", 570);
        for (int i = 0; i < 6; i++) {
            credit("c" + i, "december", "INDEPENDENT", 10 * 60);
        }

        Transcript transcript = read(HERSELF);

        assertThat(transcript.tally().creditedTime()).isEqualTo("70 h");
        assertThat(transcript.tally().surplusTime()).isEqualTo("11 h 30 min");
        assertThat(transcript.reasons())
                .containsExactly(
                        "8 h of 9 h 30 min count: small-group ceiling 8 h, rule version 1",
                        "50 h of 60 h count: independent-work ceiling 50 h, rule version 1");
        assertThat(transcript.categories())
                .extracting(
                        category -> category.category().id(),
                        category -> category.figures().countedTime(),
                        category -> category.figures().remainingTime())
                .containsExactly(
                        tuple("AV_COURSE", "12 h", "12 h"),
                        tuple("IN_PERSON", "0 h", "12 h"),
                        tuple("ONE_ON_ONE", "0 h", "6 h"),
                        tuple("SMALL_GROUP", "8 h", "0 h"),
                        tuple("INDEPENDENT", "50 h", "0 h"));
        assertThat(transcript.stages())
                .filteredOn(stage -> stage.earnedMinutes() > 0)
                .extracting(
                        TranscriptStage::stageId,
                        TranscriptStage::earnedMinutes,
                        TranscriptStage::countedMinutes,
                        TranscriptStage::potentialMinutes)
                .containsExactly(tuple("november", 1290, 1200, 600), tuple("december", 3600, 3000, 600));
    }

    @Test
    void showsWhatEveryLineWasAndWhoDecidedIt() {
        attended("a-session", "Kickoff Workshop: Essential Competencies", 240);
        credit("a-session", CreditSource.ATTENDANCE, "IN_PERSON", 240);
        credit("oi-103", CreditSource.COURSE, "AV_COURSE", 180);
        credit("charter-contract-review", CreditSource.WORKSHEET, "INDEPENDENT", 80);
        credit("some-booking.1", CreditSource.COACHING, "ONE_ON_ONE", 45);
        credit("portfolio", CreditSource.WORKSHEET, "INDEPENDENT", 20);
        ledger.reverse(SourceId.of(CreditSource.COURSE, "oi-103", ANA), "It was taken last year", "avery");

        assertThat(read(HERSELF).lines())
                .extracting(
                        TranscriptLine::what,
                        TranscriptLine::minutes,
                        TranscriptLine::status,
                        line -> line.decidedBy().orElse(""),
                        line -> line.words().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple("Kickoff Workshop: Essential Competencies", 240, LineStatus.APPROVED, "Dana Keller", ""),
                        tuple(
                                "OI 103 Balancing Priorities & Compliance in Ops Planning",
                                180,
                                LineStatus.REVERSED,
                                "Dana Keller",
                                ""),
                        tuple("Charter Contract Review", 80, LineStatus.APPROVED, "Dana Keller", ""),
                        tuple("One-on-one coaching", 45, LineStatus.APPROVED, "Dana Keller", ""),
                        tuple("OPS Program Portfolio", 20, LineStatus.APPROVED, "Dana Keller", ""),
                        tuple(
                                "Reversal: OI 103 Balancing Priorities & Compliance in Ops Planning",
                                -180,
                                LineStatus.REVERSAL,
                                "somebody without a name here (avery)",
                                "It was taken last year"));
    }

    @Test
    void keepsLoggedHoursApartUntilSomebodyDecides() {
        claim("p1", "Webinar on attendance", 60);
        HoursClaim fewer = claim("p2", "Board paper", 90);
        HoursClaim returned = claim("p3", "Reading", 30);
        HoursClaim denied = claim("p4", "Staff party", 120);
        settle(fewer, "APPROVED_FEWER", Map.of("hoursApprovedMinutes", 75, "hoursFeedback", "It took 75"));
        settle(returned, "RETURNED", Map.of("hoursFeedback", "Which book?"));
        settle(denied, "DENIED", Map.of("hoursFeedback", "That was no work"));

        Transcript transcript = read(HERSELF);

        assertThat(transcript.tally().creditedMinutes()).isEqualTo(75);
        assertThat(transcript.undecidedMinutes()).isEqualTo(90);
        assertThat(transcript.lines())
                .extracting(TranscriptLine::what, TranscriptLine::minutes, TranscriptLine::status)
                .containsExactlyInAnyOrder(
                        tuple("Webinar on attendance", 60, LineStatus.PENDING),
                        tuple("Board paper", 75, LineStatus.APPROVED),
                        tuple("Reading", 30, LineStatus.RETURNED),
                        tuple("Staff party", 120, LineStatus.DENIED));
        assertThat(transcript.ledgerLines()).hasSize(1);
        TranscriptCategory category = transcript.categories().stream()
                .filter(each -> each.category().id().equals("SMALL_GROUP"))
                .findFirst()
                .orElseThrow();
        assertThat(category.loggedMinutes()).isEqualTo(75 + 90);
        assertThat(category.figures().approvedMinutes()).isEqualTo(75);
    }

    @Test
    void showsWhatWasClaimedBesideWhatWasApproved() {
        settle(
                claim("p1", "Board paper", 90),
                "APPROVED_FEWER",
                Map.of("hoursApprovedMinutes", 75, "hoursFeedback", "It took 75"));
        settle(claim("p2", "Staff party", 120), "DENIED", Map.of("hoursFeedback", "That was no work"));
        settle(claim("p3", "Memo", 45), "APPROVED", Map.of());

        assertThat(read(HERSELF).lines())
                .extracting(
                        TranscriptLine::what,
                        TranscriptLine::time,
                        line -> line.claimedMinutes().orElse(0),
                        line -> line.claimedTime().orElse("as approved"))
                .containsExactlyInAnyOrder(
                        tuple("Board paper", "1 h 15 min", 90, "1 h 30 min"),
                        tuple("Staff party", "2 h", 120, "as approved"),
                        tuple("Memo", "45 min", 45, "as approved"));
        assertThat(read(HERSELF).total()).satisfies(total -> {
            assertThat(total.approvedMinutes()).isEqualTo(75 + 45);
            assertThat(total.countedMinutes()).isEqualTo(75 + 45);
            assertThat(total.waitingMinutes()).isZero();
        });
    }

    @Test
    void tellsWhoseTurnItIs() {
        HoursClaim returned = claim("p1", "Reading", 30);
        settle(returned, "RETURNED", Map.of("hoursFeedback", "Which book?"));
        reviews.applyRule(claim("p2", "Webinar", 60).id());
        claimWithFile("p3", "Poster", 45);

        assertThat(read(HERSELF).undecidedLines())
                .extracting(TranscriptLine::what, TranscriptLine::statusToOwner, TranscriptLine::statusInWords)
                .containsExactlyInAnyOrder(
                        tuple("Reading", "Waits for your correction", "Waits for the participant's correction"),
                        tuple("Webinar", "Waits for the coach", "Waits for the coach"),
                        tuple("Poster", "Waits for your file", "Waits for the participant's file"));
        assertThat(read(HERSELF).participantsTurnMinutes()).isEqualTo(30 + 45);
        assertThat(read(HERSELF).reviewersTurnMinutes()).isEqualTo(60);
        clock.at(Instant.parse("2025-11-23T18:00:01Z"));
        decisions.escalateOverdue();
        assertThat(read(HERSELF).undecidedLines())
                .extracting(TranscriptLine::statusToOwner)
                .contains("Waits for the coach or a program admin");
    }

    @Test
    void saysHowSomebodyStandsBehindALine() {
        credit("a-session", CreditSource.ATTENDANCE, "IN_PERSON", 240);
        credit("oi-103", CreditSource.COURSE, "AV_COURSE", 180, "ana");
        credit("charter-contract-review", CreditSource.WORKSHEET, "INDEPENDENT", 80);
        credit("portfolio", CreditSource.WORKSHEET, "INDEPENDENT", 20, "ana");
        credit("memo", CreditSource.LOGGED_HOURS, "INDEPENDENT", 30, "rule:hours-review");
        credit("board", CreditSource.LOGGED_HOURS, "INDEPENDENT", 60, "eli");
        ledger.reverse(SourceId.of(CreditSource.COURSE, "oi-103", ANA), "It was taken last year", "dana");

        assertThat(read(HERSELF).lines())
                .extracting(TranscriptLine::minutes, TranscriptLine::byWhom)
                .containsExactlyInAnyOrder(
                        tuple(240, "Recorded by Dana Keller"),
                        tuple(180, "Recorded by themselves"),
                        tuple(80, "Decided by Dana Keller"),
                        tuple(20, "Recorded by themselves"),
                        tuple(30, "Approved by rule: hours review"),
                        tuple(60, "Decided by Eli Ross"),
                        tuple(-180, "Corrected by Dana Keller"));
    }

    @Test
    void offersTheReviewerTheExplanationTheDayAndNothingOfHisOwn() {
        credit("a-session", CreditSource.ATTENDANCE, "november", "IN_PERSON", 240, "dana", LocalDate.of(2025, 11, 12));
        HoursClaim claim = claim("p1", "Webinar on attendance", 60);
        reviews.applyRule(claim.id());

        assertThat(desk.toDecide(user("dana", Role.COACHES))).singleElement().satisfies(waiting -> {
            assertThat(waiting.others()).containsExactly("In-person workshop: 4 h, attendance");
            assertThat(waiting.dayTime()).isEqualTo("5 h");
        });
        clock.at(Instant.parse("2025-11-23T18:00:01Z"));
        decisions.escalateOverdue();
        assertThat(desk.toDecide(user("avery", Role.PROGRAM_ADMINS))).hasSize(1);
        assertThat(desk.toDecide(user("ana", Role.PROGRAM_ADMINS))).isEmpty();
    }

    @Test
    void isThereForTheParticipantTheCoachAndWhoeverAdministersAlone() {
        assertThat(transcripts.find(ANA, HERSELF)).isPresent();
        assertThat(transcripts.find(ANA, user("dana", Role.COACHES))).isPresent();
        assertThat(transcripts.find(ANA, user("avery", Role.PROGRAM_ADMINS))).isPresent();
        assertThat(transcripts.find(ANA, user("owen", Role.CAMUNDA_ADMIN))).isPresent();
        assertThat(transcripts.find(ANA, user("ben", Role.PARTICIPANTS))).isEmpty();
        assertThat(transcripts.find(ANA, user("eli", Role.COACHES))).isEmpty();
        assertThat(transcripts.find(ANA, user("dana", Role.PARTICIPANTS))).isEmpty();
        assertThat(transcripts.find("no-such", user("avery", Role.PROGRAM_ADMINS)))
                .isEmpty();
    }

    @Test
    void staysReadableAfterWithdrawalButHasNoPaceThen() {
        credit("a", "november", "AV_COURSE", 60);
        assertThat(read(HERSELF).pace()).isPresent();
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ana"));

        assertThat(read(HERSELF).tally().creditedMinutes()).isEqualTo(60);
        assertThat(read(HERSELF).pace()).isEmpty();
    }

    /** October plans 300 minutes on 31 days, November 600 on 30; on its first day nothing of a stage is over. */
    @ParameterizedTest
    @CsvSource({
        "2025-09-20T17:00:00Z, 0",
        "2025-10-01T17:00:00Z, 0",
        "2025-11-01T17:00:00Z, 300",
        "2025-11-16T18:00:00Z, 600",
        "2025-12-01T05:59:00Z, 880",
        "2025-12-01T06:00:00Z, 900",
        "2026-08-13T05:00:00Z, 5993",
        "2026-08-14T05:00:00Z, 6000",
        "2027-08-14T05:00:00Z, 6000"
    })
    void expectsTheMonthsThatAreOverAndTheShareOfThePresentOne(Instant now, int minutes) {
        clock.at(now);

        assertThat(read(HERSELF).pace().orElseThrow().expectedMinutes()).isEqualTo(minutes);
    }

    @Test
    void saysThePaceInWords() {
        assertThat(read(HERSELF).pace().orElseThrow().inWords()).isEqualTo("10 h behind the plan");
        credit("a", "november", "AV_COURSE", 600);
        assertThat(read(HERSELF).pace().orElseThrow().inWords()).isEqualTo("on plan");
        credit("b", "november", "AV_COURSE", 15);
        assertThat(read(HERSELF).pace().orElseThrow().inWords()).isEqualTo("15 min ahead of the plan");
    }

    @Test
    void leavesWaivedStagesOutOfThePace() {
        credit("a", "october", "AV_COURSE", 60);
        jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived) values (?, 'october', true)")
                .param(ANA)
                .update();

        assertThat(read(HERSELF).pace().orElseThrow()).isEqualTo(new Pace(300, 0));
        assertThat(read(HERSELF).tally().creditedMinutes()).isEqualTo(60);
        assertThat(desk.participantsOf("dana"))
                .filteredOn(person -> person.enrolment().id().equals(ANA))
                .extracting(CoachedParticipant::pace)
                .containsExactly(new Pace(300, 0));
    }

    @Test
    void showsACoachAllOfHisParticipantsAndWhatWaitsForHim() {
        credit("a", "november", "SMALL_GROUP", 570);
        HoursClaim waiting = claim("p1", "Webinar on attendance", 60);
        assertThat(desk.toDecide(user("dana", Role.COACHES))).isEmpty();
        reviews.applyRule(waiting.id());

        assertThat(desk.participantsOf("dana"))
                .extracting(
                        person -> person.enrolment().participantId(),
                        person -> person.pace().countedMinutes(),
                        person -> person.pace().expectedMinutes(),
                        CoachedParticipant::forDecisionTime)
                .containsExactly(tuple("ben", 0, 600, "0 h"), tuple("ana", 480, 600, "1 h"));
        assertThat(desk.toDecide(user("dana", Role.COACHES)))
                .extracting(WaitingClaim::participantName, each -> each.work().minutes(), WaitingClaim::stageTitle)
                .containsExactly(tuple("Ana Brook", 60, "November"));
        assertThat(desk.toDecide(user("eli", Role.COACHES))).isEmpty();
        assertThat(desk.toDecide(user("avery", Role.PROGRAM_ADMINS))).isEmpty();
        clock.at(Instant.parse("2025-11-23T18:00:01Z"));
        decisions.escalateOverdue();
        assertThat(desk.toDecide(user("avery", Role.PROGRAM_ADMINS)))
                .extracting(WaitingClaim::participantName)
                .containsExactly("Ana Brook");
    }

    private Transcript read(Caller reader) {
        return transcripts.find(ANA, reader).orElseThrow();
    }

    private static Caller user(String userId, Role group) {
        return new Caller(userId, Set.of(group.id()));
    }

    private void credit(String item, String stageId, String category, int minutes) {
        credit(item, CreditSource.WORKSHEET, stageId, category, minutes);
    }

    private void credit(String item, CreditSource source, String category, int minutes) {
        credit(item, source, "november", category, minutes);
    }

    private void credit(String item, CreditSource source, String category, int minutes, String author) {
        credit(item, source, "november", category, minutes, author, LocalDate.of(2025, 11, 12));
    }

    private void credit(String item, CreditSource source, String stageId, String category, int minutes) {
        credit(item, source, stageId, category, minutes, "dana", LocalDate.of(2025, 11, 12));
    }

    private void credit(
            String item,
            CreditSource source,
            String stageId,
            String category,
            int minutes,
            String author,
            LocalDate earnedOn) {
        ledger.enter(new NewCredit(
                SourceId.of(source, item, ANA), source, ANA, stageId, category, minutes, earnedOn, author));
    }

    private void attended(String sessionId, String title, int minutes) {
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, ics_sequence, state, version)
                        values (?, ?, 'october', 'any', 1, ?, 'IN_PERSON', 240, 0, 'HELD', 0)
                        """)
                .params(sessionId, OPS_2025.id(), title)
                .update();
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, 'PRESENT', ?)")
                .params(sessionId, ANA, minutes)
                .update();
    }

    private HoursClaim claim(String processInstanceId, String activity, int minutes) {
        return claim(
                processInstanceId,
                LogHoursAnswers.hours().category("SMALL_GROUP").minutes(minutes).activity(activity));
    }

    private HoursClaim claimWithFile(String processInstanceId, String activity, int minutes) {
        return claim(
                processInstanceId,
                LogHoursAnswers.hours()
                        .category("SMALL_GROUP")
                        .minutes(minutes)
                        .activity(activity)
                        .fileFollows());
    }

    private HoursClaim claim(String processInstanceId, LogHoursAnswers hours) {
        FormStep logged = new FormStep(processInstanceId, "startEvent_hoursLogged");
        forms.submit("log-hours", logged, "ana", hours.answers());
        return loggedHours.claim("ana", logged, new FormStep(processInstanceId, "userTask_correctHours"));
    }

    private void settle(HoursClaim claim, String decision, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("hoursDecision", decision);
        FormStep review = new FormStep(claim.processInstanceId(), "userTask_reviewHours");
        reviews.applyRule(claim.id());
        forms.submit("hours-review", review, "dana", answers);
        reviews.settle(claim.id(), review);
    }
}
