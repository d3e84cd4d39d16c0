package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.MeetingsDatabase.COHORT;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeetingsDatabase;
import org.charterpath.fixture.RecordedNews;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class SessionsTest {

    private static final String KICKOFF = COHORT + ".kickoff-workshop";
    private static final String NOVEMBER_GROUP = COHORT + ".november-group.dana";
    private static final Schedule FIRST_DATE = schedule("2025-10-30T10:00");

    private final Sessions sessions;
    private final SchedulingForm form;
    private final MeetingsDatabase database;
    private final SetClock clock;
    private final RecordedNews news;

    @Autowired
    SessionsTest(Sessions sessions, SchedulingForm form, MeetingsDatabase database, SetClock clock, RecordedNews news) {
        this.sessions = sessions;
        this.form = form;
        this.database = database;
        this.clock = clock;
        this.news = news;
    }

    @BeforeEach
    void planACohort() {
        clock.at(Instant.parse("2025-09-15T14:00:00Z"));
        news.workshops().clear();
        database.openCohort();
        sessions.plan(COHORT);
    }

    @Test
    void plansEachWorkshopOnceAndGroupCoachingOnceAMonthForEachCoach() {
        List<TrainingSession> planned = sessions.in(COHORT);

        assertThat(planned)
                .filteredOn(TrainingSession::isWorkshop)
                .extracting(TrainingSession::id)
                .containsExactly(
                        COHORT + ".closing-workshop", COHORT + ".kickoff-workshop", COHORT + ".mid-year-workshop");
        assertThat(planned)
                .filteredOn(session -> "dana".equals(session.coachId()))
                .hasSize(9)
                .allSatisfy(session -> assertThat(session.category()).isEqualTo("SMALL_GROUP"));
        assertThat(planned)
                .filteredOn(session -> "eli".equals(session.coachId()))
                .hasSize(9);
        assertThat(planned).extracting(TrainingSession::state).containsOnly(SessionState.PLANNED);
    }

    @Test
    void callsAWorkshopByItsTitleAndCode() {
        assertThat(sessions.get(KICKOFF).title()).isEqualTo("Kickoff Workshop: Essential Competencies (OI 100)");
        assertThat(sessions.get(NOVEMBER_GROUP).title()).isEqualTo("Group coaching, November: Compliance");
    }

    @Test
    void plansNothingTwice() {
        List<TrainingSession> planned = sessions.in(COHORT);

        sessions.plan(COHORT);

        assertThat(sessions.in(COHORT)).isEqualTo(planned);
    }

    @Test
    void proposesWhatTheProgramAndTheCohortSay() {
        assertThat(sessions.proposedStart(KICKOFF)).contains(LocalDateTime.parse("2025-10-30T10:00"));
        assertThat(sessions.proposedStart(COHORT + ".closing-workshop").map(LocalDateTime::toLocalDate))
                .contains(LocalDateTime.parse("2026-07-23T00:00").toLocalDate());
        assertThat(sessions.proposedStart(NOVEMBER_GROUP)).isEmpty();
    }

    @Test
    void asksForDatesInTimeAndForTheKickoffAtOnce() {
        assertThat(sessions.planningOpensAt(KICKOFF)).isEqualTo(clock.instant());
        assertThat(sessions.planningOpensAt(COHORT + ".mid-year-workshop"))
                .isEqualTo(Instant.parse("2026-01-02T06:00:00Z"));
        assertThat(sessions.planningOpensAt(NOVEMBER_GROUP)).isEqualTo(Instant.parse("2025-10-25T05:00:00Z"));
    }

    @Test
    void invitesTheWholeCohortAndItsCoachesToAWorkshop() {
        sessions.announce(KICKOFF, FIRST_DATE);

        assertThat(sessions.get(KICKOFF).endsAt()).isEqualTo(Instant.parse("2025-10-30T19:00:00Z"));
        assertThat(database.messageKeys()).containsExactly(keys(KICKOFF, 0, "ana", "ben", "cleo", "dana", "eli"));
        Message toAna = database.message("session:" + KICKOFF + ":0:ana");
        assertThat(toAna.recipientId()).isEqualTo("ana");
        assertThat(toAna.subject()).startsWith("Invitation: ").endsWith("Thu, Oct 30, 2025");
        assertThat(toAna.body()).contains("Where: Room 204", "Bring a laptop.");
        assertThat(toAna.calendar().orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:0", "mailto:ana@prairie.example", "UID:" + KICKOFF);
    }

    @Test
    void sendsWordsAloneToSomebodyWithoutAnAddress() {
        sessions.announce(KICKOFF, FIRST_DATE);

        assertThat(database.message("session:" + KICKOFF + ":0:eli").calendar()).isEmpty();
    }

    @Test
    void invitesOnlyTheCoachsOwnPeopleToGroupCoaching() {
        sessions.announce(NOVEMBER_GROUP, schedule("2025-11-12T15:00"));

        assertThat(database.messageKeys()).containsExactly(keys(NOVEMBER_GROUP, 0, "ana", "ben", "dana"));
    }

    @Test
    void invitesNobodyWhoHasLeft() {
        database.withdraw("ben");

        sessions.announce(NOVEMBER_GROUP, schedule("2025-11-12T15:00"));

        assertThat(database.messageKeys()).containsExactly(keys(NOVEMBER_GROUP, 0, "ana", "dana"));
    }

    @Test
    void updatesTheInvitationWhenTheDateChanges() {
        sessions.announce(NOVEMBER_GROUP, schedule("2025-11-12T15:00"));
        sessions.announce(NOVEMBER_GROUP, schedule("2025-11-13T15:00"));

        assertThat(database.messageKeys()).hasSize(6);
        Message update = database.message("session:" + NOVEMBER_GROUP + ":1:ana");
        assertThat(update.subject()).startsWith("Changed: ");
        assertThat(update.calendar().orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20251113T210000Z", "UID:" + NOVEMBER_GROUP);
    }

    @Test
    void tellsNobodyTwiceAboutTheSameDate() {
        sessions.announce(KICKOFF, FIRST_DATE);
        sessions.announce(KICKOFF, FIRST_DATE);

        assertThat(database.messageKeys()).hasSize(5);
        assertThat(sessions.get(KICKOFF).icsSequence()).isZero();
    }

    @Test
    void cancelsOnEverybodysCalendarAndWakesThoseWhoWait() {
        sessions.announce(KICKOFF, FIRST_DATE);
        sessions.cancel(KICKOFF);
        sessions.cancel(KICKOFF);

        assertThat(sessions.get(KICKOFF).state()).isEqualTo(SessionState.CANCELLED);
        assertThat(database.messageKeys()).hasSize(10);
        assertThat(database.message("session:" + KICKOFF + ":1:ana").calendar().orElseThrow())
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1");
        assertThat(news.workshops()).containsExactly(COHORT + "/kickoff-workshop");
    }

    @Test
    void announcesNothingThatIsCancelled() {
        sessions.announce(KICKOFF, FIRST_DATE);
        sessions.cancel(KICKOFF);

        assertThatThrownBy(() -> sessions.announce(KICKOFF, schedule("2025-10-31T10:00")))
                .isInstanceOf(SessionOverException.class);
    }

    @Test
    void refusesADateOutsideOfTheCohortsYear() {
        assertThatThrownBy(() -> sessions.announce(KICKOFF, schedule("2026-10-30T10:00")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Starts on: 2026-10-30 does not lie in the cohort's year, 2025-10-01 to 2026-08-13.");
        assertThat(database.messages()).isEmpty();
    }

    @Test
    void saysSoWhenTheFormIsSubmitted() {
        Map<String, Object> task = Map.of("cohortId", COHORT);

        assertThat(form.faults(Map.of("startsAt", "2025-10-30T10:00", "sessionMinutes", 240, "place", "Here"), task))
                .isEmpty();
        assertThat(form.faults(Map.of("startsAt", "2025-10-30T10:00", "sessionMinutes", 240), task))
                .containsExactly("Place or link: one of them is needed.");
        assertThat(form.faults(Map.of("startsAt", "2024-10-30T10:00", "sessionMinutes", 240, "link", "x"), task))
                .singleElement()
                .asString()
                .startsWith("Starts on: 2024-10-30 does not lie");
    }

    @Test
    void knowsNoEndBeforeThereIsADate() {
        TrainingSession planned = sessions.get(KICKOFF);

        assertThatThrownBy(planned::endsAt).isInstanceOf(SessionNotScheduledException.class);
        assertThatThrownBy(() -> sessions.get("nowhere")).isInstanceOf(UnknownSessionException.class);
    }

    private static Schedule schedule(String startsAt) {
        return new Schedule(
                LocalDateTime.parse(startsAt),
                240,
                Optional.of("Room 204"),
                Optional.empty(),
                Optional.of("Bring a laptop."));
    }

    private static String[] keys(String sessionId, int sequence, String... userIds) {
        return Arrays.stream(userIds)
                .map("session:%s:%d:".formatted(sessionId, sequence)::concat)
                .toArray(String[]::new);
    }
}
