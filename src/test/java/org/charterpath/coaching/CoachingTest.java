package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
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
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Message;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CoachingTest {

    private static final String PROCESS = "coaching-1";
    private static final FormStep OFFER = new FormStep(PROCESS, "userTask_offerTimes");
    private static final FormStep RECORD = new FormStep(PROCESS, "userTask_recordCoaching");
    private static final String ANA = OPS_2025.enrolmentOf("ana");
    private static final String BOOKING = PROCESS + ".1";
    private static final String EVENING = "2026-01-12T19:00";
    private static final String MORNING = "2026-01-14T10:00";

    private final Coaching coaching;
    private final CreditLedger ledger;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final JdbcClient jdbc;
    private final SetClock clock;

    @Autowired
    CoachingTest(
            Coaching coaching,
            CreditLedger ledger,
            ShippedForms forms,
            WrittenMessages messages,
            JdbcClient jdbc,
            SetClock clock) {
        this.coaching = coaching;
        this.ledger = ledger;
        this.forms = forms;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void offerTimes() {
        clock.at(Instant.parse("2026-01-05T15:00:00Z"));
        OPS_2025.addTo(jdbc);
        offer(MORNING, EVENING);
    }

    @Test
    void listsTheOfferedTimesInOrderAndTheWayOut() {
        assertThat(options())
                .containsExactly(
                        new TimeOption("Mon, Jan 12, 2026, 7:00 PM (45 min)", EVENING),
                        new TimeOption("Wed, Jan 14, 2026, 10:00 AM (45 min)", MORNING),
                        new TimeOption("None of these works for me", "OTHER"));
    }

    @Test
    void leavesOutTimesThatHavePassedInTheCohortsTimeZone() {
        clock.at(Instant.parse("2026-01-13T01:00:00Z"));

        assertThat(options()).extracting(TimeOption::value).containsExactly(MORNING, "OTHER");
    }

    @Test
    void leavesOutTimesThatOverlapWithWhatSomebodyElseHasWithTheCoach() {
        bookForBen("2026-01-12T18:30");

        assertThat(options()).extracting(TimeOption::value).containsExactly(MORNING, "OTHER");
    }

    @Test
    void refusesATimeThatHasPassedByTheTimeItIsChosen() {
        clock.at("2026-01-12T19:00");

        assertThatThrownBy(() -> book(EVENING))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Which time works for you?: Mon, Jan 12, 2026, 7:00 PM has passed."
                        + " Open the task again and choose another time, or ask for others.");
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void refusesATimeThatOverlapsWithWhatSomebodyElseHasWithTheCoach() {
        bookForBen("2026-01-12T19:44");

        assertThatThrownBy(() -> book(EVENING))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Which time works for you?: somebody else has just taken Mon, Jan 12, 2026, 7:00 PM."
                        + " Open the task again and choose another time, or ask for others.");
        assertThat(coaching.meetingsOf(ANA)).isEmpty();
    }

    @Test
    void leavesOutAndRefusesATimeAtWhichOneOfBothIsAtASession(@Autowired Sessions sessions) {
        sessions.plan(OPS_2025.id());
        sessions.in(OPS_2025.id()).stream()
                .filter(session -> session.itemId().equals("mid-year-workshop"))
                .forEach(session -> sessions.announce(
                        session.id(),
                        new Schedule(
                                LocalDateTime.parse(MORNING).minusMinutes(30),
                                60,
                                Optional.of("Library"),
                                Optional.empty(),
                                Optional.empty())));

        assertThat(options()).extracting(TimeOption::value).containsExactly(EVENING, "OTHER");
        assertThatThrownBy(() -> book(MORNING))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("you have another meeting at Wed, Jan 14, 2026, 10:00 AM.");
    }

    @Test
    void booksATimeThatBeginsWhenAnotherEnds() {
        bookForBen("2026-01-12T19:45");

        assertThat(book(EVENING)).isEqualTo(BOOKING);
    }

    @Test
    void refusesATimeAtWhichTheParticipantHasAnotherCoaching() {
        book(EVENING);
        FormStep february = new FormStep("coaching-2", OFFER.elementId());
        offer(february, "2026-01-12T19:30");

        assertThatThrownBy(() -> book(ANA, february, "2026-01-12T19:30"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("you have another coaching at Mon, Jan 12, 2026, 7:30 PM.");
    }

    @Test
    void givesTheTimeOfAMovedMeetingBack() {
        book(EVENING);
        record(Map.of("coachingOutcome", "MOVED"));

        assertThat(bookForBen(EVENING)).isEqualTo("coaching-ben.1");
    }

    @Test
    void givesTheTimesOfWhoeverLeavesBackAndTellsBoth() {
        book(EVENING);

        coaching.release(ANA, "The participant has left the program.");
        coaching.release(ANA, "The participant has left the program.");

        assertThat(coaching.meetingsOf(ANA)).extracting(CoachingMeeting::state).containsExactly(BookingState.RELEASED);
        assertThat(messages.get("coaching:%s:1:dana".formatted(BOOKING)).body())
                .contains("This does not take place", "The participant has left the program.");
        assertThat(messages.get("coaching:%s:1:ana".formatted(BOOKING))
                        .calendar()
                        .orElseThrow())
                .contains("METHOD:CANCEL");
        assertThat(bookForBen(EVENING)).isEqualTo("coaching-ben.1");
    }

    @Test
    void booksTheTimeAndInvitesBoth() {
        String bookingId = book(EVENING);

        assertThat(bookingId).isEqualTo(BOOKING);
        assertThat(coaching.endsAt(bookingId)).isEqualTo(Instant.parse("2026-01-13T01:45:00Z"));
        assertThat(messages.keys())
                .containsExactly("coaching:%s:0:ana".formatted(BOOKING), "coaching:%s:0:dana".formatted(BOOKING));
        Message toAna = messages.get("coaching:%s:0:ana".formatted(BOOKING));
        assertThat(toAna.subject()).isEqualTo("Invitation: One-on-one coaching, January: Ana Brook, Mon, Jan 12, 2026");
        assertThat(toAna.body()).contains("Online: https://meet.example.org/dana", "Bring your strategy.");
        assertThat(toAna.calendar().orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:0", ":20260112T190000\r\n", "UID:coaching." + BOOKING);
    }

    @Test
    void booksAnOfferOnce() {
        book(EVENING);

        assertThat(book(EVENING)).isEqualTo(BOOKING);
        assertThat(coaching.meetingsOf(ANA)).hasSize(1);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void refusesATimeThatNobodyOffered() {
        assertThatThrownBy(() -> book("2026-01-20T10:00"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("2026-01-20T10:00 is not one of the times offered");
    }

    @Test
    void creditsTheRealMinutesOfAMeetingThatWasHeld() {
        book(EVENING);
        record(Map.of("coachingOutcome", "HELD", "coachingMinutes", 50));

        assertThat(ledger.entriesOf(ANA)).singleElement().satisfies(entry -> {
            assertThat(entry.minutes()).isEqualTo(50);
            assertThat(entry.category()).isEqualTo("ONE_ON_ONE");
            assertThat(entry.source()).isEqualTo(CreditSource.COACHING);
            assertThat(entry.sourceId()).isEqualTo(SourceId.of(CreditSource.COACHING, BOOKING, ANA));
            assertThat(entry.earnedOn()).isEqualTo(LocalDate.of(2026, 1, 12));
            assertThat(entry.stageId()).contains("january");
            assertThat(entry.author()).isEqualTo("dana");
        });
        assertThat(outcomeMessage().body()).contains("50 minutes are credited");
    }

    @Test
    void changesNothingWhenRecordedAgain() {
        book(EVENING);
        record(Map.of("coachingOutcome", "HELD", "coachingMinutes", 50));
        record(Map.of("coachingOutcome", "MOVED"));

        assertThat(coaching.meetingsOf(ANA)).extracting(CoachingMeeting::state).containsExactly(BookingState.HELD);
        assertThat(ledger.entriesOf(ANA)).hasSize(1);
        assertThat(messages.all()).hasSize(3);
    }

    @Test
    void keepsPrivateNotesForTheirAuthorAlone() {
        book(EVENING);
        record(Map.of(
                "coachingOutcome", "HELD",
                "coachingMinutes", 45,
                "sharedNotes", "Draft the calendar.",
                "privateNotes", "Carries two jobs."));

        assertThat(coaching.privateNotes(BOOKING, "dana")).contains("Carries two jobs.");
        assertThat(coaching.privateNotes(BOOKING, "ana")).isEmpty();
        assertThat(coaching.meetingsOf(ANA)).singleElement().satisfies(meeting -> {
            assertThat(meeting.sharedNotes()).contains("Draft the calendar.");
            assertThat(meeting.heldMinutes()).contains(45);
            assertThat(meeting.toString()).doesNotContain("two jobs");
        });
        assertThat(outcomeMessage().body()).contains("Draft the calendar.");
        assertThat(messages.all())
                .allSatisfy(message -> assertThat(message.toString()).doesNotContain("two jobs"));
    }

    @Test
    void takesAMovedMeetingOffBothCalendarsAndBooksTheNextRound() {
        book(EVENING);
        record(Map.of("coachingOutcome", "MOVED"));

        assertThat(messages.get("coaching:%s:1:ana".formatted(BOOKING))
                        .calendar()
                        .orElseThrow())
                .contains("METHOD:CANCEL", "SEQUENCE:1", "UID:coaching." + BOOKING);
        assertThat(messages.get("coaching:%s:1:dana".formatted(BOOKING))
                        .calendar()
                        .orElseThrow())
                .contains("METHOD:CANCEL");
        offer("2026-01-21T10:00");
        assertThat(book("2026-01-21T10:00")).isEqualTo(PROCESS + ".2");
        assertThat(coaching.meetingsOf(ANA))
                .extracting(CoachingMeeting::state)
                .containsExactly(BookingState.MOVED, BookingState.BOOKED);
        assertThat(ledger.entriesOf(ANA)).isEmpty();
    }

    @Test
    void creditsNothingWhenTheParticipantDidNotCome() {
        book(EVENING);
        record(Map.of("coachingOutcome", "NO_SHOW_CLOSED", "coachingMinutes", 45));

        assertThat(ledger.entriesOf(ANA)).isEmpty();
        assertThat(coaching.meetingsOf(ANA)).extracting(CoachingMeeting::state).containsExactly(BookingState.NO_SHOW);
        assertThat(outcomeMessage().body()).contains("coaching for January is closed");
    }

    @Test
    void knowsNoBookingThatWasNeverMade() {
        assertThatThrownBy(() -> coaching.endsAt("nowhere.1")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> coaching.offeredTimes(ANA, new FormStep("nowhere", OFFER.elementId())))
                .isInstanceOf(Submissions.NothingSubmittedException.class);
    }

    private List<TimeOption> options() {
        return coaching.offeredTimes(ANA, OFFER);
    }

    @Test
    void countsAMeetingOnADayThatIsFullAndTellsTheCoach() {
        book(EVENING);
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.LOGGED_HOURS, "claim-1", ANA),
                CreditSource.LOGGED_HOURS,
                ANA,
                "january",
                "INDEPENDENT",
                1430,
                LocalDate.of(2026, 1, 12),
                "dana"));

        record(Map.of("coachingOutcome", "HELD", "coachingMinutes", 40));

        assertThat(ledger.entryOf(SourceId.of(CreditSource.COACHING, BOOKING, ANA)))
                .isPresent();
        assertThat(messages.to("dana"))
                .filteredOn(message -> message.key().startsWith("full-day:ana:2026-01-12:dana:"))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("has 24 h 30 min:"));
    }

    private String book(String startsAt) {
        return book(ANA, OFFER, startsAt);
    }

    private String book(String enrolmentId, FormStep step, String startsAt) {
        return coaching.book(new BookCoaching(enrolmentId, "january", step, LocalDateTime.parse(startsAt)));
    }

    /** Ben has the same coach, who has offered him a time of 45 minutes. */
    private String bookForBen(String startsAt) {
        FormStep step = new FormStep("coaching-ben", OFFER.elementId());
        offer(step, startsAt);
        return book(OPS_2025.enrolmentOf("ben"), step, startsAt);
    }

    private void record(Map<String, Object> answers) {
        forms.submit("coaching-record", RECORD, "dana", answers);
        coaching.record(BOOKING, RECORD);
    }

    private void offer(String... starts) {
        offer(OFFER, starts);
    }

    private void offer(FormStep step, String... starts) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "offerMinutes", 45,
                "offerLink", "https://meet.example.org/dana",
                "offerMessage", "Bring your strategy."));
        for (int choice = 0; choice < starts.length; choice++) {
            answers.put("offer%dStartsAt".formatted(choice + 1), starts[choice]);
        }
        forms.submit("coaching-offer", step, "dana", answers);
    }

    private Message outcomeMessage() {
        return messages.get("coaching:%s:outcome:ana".formatted(BOOKING));
    }
}
