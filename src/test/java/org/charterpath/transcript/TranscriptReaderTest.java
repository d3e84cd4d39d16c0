package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.MeetingsDatabase.enrolmentOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeetingsDatabase;
import org.charterpath.fixture.SetClock;
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

    private static final String ANA = enrolmentOf("ana");
    private static final Caller HERSELF = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));

    private final TranscriptReader transcripts;
    private final CreditLedger ledger;
    private final LoggedHours loggedHours;
    private final HoursReviews reviews;
    private final Reviews decisions;
    private final CoachDesk desk;
    private final MeetingsDatabase database;
    private final SetClock clock;
    private final JdbcClient jdbc;

    TranscriptReaderTest(
            TranscriptReader transcripts,
            CreditLedger ledger,
            LoggedHours loggedHours,
            HoursReviews reviews,
            Reviews decisions,
            CoachDesk desk,
            MeetingsDatabase database,
            SetClock clock,
            JdbcClient jdbc) {
        this.transcripts = transcripts;
        this.ledger = ledger;
        this.loggedHours = loggedHours;
        this.reviews = reviews;
        this.decisions = decisions;
        this.desk = desk;
        this.database = database;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openCohort() {
        clock.at(Instant.parse("2025-11-16T18:00:00Z"));
        database.openCohort();
    }

    @Test
    void countsUpToEachCeilingAndSaysWhy() {
        credit("a", "november", "AV_COURSE", 12 * 60);
        credit("b", "november", "SMALL_GROUP", 570);
        for (int i = 0; i < 6; i++) {
            credit("c" + i, "december", "INDEPENDENT", 10 * 60);
        }

        Transcript transcript = read(HERSELF);

        assertThat(transcript.tally().creditedHours()).hasToString("70");
        assertThat(transcript.tally().surplusHours()).hasToString("11.5");
        assertThat(transcript.reasons())
                .containsExactly(
                        "8 of 9.5 h count: small-group ceiling 8 h, rule version 1",
                        "50 of 60 h count: independent-work ceiling 50 h, rule version 1");
        assertThat(transcript.categories())
                .extracting(
                        category -> category.category().id(),
                        category -> category.countedHours().toString(),
                        category -> category.remainingHours().toString())
                .containsExactly(
                        tuple("AV_COURSE", "12", "12"),
                        tuple("IN_PERSON", "0", "12"),
                        tuple("ONE_ON_ONE", "0", "6"),
                        tuple("SMALL_GROUP", "8", "0"),
                        tuple("INDEPENDENT", "50", "0"));
        assertThat(transcript.stages())
                .filteredOn(stage -> stage.earnedMinutes() > 0)
                .extracting(TranscriptStage::stageId, TranscriptStage::earnedMinutes, TranscriptStage::potentialMinutes)
                .containsExactly(tuple("november", 1290, 600), tuple("december", 3600, 600));
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
                                "avery",
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
        assertThat(category.approvedMinutes()).isEqualTo(75);
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
        database.withdraw("ana");

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
        assertThat(read(HERSELF).pace().orElseThrow().inWords()).isEqualTo("0.25 h ahead of the plan");
    }

    @Test
    void showsACoachAllOfHisParticipantsAndWhatWaitsForHim() {
        credit("a", "november", "SMALL_GROUP", 570);
        HoursClaim waiting = claim("p1", "Webinar on attendance", 60);
        assertThat(desk.waitingFor("dana")).isEmpty();
        reviews.applyRule(waiting.id());

        assertThat(desk.participantsOf("dana"))
                .extracting(
                        person -> person.enrolment().participantId(),
                        person -> person.pace().countedMinutes(),
                        person -> person.pace().expectedMinutes(),
                        CoachedParticipant::undecidedMinutes)
                .containsExactly(tuple("ben", 0, 600, 0), tuple("ana", 480, 600, 60));
        assertThat(desk.waitingFor("dana"))
                .extracting(WaitingClaim::participantName, each -> each.work().minutes(), WaitingClaim::stageTitle)
                .containsExactly(tuple("Ana Brook", 60, "November"));
        assertThat(desk.waitingFor("eli")).isEmpty();
        assertThat(desk.openToAdmins()).isEmpty();
        clock.at(Instant.parse("2025-11-23T18:00:01Z"));
        decisions.escalateOverdue();
        assertThat(desk.openToAdmins())
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

    private void credit(String item, CreditSource source, String stageId, String category, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(source, item, ANA),
                source,
                ANA,
                stageId,
                category,
                minutes,
                LocalDate.of(2025, 11, 12),
                "dana"));
    }

    private void attended(String sessionId, String title, int minutes) {
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, ics_sequence, state, version)
                        values (?, ?, 'october', 'any', 1, ?, 'IN_PERSON', 240, 0, 'HELD', 0)
                        """)
                .params(sessionId, MeetingsDatabase.COHORT, title)
                .update();
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, 'PRESENT', ?)")
                .params(sessionId, ANA, minutes)
                .update();
    }

    private HoursClaim claim(String processInstanceId, String activity, int minutes) {
        FormStep logged = new FormStep(processInstanceId, "startEvent_hoursLogged");
        database.submit(
                "log-hours",
                logged,
                "ana",
                LogHoursAnswers.hours()
                        .category("SMALL_GROUP")
                        .minutes(minutes)
                        .activity(activity)
                        .answers());
        return loggedHours.claim("ana", logged, new FormStep(processInstanceId, "userTask_correctHours"));
    }

    private void settle(HoursClaim claim, String decision, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("hoursDecision", decision);
        FormStep review = new FormStep(claim.processInstanceId(), "userTask_reviewHours");
        reviews.applyRule(claim.id());
        database.submit("hours-review", review, "dana", answers);
        reviews.settle(claim.id(), review);
    }
}
