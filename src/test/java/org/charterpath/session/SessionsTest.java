package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.RecordedNews;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.notification.Message;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class SessionsTest {

    private static final Schedule FIRST_DATE = schedule("2025-10-30T10:00");

    private final Sessions sessions;
    private final SchedulingForm form;
    private final WrittenMessages messages;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;
    private final SetClock clock;
    private final RecordedNews news;
    private final KnownPeople people;
    private String kickoff;
    private String novemberGroup;

    @Autowired
    SessionsTest(
            Sessions sessions,
            SchedulingForm form,
            WrittenMessages messages,
            Enrolments enrolments,
            JdbcClient jdbc,
            SetClock clock,
            RecordedNews news,
            KnownPeople people) {
        this.sessions = sessions;
        this.form = form;
        this.messages = messages;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.clock = clock;
        this.news = news;
        this.people = people;
    }

    @BeforeEach
    void planACohort() {
        clock.at(Instant.parse("2025-09-15T14:00:00Z"));
        OPS_2025.addTo(jdbc);
        sessions.plan(OPS_2025.id());
        kickoff = PlannedSessions.ofTheRoster(sessions, "kickoff-workshop");
        novemberGroup = PlannedSessions.ofTheGroup(sessions, "november-group", "dana");
    }

    @Test
    void plansEachWorkshopOnceAndGroupCoachingOnceAMonthForEachCoach() {
        List<TrainingSession> planned = sessions.in(OPS_2025.id());

        assertThat(planned)
                .filteredOn(session -> session.groupId() == null)
                .extracting(TrainingSession::itemId)
                .containsExactly("closing-workshop", "kickoff-workshop", "mid-year-workshop");
        for (String coach : List.of("dana", "eli")) {
            assertThat(planned)
                    .filteredOn(session -> sessions.facilitatorOf(session).equals(Optional.of(coach)))
                    .hasSize(9)
                    .allSatisfy(session -> assertThat(session.plan().category()).isEqualTo("SMALL_GROUP"));
        }
        assertThat(planned).extracting(TrainingSession::state).containsOnly(TrainingSession.State.PLANNED);
    }

    @Test
    void callsAWorkshopByItsTitleAndCode() {
        assertThat(sessions.get(kickoff).title()).isEqualTo("Kickoff Workshop: Essential Competencies (OI 100)");
        assertThat(sessions.get(novemberGroup).title()).isEqualTo("Group coaching, November: Compliance");
    }

    @Test
    void takesWhoeverLeavesOutOfWhatIsToComeAndInvitesWhoeverComesBack() {
        sessions.announce(kickoff, FIRST_DATE);
        Enrolment ana = enrolments.get(OPS_2025.enrolmentOf("ana"));
        int before = messages.to("ana").size();

        enrolments.moveTo(Enrolment.State.ON_LEAVE, ana.id());
        sessions.leave(ana);
        assertThat(messages.to("ana")).hasSize(before + 1);
        clock.at("2025-10-02T09:00");
        enrolments.moveTo(Enrolment.State.ACTIVE, ana.id());
        sessions.join(enrolments.get(ana.id()));

        assertThat(messages.to("ana")).hasSize(before + 2);
        assertThat(messages.to("ana").get(before + 1).toString()).contains("Invitation: Kickoff Workshop");
    }

    @Test
    void tellsNobodyWhoWasTakenOffASessionWhatBecomesOfIt() {
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));
        Enrolment ana = enrolments.get(OPS_2025.enrolmentOf("ana"));
        Enrolment ben = enrolments.get(OPS_2025.enrolmentOf("ben"));
        clock.at("2025-10-02T09:00");
        for (Enrolment away : List.of(ana, ben)) {
            enrolments.moveTo(Enrolment.State.ON_LEAVE, away.id());
            sessions.leave(away);
        }
        clock.at("2025-10-03T09:00");
        sessions.leave(ana);
        assertThat(messages.to("ana")).as("taken off once").hasSize(2);
        enrolments.moveTo(Enrolment.State.ACTIVE, ben.id());
        sessions.join(enrolments.get(ben.id()));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, ben.id());
        clock.at("2025-10-04T09:00");

        sessions.announce(novemberGroup, schedule("2025-11-13T15:00"));

        assertThat(messages.to("ana")).hasSize(2);
        assertThat(messages.to("ben"))
                .as("came back and was invited again")
                .extracting(Message::key)
                .contains("session:" + novemberGroup + ":left:1:ben");
        enrolments.moveTo(Enrolment.State.ACTIVE, ana.id());
        sessions.join(enrolments.get(ana.id()));
        clock.at("2025-10-05T09:00");
        enrolments.moveTo(Enrolment.State.ON_LEAVE, ana.id());
        sessions.leave(ana);
        clock.at("2025-10-06T09:00");
        sessions.cancel(novemberGroup);
        assertThat(messages.to("ana")).hasSize(4).last().asString().contains("You are not invited any more");
    }

    @Test
    void plansNothingTwice() {
        List<TrainingSession> planned = sessions.in(OPS_2025.id());

        sessions.plan(OPS_2025.id());

        assertThat(sessions.in(OPS_2025.id())).isEqualTo(planned);
    }

    @Test
    void proposesWhatTheProgramAndTheCohortSay() {
        assertThat(sessions.proposedStart(kickoff)).contains(LocalDateTime.parse("2025-10-30T10:00"));
        assertThat(sessions.proposedStart(PlannedSessions.ofTheRoster(sessions, "closing-workshop"))
                        .map(LocalDateTime::toLocalDate))
                .contains(LocalDateTime.parse("2026-07-23T00:00").toLocalDate());
        assertThat(sessions.proposedStart(novemberGroup)).isEmpty();
        jdbc.sql("update training_session set proposed_starts_at = starts_at where id = ?")
                .param(kickoff)
                .update();
        assertThat(sessions.proposedStart(kickoff))
                .as("by the calendar as it is now, not as it was planned")
                .contains(LocalDateTime.parse("2025-10-30T10:00"));
    }

    @Test
    void asksForDatesInTimeAndForTheKickoffAtOnce() {
        assertThat(sessions.planningOpensAt(kickoff)).isEqualTo(clock.instant());
        assertThat(sessions.planningOpensAt(PlannedSessions.ofTheRoster(sessions, "mid-year-workshop")))
                .isEqualTo(Instant.parse("2026-01-02T06:00:00Z"));
        assertThat(sessions.planningOpensAt(novemberGroup)).isEqualTo(Instant.parse("2025-10-02T05:00:00Z"));
    }

    @Test
    void invitesTheWholeCohortAndItsCoachesToAWorkshop() {
        sessions.announce(kickoff, FIRST_DATE);

        assertThat(sessions.get(kickoff).endsAt()).isEqualTo(Instant.parse("2025-10-30T19:00:00Z"));
        assertThat(messages.keys()).containsExactly(keys(kickoff, 0, "ana", "ben", "cleo", "dana", "eli"));
        Message toAna = messages.get("session:" + kickoff + ":0:ana");
        assertThat(toAna.recipientId()).isEqualTo("ana");
        assertThat(toAna.subject()).startsWith("Invitation: ").endsWith("Thu, Oct 30, 2025");
        assertThat(toAna.body()).contains("Where: Room 204", "Bring a laptop.", "Can you come? Answer here, without");
        assertThat(toAna.secretLinkAbout()).contains(kickoff);
        assertThat(toAna.links()).containsExactly(Message.Link.page("Open the session", "/sessions/" + kickoff));
        assertThat(toAna.calendar().orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:0", "mailto:ana@prairie.example", "UID:" + kickoff);
    }

    @Test
    void sendsWordsAloneToSomebodyWithoutAnAddress() {
        sessions.announce(kickoff, FIRST_DATE);

        assertThat(messages.get("session:" + kickoff + ":0:eli").calendar()).isEmpty();
    }

    @Test
    void invitesOnlyTheCoachsOwnPeopleToGroupCoaching() {
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));

        assertThat(messages.keys()).containsExactly(keys(novemberGroup, 0, "ana", "ben", "dana"));
        Message toWhoLeadsIt = messages.get("session:" + novemberGroup + ":0:dana");
        assertThat(toWhoLeadsIt.body()).doesNotContain("Can you come?");
        assertThat(toWhoLeadsIt.secretLinkKind()).isEmpty();
    }

    @Test
    void invitesNobodyToADateOnWhichNobodyHasASeat() {
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, ics_sequence, state, version)
                        select 'second', cohort_id, stage_id, item_id, 2, title, category, planned_minutes, 0, state, 0
                          from training_session where id = ?
                        """)
                .param(kickoff)
                .update();
        jdbc.sql("insert into session_seat (session_id, enrolment_id) values ('second', ?)")
                .param(OPS_2025.enrolmentOf("ana"))
                .update();

        sessions.announce(kickoff, FIRST_DATE);
        assertThat(messages.all()).isEmpty();
        sessions.announce("second", FIRST_DATE);
        assertThat(messages.keys()).containsExactly(keys("second", 0, "ana", "dana"));
    }

    @Test
    void leavesAGroupToTheAdminsWhoseCoachIsOneNoLonger() {
        people.take(Role.COACHES, "dana");

        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));

        assertThat(sessions.facilitatorOf(sessions.get(novemberGroup))).isEmpty();
        assertThat(messages.keys()).containsExactly(keys(novemberGroup, 0, "ana", "ben"));
    }

    @Test
    void invitesNobodyWhoHasLeft() {
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ben"));

        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));

        assertThat(messages.keys()).containsExactly(keys(novemberGroup, 0, "ana", "dana"));
    }

    @Test
    void updatesTheInvitationWhenTheDateChanges() {
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));
        sessions.announce(novemberGroup, schedule("2025-11-13T15:00"));

        assertThat(messages.keys()).hasSize(6);
        Message update = messages.get("session:" + novemberGroup + ":1:ana");
        assertThat(update.subject()).startsWith("Changed: ");
        assertThat(update.calendar().orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:1", ":20251113T150000\r\n", "UID:" + novemberGroup);
    }

    @Test
    void takesItOffTheCalendarsOfThoseWhoHaveLeftWhenTheDateChanges() {
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ben"));

        sessions.announce(novemberGroup, schedule("2025-11-13T15:00"));
        sessions.announce(novemberGroup, schedule("2025-11-14T15:00"));

        assertThat(messages.to("ben"))
                .extracting(Message::key)
                .containsExactlyInAnyOrder(
                        "session:" + novemberGroup + ":0:ben", "session:" + novemberGroup + ":left:1:ben");
        Message removal = messages.get("session:" + novemberGroup + ":left:1:ben");
        assertThat(removal.body())
                .contains("You are not invited any more: Group coaching, November: Compliance, Wed, Nov 12, 2025.");
        assertThat(removal.calendar().orElseThrow())
                .contains("METHOD:CANCEL", "SEQUENCE:1", ":20251112T150000\r\n", "UID:" + novemberGroup)
                .doesNotContain("STATUS:");
        assertThat(messages.keys()).contains(keys(novemberGroup, 2, "ana", "dana"));
    }

    @Test
    void tellsACoachWhoHasNobodyThereAnyMoreThatTheDateHasChanged() {
        sessions.announce(kickoff, FIRST_DATE);
        jdbc.sql("UPDATE enrolment SET coach_id = 'dana' WHERE coach_id = 'eli'")
                .update();

        sessions.announce(kickoff, schedule("2025-10-31T10:00"));

        assertThat(messages.get("session:" + kickoff + ":left:1:eli").body())
                .contains("It has changed, and you do not belong to it any more.");
        assertThat(messages.keys())
                .contains(keys(kickoff, 1, "ana", "ben", "cleo", "dana"))
                .doesNotContain(keys(kickoff, 1, "eli"));
    }

    @Test
    void invitesNobodyToWhatHasBegunAndTakesALaterDateOffEverybodysCalendar() {
        sessions.announce(kickoff, FIRST_DATE);
        clock.at("2025-10-20T09:00");

        sessions.announce(kickoff, schedule("2025-10-20T09:00"));
        sessions.announce(kickoff, schedule("2025-10-19T09:00"));

        assertThat(sessions.get(kickoff).endsAt()).isEqualTo("2025-10-19T18:00:00Z");
        assertThat(messages.keys()).hasSize(10);
        assertThat(messages.get("session:" + kickoff + ":left:1:ana").body())
                .contains("Thu, Oct 30, 2025", "It has begun or taken place at another time.");
    }

    @Test
    void tellsNobodyTwiceAboutTheSameDate() {
        sessions.announce(kickoff, FIRST_DATE);
        sessions.announce(kickoff, FIRST_DATE);

        assertThat(messages.keys()).hasSize(5);
        assertThat(sessions.get(kickoff).icsSequence()).isZero();
    }

    @Test
    void cancelsOnEverybodysCalendarAndWakesThoseWhoWait() {
        sessions.announce(kickoff, FIRST_DATE);
        sessions.cancel(kickoff);
        sessions.cancel(kickoff);

        assertThat(sessions.get(kickoff).state()).isEqualTo(TrainingSession.State.CANCELLED);
        assertThat(messages.keys()).hasSize(10);
        assertThat(messages.get("session:" + kickoff + ":1:ana").calendar().orElseThrow())
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1");
        assertThat(news.workshops()).containsExactly(OPS_2025.id() + "/kickoff-workshop");
    }

    @Test
    void tellsEverybodyInvitedOfACancellationWhereverTheyBelongNow() {
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00"));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ben"));

        sessions.cancel(novemberGroup);

        assertThat(messages.keys()).contains(keys(novemberGroup, 1, "ana", "ben", "dana"));
        assertThat(messages.get("session:" + novemberGroup + ":1:ben")
                        .calendar()
                        .orElseThrow())
                .contains("METHOD:CANCEL");
    }

    @Test
    void announcesNothingThatIsCancelled() {
        sessions.announce(kickoff, FIRST_DATE);
        sessions.cancel(kickoff);

        assertThatThrownBy(() -> sessions.announce(kickoff, schedule("2025-10-31T10:00")))
                .isInstanceOf(TrainingSession.StateException.class);
    }

    @Test
    void refusesATimeThatTheClocksOfTheCohortSkip() {
        assertThatThrownBy(() -> sessions.announce(kickoff, schedule("2026-03-08T02:30")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Starts on: there is no 02:30 on 2026-03-08; the clocks go forward that night.");
        assertThat(sessions.get(kickoff).state()).isEqualTo(TrainingSession.State.PLANNED);
    }

    @Test
    void meansTheFirstOfATimeThatTheClocksShowTwice() {
        sessions.announce(kickoff, schedule("2025-11-02T01:30"));

        assertThat(sessions.get(kickoff).requireDate().startsAt()).isEqualTo("2025-11-02T06:30:00Z");
    }

    @Test
    void refusesADateOutsideOfTheCohortsYear() {
        assertThatThrownBy(() -> sessions.announce(kickoff, schedule("2026-10-30T10:00")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Starts on: 2026-10-30 does not lie in the cohort's time, 2025-10-01 to 2026-08-13.");
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void saysSoWhenTheFormIsSubmitted() {
        OpenForm task = OpenForms.about("session-scheduling", OPS_2025.id());

        assertThat(form.faults(
                        Map.of("startsAt", "2025-10-30T10:00", "sessionMinutes", 240, "place", "Here"), Map.of(), task))
                .isEmpty();
        assertThat(form.faults(Map.of("startsAt", "2025-10-30T10:00", "sessionMinutes", 240), Map.of(), task))
                .containsExactly("Place or link: one of them is needed.");
        assertThat(form.faults(
                        Map.of("startsAt", "2024-10-30T10:00", "sessionMinutes", 240, "link", "x"), Map.of(), task))
                .singleElement()
                .asString()
                .startsWith("Starts on: 2024-10-30 does not lie");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-30T10:01, false, ''",
        "2025-10-30T10:00, false, 'Starts on: this time has passed. Only a session that has already begun or taken place has such a time; tick that it has.'",
        "2025-10-30T09:00, false, 'Starts on: this time has passed. Only a session that has already begun or taken place has such a time; tick that it has.'",
        "2025-10-30T10:00, true, ''",
        "2025-10-30T10:01, true, 'The session has already begun or taken place: its time, 2025-10-30 10:01, is still to come.'"
    })
    void isPlannedForATimeStillToComeOnTheCohortsClocks(String startsAt, boolean hasBegun, String fault) {
        clock.at("2025-10-30T10:00");

        assertThat(form.faults(
                        Map.of("startsAt", startsAt, "hasBegun", hasBegun, "sessionMinutes", 240, "place", "Here"),
                        Map.of(),
                        OpenForms.about("session-scheduling", OPS_2025.id())))
                .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void knowsNoEndBeforeThereIsADate() {
        TrainingSession planned = sessions.get(kickoff);

        assertThatThrownBy(planned::endsAt).isInstanceOf(TrainingSession.StateException.class);
        assertThatThrownBy(() -> sessions.get("nowhere")).isInstanceOf(NotFoundException.class);
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
