package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.AttendedMeetings;
import org.charterpath.facts.Records;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.HandedInSheets;
import org.charterpath.fixture.RecordedNews;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditCorrections;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Caller;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.session.AttendanceCorrections.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attendance that was posted and is corrected, and the sheet on which both is done. */
@FeatureTest
class AttendanceCorrectionsTest {

    private static final FormStep TASK = new FormStep("session-1", "userTask_recordAttendance");
    private static final Caller ADMIN = new Caller("avery", Set.of("program-admins"));
    private static final Caller FACILITATOR = new Caller("dana", Set.of("coaches"));
    private static final Caller OTHER_COACH = new Caller("eli", Set.of("coaches"));
    private static final Caller ANA = new Caller("ana", Set.of("participants", "program-admins"));
    private static final String WHY = "She came in by the side door.";

    private final Sessions sessions;
    private final Attendances attendances;
    private final AttendanceCorrections corrections;
    private final AttendanceSheets sheets;
    private final AttendedMeetings meetings;
    private final Records records;
    private final HandedInSheets handedIn;
    private final CreditLedger ledger;
    private final CreditCorrections credits;
    private final Reconciliation reconciliation;
    private final ShippedForms forms;
    private final JdbcClient jdbc;
    private final RecordedNews news;
    private final WrittenMessages messages;
    private final SetClock clock;
    private final String ana = OPS_2025.enrolmentOf("ana");
    private final String ben = OPS_2025.enrolmentOf("ben");
    private String kickoff;
    private String novemberGroup;

    @Autowired
    AttendanceCorrectionsTest(
            Sessions sessions,
            Attendances attendances,
            AttendanceCorrections corrections,
            AttendanceSheets sheets,
            AttendedMeetings meetings,
            Records records,
            HandedInSheets handedIn,
            CreditLedger ledger,
            CreditCorrections credits,
            Reconciliation reconciliation,
            ShippedForms forms,
            JdbcClient jdbc,
            RecordedNews news,
            WrittenMessages messages,
            SetClock clock) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.corrections = corrections;
        this.sheets = sheets;
        this.meetings = meetings;
        this.records = records;
        this.handedIn = handedIn;
        this.ledger = ledger;
        this.credits = credits;
        this.reconciliation = reconciliation;
        this.forms = forms;
        this.jdbc = jdbc;
        this.news = news;
        this.messages = messages;
        this.clock = clock;
    }

    @BeforeEach
    void holdSessions() {
        clock.at("2025-11-20T09:00");
        OPS_2025.addTo(jdbc);
        sessions.plan(OPS_2025.id());
        kickoff = PlannedSessions.ofTheRoster(sessions, "kickoff-workshop");
        novemberGroup = PlannedSessions.ofTheGroup(sessions, "november-group", "dana");
        sessions.announce(kickoff, schedule("2025-10-30T10:00", 240));
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00", 55));
    }

    @Test
    void letsTheLedgerFollowHoweverOftenAttendanceIsCorrected() {
        post(kickoff, "ana");

        correct(kickoff, ana, "PARTIAL", "100", "Left for a bus at noon.");
        clock.at("2025-11-20T10:00");
        correct(kickoff, ana, "EXCUSED", "", "It was her sister who came.");
        clock.at("2025-11-21T10:00");
        correct(kickoff, ana, "PRESENT", "", "It was herself after all.");
        correct(kickoff, ben, "PARTIAL", "200", WHY);
        correct(kickoff, ben, "PRESENT", "", "And he stayed to the end.");

        assertThat(minutes(ana)).containsExactlyInAnyOrder(240, -240, 100, -100, 240);
        assertThat(minutes(ben)).containsExactlyInAnyOrder(200, -200, 240);
        assertThat(ledger.entriesOf(ana))
                .allSatisfy(entry -> assertThat(entry.earnedOn()).isEqualTo(LocalDate.of(2025, 10, 30)))
                .filteredOn(entry -> entry.minutes() == -100)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.author()).isEqualTo("avery");
                    assertThat(entry.reason()).contains("It was her sister who came.");
                });
        assertThat(reconciliation.run("after corrections"))
                .satisfies(run -> assertThat(run.findings()).isEmpty());
        assertThat(attendances.attended(ana, "kickoff-workshop")).isTrue();
        AttendanceSheets.Line line = lineOf(kickoff, ana);
        assertThat(line.attended()).contains(new AttendanceCorrections.Attended(Attendances.Presence.PRESENT, 240));
        assertThat(line.history())
                .first()
                .asString()
                .startsWith("Excused became Present (240 min) on Nov 21, 2025, by ")
                .endsWith(": It was herself after all.");
        assertThat(line.history())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("Present (240 min) became Part of the time (100 min) on Nov 20, 2025");
        assertThat(meetings.of(records.of(ben), SampleCohort.ZONE))
                .singleElement()
                .satisfies(meeting -> assertThat(meeting.attendance()).isEqualTo("Present (240 min)"));
    }

    @Test
    void takesUpWhatACoachHasCorrectedOnTheJourney() {
        post(kickoff, "ana");
        CreditEntry entry = ledger.entriesOf(ana).get(0);
        credits.reduce(ana, entry.id(), 90, "Half of it was a test fire.", "dana");

        correct(kickoff, ana, "PARTIAL", "180", "It was a quarter of it.");

        assertThat(minutes(ana)).containsExactlyInAnyOrder(240, -240, 90, -90, 180);
        assertThatThrownBy(() -> credits.reverse(ana, entry.id(), "Half of it was a test fire.", "dana"))
                .isInstanceOf(CreditCorrections.AlreadyCorrectedException.class);
    }

    @Test
    void offersAndCallsOffTheMakeUpOfAWorkshopAndTellsThePerson() {
        post(kickoff, "ana");

        correct(kickoff, ben, "PRESENT", "", WHY);
        correct(kickoff, ana, "ABSENT", "", "It was her sister who came.");
        correct(kickoff, ana, "EXCUSED", "", "She had written before.");

        assertThat(news.corrections())
                .as("absent or excused is the same to the make-up")
                .containsExactly("+%s/kickoff-workshop".formatted(ben), "-%s/kickoff-workshop".formatted(ana));
        assertThat(messages.all())
                .filteredOn(message -> message.key().startsWith("attendance-correction:"))
                .hasSize(3)
                .anySatisfy(message -> {
                    assertThat(message.recipientId()).isEqualTo("ben");
                    assertThat(message.body())
                            .contains("recorded as \"Absent\", and is now \"Present (240 min)\"")
                            .contains("The reason: " + WHY)
                            .contains("You need no make-up any more");
                })
                .anySatisfy(message -> assertThat(message.body()).contains("You can make up for it: \"Make-up for"));
        post(novemberGroup, "ana");
        correct(novemberGroup, ben, "PRESENT", "", WHY);
        assertThat(news.corrections())
                .as("nobody makes up for a group's meeting")
                .hasSize(2);
        clock.at("2026-08-14T00:00");
        correct(kickoff, ben, "ABSENT", "", "It was his brother who came.");
        assertThat(news.corrections()).as("the cohort's last day is over").hasSize(2);
        assertThat(messages.all())
                .filteredOn(message -> message.body().contains("It was his brother who came."))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).doesNotContain("make up"));
    }

    @Test
    void refusesWhatIsSaidTwiceOrLateOrByTheWrongPersonOrMakesNoSense() {
        post(novemberGroup, "ana");
        Wish right = new Wish("ABSENT0", "PRESENT", "", WHY);

        assertThat(corrections.correct(novemberGroup, ben, right, FACILITATOR).minutes())
                .isEqualTo(55);
        assertThat(corrections.correct(novemberGroup, ben, right, FACILITATOR).minutes())
                .as("twice")
                .isEqualTo(55);
        assertThat(minutes(ben)).containsExactly(55);
        assertThatThrownBy(() ->
                        corrections.correct(novemberGroup, ben, new Wish("ABSENT0", "PARTIAL", "20", WHY), FACILITATOR))
                .as("the page is older than the last correction")
                .isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> corrections.correct(novemberGroup, ben, right, OTHER_COACH))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> corrections.correct(novemberGroup, "nobody", right, FACILITATOR))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> corrections.correct(novemberGroup, ana, right, ANA))
                .isInstanceOf(AttendanceCorrections.NotAllowedException.class)
                .hasMessageContaining("of his or her own");
        assertThatThrownBy(() -> correct(novemberGroup, ana, "PARTIAL", "55", "x".repeat(1001)))
                .hasMessageContaining("Minutes: give 1 to 54 minutes")
                .hasMessageContaining("Reason: say why in 10 letters or more, and at most 1000 characters.");
        assertThatThrownBy(() -> correct(novemberGroup, ana, "THERE", "-1", " "))
                .hasMessageContaining("Attendance: choose one of the four.");
        assertThatThrownBy(() -> correct(novemberGroup, ana, "PRESENT", "", WHY))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("that is what stands there already");
        clock.at("2026-09-01T10:00");
        assertThatThrownBy(() ->
                        corrections.correct(novemberGroup, ben, new Wish("PRESENT55", "ABSENT", "", WHY), FACILITATOR))
                .hasMessageContaining("by program admins alone now");
        correct(novemberGroup, ben, "ABSENT", "", WHY);
        assertThat(minutes(ben)).containsExactlyInAnyOrder(55, -55);
    }

    @Test
    void handsTheSheetInAsTheFormWantsItAndNamesWhatIsWrong() {
        Map<String, String> states = new HashMap<>(Map.of(ana, "PARTIAL", ben, "EXCUSED"));

        assertThatThrownBy(() -> handIn("", states, Map.of(ana, "241")))
                .hasMessageContaining("Ana Brook (Prairie School): give the minutes, 1 to 240.")
                .hasMessageContaining("Everybody whom you leave open: choose whether they were there.");
        states.put("stranger", "PRESENT");
        assertThatThrownBy(() -> handIn("PRESENT", states, Map.of(ana, "100")))
                .hasMessageContaining("Somebody does not belong to the session any more.");
        assertThat(handedIn.answers()).isEmpty();
        states.remove("stranger");
        handIn("PRESENT", states, Map.of(ana, "100"));

        assertThat(handedIn.answers().get(kickoff))
                .containsEntry("sessionOutcome", "HELD")
                .containsEntry("attendees", List.of(OPS_2025.enrolmentOf("cleo")))
                .containsEntry("excused", List.of(ben))
                .containsEntry("partial1Enrolment", ana)
                .containsEntry("partial1Minutes", 100);
        assertThatThrownBy(() -> sheets.of(kickoff, FACILITATOR))
                .as("nobody facilitates a workshop of everybody")
                .isInstanceOf(NotFoundException.class);
        assertThat(sheets.of(novemberGroup, FACILITATOR).phase()).isEqualTo(AttendanceSheets.Phase.OPEN);
    }

    private void handIn(String rest, Map<String, String> states, Map<String, String> minutes) {
        sheets.handIn(kickoff, new AttendanceSheets.Filled(rest, states, minutes, ""), ADMIN);
    }

    /** Everybody but one was absent. */
    private void post(String sessionId, String present) {
        FormStep step = new FormStep(sessionId, TASK.elementId());
        forms.submit("attendance", step, "avery", Map.of("attendees", List.of(OPS_2025.enrolmentOf(present))));
        attendances.post(sessionId, step);
    }

    private void correct(String sessionId, String enrolmentId, String state, String minutes, String reason) {
        String before = lineOf(sessionId, enrolmentId).version();
        corrections.correct(sessionId, enrolmentId, new Wish(before, state, minutes, reason), ADMIN);
    }

    private AttendanceSheets.Line lineOf(String sessionId, String enrolmentId) {
        return sheets.of(sessionId, ADMIN).lines().stream()
                .filter(line -> line.enrolmentId().equals(enrolmentId))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> minutes(String enrolmentId) {
        return ledger.entriesOf(enrolmentId).stream().map(CreditEntry::minutes).toList();
    }

    private static Schedule schedule(String startsAt, int minutes) {
        return new Schedule(
                LocalDateTime.parse(startsAt), minutes, Optional.of("Room 204"), Optional.empty(), Optional.empty());
    }
}
