package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;
import static org.charterpath.session.Attendances.State.ATTENDED;
import static org.charterpath.session.Attendances.State.MISSED;
import static org.charterpath.session.Attendances.State.PENDING;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.RecordedNews;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Message;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class AttendancesTest {

    private static final String WORKSHOP = "kickoff-workshop";
    private static final FormStep TASK = new FormStep("session-1", "userTask_recordAttendance");

    private final Sessions sessions;
    private final Attendances attendances;
    private final AttendanceForm form;
    private final CreditLedger ledger;
    private final ShippedForms forms;
    private final Submissions submissions;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;
    private final RecordedNews news;
    private final WrittenMessages messages;
    private final SetClock clock;
    private final KnownPeople accounts;
    private String kickoff;
    private String novemberGroup;

    @Autowired
    AttendancesTest(
            Sessions sessions,
            Attendances attendances,
            AttendanceForm form,
            CreditLedger ledger,
            ShippedForms forms,
            Submissions submissions,
            Enrolments enrolments,
            JdbcClient jdbc,
            RecordedNews news,
            WrittenMessages messages,
            SetClock clock,
            KnownPeople accounts) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.form = form;
        this.ledger = ledger;
        this.forms = forms;
        this.submissions = submissions;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.news = news;
        this.messages = messages;
        this.clock = clock;
        this.accounts = accounts;
    }

    @BeforeEach
    void scheduleSessions() {
        clock.at("2025-11-20T09:00");
        OPS_2025.addTo(jdbc);
        sessions.plan(OPS_2025.id());
        kickoff = PlannedSessions.ofTheRoster(sessions, WORKSHOP);
        novemberGroup = PlannedSessions.ofTheGroup(sessions, "november-group", "dana");
        // Late in the evening in Minnesota it is the next day in UTC.
        sessions.announce(kickoff, schedule("2025-10-30T19:00", 240));
        sessions.announce(novemberGroup, schedule("2025-11-12T15:00", 55));
    }

    @Test
    void listsEverybodyInvitedByName() {
        assertThat(attendances.roster(kickoff))
                .containsExactly(
                        new Attendances.RosterOption("Ben Adams (Harbor School)", OPS_2025.enrolmentOf("ben")),
                        new Attendances.RosterOption("Ana Brook (Prairie School)", OPS_2025.enrolmentOf("ana")),
                        new Attendances.RosterOption("Cleo Young (Prairie School)", OPS_2025.enrolmentOf("cleo")));
        assertThat(attendances.roster(novemberGroup)).hasSize(2);
    }

    @Test
    void listsWhoeverLeftTheCohortOnlyDuringOrAfterTheSession() {
        clock.at(Instant.parse("2025-10-30T08:00:00Z"));
        withdraw("ben");
        clock.at(Instant.parse("2025-10-31T02:00:00Z"));
        withdraw("cleo");
        clock.at(Instant.parse("2025-10-31T08:00:00Z"));
        withdraw("ana");

        assertThat(attendances.roster(kickoff))
                .extracting(Attendances.RosterOption::value)
                .containsExactly(OPS_2025.enrolmentOf("ana"), OPS_2025.enrolmentOf("cleo"));
        record(Map.of(
                "attendees",
                List.of(OPS_2025.enrolmentOf("ana")),
                "partial1Enrolment",
                OPS_2025.enrolmentOf("cleo"),
                "partial1Minutes",
                110));
        attendances.post(kickoff, TASK);
        assertThat(minutesOf("ana")).containsExactly(240);
        assertThat(minutesOf("cleo")).as("until she left").containsExactly(110);
        assertThat(minutesOf("ben")).isEmpty();
    }

    @Test
    void creditsTheMinutesAttendedOnTheDayInTheCohortsTimeZone() {
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ana"))));

        attendances.post(kickoff, TASK);

        assertThat(ledger.entriesOf(OPS_2025.enrolmentOf("ana")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.minutes()).isEqualTo(240);
                    assertThat(entry.category()).isEqualTo("IN_PERSON");
                    assertThat(entry.source()).isEqualTo(CreditSource.ATTENDANCE);
                    assertThat(entry.sourceId())
                            .isEqualTo(SourceId.of(CreditSource.ATTENDANCE, kickoff, OPS_2025.enrolmentOf("ana")));
                    assertThat(entry.stageId()).contains("october");
                    assertThat(entry.earnedOn()).isEqualTo(LocalDate.of(2025, 10, 30));
                    assertThat(entry.author()).isEqualTo("avery");
                });
        assertThat(ledger.entriesOf(OPS_2025.enrolmentOf("ben"))).isEmpty();
        assertThat(sessions.get(kickoff).state()).isEqualTo(TrainingSession.State.HELD);
    }

    @Test
    void creditsPartialMinutesButNeverMoreThanTheSessionHad() {
        record(Map.of(
                "attendees", List.of(OPS_2025.enrolmentOf("ana"), OPS_2025.enrolmentOf("cleo")),
                "partial1Enrolment", OPS_2025.enrolmentOf("ana"),
                "partial1Minutes", 90,
                "partial2Enrolment", OPS_2025.enrolmentOf("cleo"),
                "partial2Minutes", 600));

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ana")).containsExactly(90);
        assertThat(minutesOf("cleo")).containsExactly(240);
    }

    @Test
    void countsAttendanceOnADayThatIsFullAndTellsTheCoachOnce() {
        logged("ana", 1300);
        logged("cleo", 1200);
        record(Map.of(
                "attendees",
                List.of(OPS_2025.enrolmentOf("ana"), OPS_2025.enrolmentOf("ben"), OPS_2025.enrolmentOf("cleo"))));

        attendances.post(kickoff, TASK);
        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ana")).containsExactlyInAnyOrder(1300, 240);
        assertThat(minutesOf("ben")).containsExactly(240);
        assertThat(messages.all())
                .filteredOn(message -> message.key().startsWith("full-day:"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.recipientId()).isEqualTo("dana");
                    assertThat(message.subject()).isEqualTo("A day of more than 24 hours: Ana Brook, Oct 30, 2025");
                    assertThat(message.body())
                            .contains("has 25 h 40 min:")
                            .contains("- In-person workshop: 4 h, attendance")
                            .contains("- Independent work: 21 h 40 min, logged hours");
                });
    }

    @Test
    void tellsTheProgramAdminsOfAFullDayWhereThereIsNoCoach() {
        accounts.ensure(new Person("avery", "Avery", "Stone", ""), Role.PROGRAM_ADMINS);
        OPS_2025.withNewcomers("lou").addTo(jdbc);
        accounts.take(Role.COACHES, "eli");
        logged("lou", 1300);
        logged("cleo", 1300);
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("lou"), OPS_2025.enrolmentOf("cleo"))));

        attendances.post(kickoff, TASK);

        assertThat(messages.all())
                .filteredOn(message -> message.key().startsWith("full-day:"))
                .extracting(Message::recipientId)
                .containsExactly("avery", "avery");
    }

    @Test
    void takesSomebodyWithPartialMinutesAsPresentEvenUnticked() {
        record(Map.of("partial3Enrolment", OPS_2025.enrolmentOf("ben"), "partial3Minutes", 30));

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ben")).containsExactly(30);
        assertThat(stateOf("ben")).isEqualTo(ATTENDED);
    }

    @Test
    void answersWhoAttendedOnceItIsRecorded() {
        assertThat(stateOf("ana")).isEqualTo(PENDING);
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ana"))));

        attendances.post(kickoff, TASK);

        assertThat(stateOf("ana")).isEqualTo(ATTENDED);
        assertThat(stateOf("ben")).isEqualTo(MISSED);
        assertThat(attendances.attended(OPS_2025.enrolmentOf("ana"), WORKSHOP)).isTrue();
        assertThat(attendances.attended(OPS_2025.enrolmentOf("ben"), WORKSHOP)).isFalse();
        assertThat(news.workshops()).containsExactly(OPS_2025.id() + "/" + WORKSHOP);
    }

    @Test
    void countsAWorkshopAsMissedByWhoeverJoinsAfterIt() {
        record(Map.of());
        attendances.post(kickoff, TASK);

        OPS_2025.enrol("finn", "Finn", "Late", "Prairie School", "dana").addTo(jdbc);

        assertThat(stateOf("finn")).isEqualTo(MISSED);
    }

    @Test
    void countsACancelledWorkshopAsMissedByAll() {
        sessions.cancel(kickoff);

        assertThat(stateOf("ana")).isEqualTo(MISSED);
    }

    @Test
    void changesNothingWhenPostedAgain() {
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ana"))));
        attendances.post(kickoff, TASK);
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ben"))));

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ana")).containsExactly(240);
        assertThat(minutesOf("ben")).isEmpty();
        assertThat(news.workshops()).hasSize(1);
    }

    @Test
    void creditsGroupCoachingAndWakesNobody() {
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ana"), OPS_2025.enrolmentOf("ben"))));

        attendances.post(novemberGroup, TASK);

        assertThat(ledger.entriesOf(OPS_2025.enrolmentOf("ben")))
                .extracting(CreditEntry::category, CreditEntry::minutes, CreditEntry::stageId)
                .containsExactly(tuple("SMALL_GROUP", 55, Optional.of("november")));
        assertThat(news.workshops()).isEmpty();
    }

    @Test
    void keepsTheMinutesOfSomebodyWhoHasLeftSince() {
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ben"))));
        withdraw("ben");

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ben")).containsExactly(240);
    }

    @Test
    void refusesAStranger() {
        record(Map.of("attendees", List.of("other-cohort.zed")));

        assertThatThrownBy(() -> attendances.post(kickoff, TASK))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("'other-cohort.zed' is not on the roster");
    }

    @Test
    void postsNothingThatWasCancelledOrNeverRecorded() {
        assertThatThrownBy(() -> attendances.post(kickoff, new FormStep("another-process", TASK.elementId())))
                .isInstanceOf(Submissions.NothingSubmittedException.class);
        sessions.cancel(kickoff);
        record(Map.of());
        assertThatThrownBy(() -> attendances.post(kickoff, TASK)).isInstanceOf(TrainingSession.StateException.class);
    }

    @Test
    void saysWhatIsWrongWhenTheFormIsSubmitted() {
        OpenForm task = OpenForms.about("attendance", kickoff);

        assertThat(form.faults(Map.of("sessionOutcome", "HELD", "attendees", List.of("a")), Map.of(), task))
                .isEmpty();
        assertThat(form.faults(Map.of("sessionOutcome", "MOVED"), Map.of(), task))
                .isEmpty();
        assertThat(form.faults(Map.of("sessionOutcome", "HELD", "partial2Enrolment", "a"), Map.of(), task))
                .containsExactly("Who came late or left early?: person 2 needs both the name and the minutes.");
        assertThat(form.faults(
                        Map.of("sessionOutcome", "HELD", "attendees", List.of("a"), "partial1Minutes", 5),
                        Map.of(),
                        task))
                .containsExactly("Who came late or left early?: person 1 needs both the name and the minutes.");
        assertThat(form.faults(
                        Map.of(
                                "sessionOutcome", "HELD",
                                "partial1Enrolment", "a",
                                "partial1Minutes", 5,
                                "partial4Enrolment", "a",
                                "partial4Minutes", 6),
                        Map.of(),
                        task))
                .containsExactly("Person 4: is listed twice; one row for each person.");
    }

    @Test
    void letsNobodyBeThereForLongerThanTheSessionTook() {
        OpenForm task = about(kickoff);

        assertThat(form.faults(Map.of("partial1Enrolment", "a", "partial1Minutes", 240), Map.of(), task))
                .isEmpty();
        assertThat(form.faults(Map.of("partial1Enrolment", "a", "partial1Minutes", 241), Map.of(), task))
                .containsExactly("Person 1: the session took 240 minutes, and nobody was there for 241.");
    }

    @Test
    void takesEverybodyButThoseNamedAndKeepsWhoWasExcused() {
        record(Map.of(
                "everybodyBut",
                true,
                "absentees",
                List.of(OPS_2025.enrolmentOf("ben")),
                "excused",
                List.of(OPS_2025.enrolmentOf("cleo"))));

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ana")).containsExactly(240);
        assertThat(minutesOf("cleo")).isEmpty();
        assertThat(presenceOf("ben")).isEqualTo("ABSENT");
        assertThat(presenceOf("cleo")).isEqualTo("EXCUSED");
        assertThat(stateOf("cleo")).as("missed it like others").isEqualTo(MISSED);
        assertThat(attendances.attended(OPS_2025.enrolmentOf("cleo"), WORKSHOP)).isFalse();
    }

    @Test
    void takesNobodyAsPresentWhoCameIntoTheCohortOnlyAfterTheSession() {
        OPS_2025.enrol("finn", "Finn", "Late", "Prairie School", "dana").addTo(jdbc);
        happened("JOINED", "finn", "2025-11-05T09:00:00Z");
        happened("LEAVE_BEGUN", "ben", "2025-10-20T09:00:00Z");
        happened("RETURNED", "ben", "2025-11-05T09:00:00Z");
        happened("LEAVE_BEGUN", "cleo", "2025-11-03T09:00:00Z");
        happened("RETURNED", "cleo", "2025-11-05T09:00:00Z");
        record(Map.of("everybodyBut", true));

        attendances.post(kickoff, TASK);

        assertThat(minutesOf("ana")).containsExactly(240);
        assertThat(minutesOf("cleo")).as("was away only afterwards").containsExactly(240);
        assertThat(minutesOf("ben")).as("was away").isEmpty();
        assertThat(minutesOf("finn")).as("joined later").isEmpty();
        assertThat(presenceOf("finn")).isEqualTo("ABSENT");
    }

    @Test
    void takesAsManyPeopleForAPartOfTheTimeAsThereAre() {
        Map<String, Integer> minutes = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 9).forEach(number -> minutes.put("person-" + number, 10 * number));
        Map<String, Object> answers = new LinkedHashMap<>(AttendanceForm.partialAnswers(minutes));
        answers.put("sessionOutcome", "HELD");

        assertThat(answers)
                .containsEntry("partialMore", List.of("person-7", "person-8", "person-9"))
                .containsEntry("partialMoreMinutes", "70,80,90");
        OpenForm task = about(kickoff);
        assertThat(form.faults(answers, Map.of(), task)).isEmpty();
        record(answers);
        assertThat(AttendanceForm.read(submissions.require(TASK)).partialMinutes())
                .isEqualTo(minutes);
        answers.put("partialMoreMinutes", "70, 0, 241");
        assertThat(form.faults(answers, Map.of(), task))
                .containsExactly(
                        "Person 8: whoever was there for no minute was absent.",
                        "Person 9: the session took 240 minutes, and nobody was there for 241.");
        answers.put("partialMoreMinutes", "70 and 80");
        assertThat(form.faults(answers, Map.of(), task))
                .singleElement()
                .asString()
                .contains("whole numbers with commas between");
        answers.put("partialMoreMinutes", "70, 80");
        assertThat(form.faults(answers, Map.of(), task))
                .singleElement()
                .asString()
                .contains("as many as there are");
        answers.remove("partialMoreMinutes");
        answers.put("partialMore", List.of());
        answers.put("excused", List.of("person-1"));
        answers.put("absentees", List.of("person-2"));
        assertThat(form.faults(answers, Map.of(), task))
                .containsExactly(
                        "Who was excused?: somebody is among those who were there as well; one of the two is right.",
                        "Who was not there?: somebody came late or left early as well; one of the two is right.");
    }

    @Test
    void marksNobodyBeforeTheSessionHasBegun() {
        clock.at("2025-10-30T18:59");

        assertThat(form.faults(Map.of("sessionOutcome", "HELD"), Map.of(), about(kickoff)))
                .containsExactly(AttendanceForm.STILL_TO_COME);
        assertThat(form.faults(Map.of("sessionOutcome", "MOVED"), Map.of(), about(kickoff)))
                .isEmpty();
        record(Map.of("attendees", List.of(OPS_2025.enrolmentOf("ana"))));
        assertThatThrownBy(() -> attendances.post(kickoff, TASK))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(AttendanceForm.STILL_TO_COME);
        assertThat(sessions.get(kickoff).state()).isEqualTo(TrainingSession.State.SCHEDULED);
        clock.at("2025-10-30T19:00");
        assertThat(form.faults(Map.of("sessionOutcome", "HELD", "attendees", List.of("a")), Map.of(), about(kickoff)))
                .isEmpty();
    }

    @Test
    void takesAWholeRosterAsAbsentOnlyFromSomebodyWhoSaysSo() {
        Map<String, Object> untouched = Map.of("sessionOutcome", "HELD", "attendees", List.of());
        assertThat(form.faults(untouched, Map.of(), about(kickoff))).containsExactly(AttendanceForm.NOBODY);
        assertThat(form.faults(Map.of("sessionOutcome", "HELD", "excused", List.of("a")), Map.of(), about(kickoff)))
                .isEmpty();
        assertThat(form.faults(
                        Map.of("sessionOutcome", "HELD", "everybodyBut", true, "absentees", List.of("a")),
                        Map.of(),
                        about(kickoff)))
                .isEmpty();
        OPS_2025.people().forEach(person -> {
            happened("LEAVE_BEGUN", person.participantId(), "2025-10-20T09:00:00Z");
            happened("RETURNED", person.participantId(), "2025-11-05T09:00:00Z");
        });
        assertThat(form.faults(untouched, Map.of(), about(kickoff)))
                .as("where everybody was away")
                .isEmpty();
    }

    @Test
    void tellsPeopleApartWhoShareNameAndSchool() {
        jdbc.sql("update enrolment set first_name = 'Ana', last_name = 'Brook' where id = ?")
                .param(OPS_2025.enrolmentOf("cleo"))
                .update();

        assertThat(attendances.roster(kickoff))
                .extracting(Attendances.RosterOption::label)
                .contains(
                        "Ben Adams (Harbor School)",
                        "Ana Brook (Prairie School), ana@example.org",
                        "Ana Brook (Prairie School), cleo@example.org");
    }

    private String presenceOf(String userId) {
        return jdbc.sql("select state from attendance where session_id = ? and enrolment_id = ?")
                .params(kickoff, OPS_2025.enrolmentOf(userId))
                .query(String.class)
                .single();
    }

    private void happened(String kind, String userId, String at) {
        jdbc.sql(
                        """
                        insert into enrolment_event (id, enrolment_id, cohort_id, kind, reason, author, happened_at, version)
                        values (?, ?, ?, ?, 'It was agreed upon.', 'avery', ?, 0)
                        """)
                .params(
                        kind + userId,
                        OPS_2025.enrolmentOf(userId),
                        OPS_2025.id(),
                        kind,
                        Timestamp.from(Instant.parse(at)))
                .update();
    }

    private static OpenForm about(String sessionId) {
        return new OpenForm(
                "attendance",
                Optional.empty(),
                Optional.of(OPS_2025.id()),
                Optional.empty(),
                variable -> variable.equals("sessionId") ? sessionId : null);
    }

    private void logged(String userId, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.LOGGED_HOURS, "claim-" + userId, OPS_2025.enrolmentOf(userId)),
                CreditSource.LOGGED_HOURS,
                OPS_2025.enrolmentOf(userId),
                "october",
                "INDEPENDENT",
                minutes,
                LocalDate.of(2025, 10, 30),
                "dana"));
    }

    private Attendances.State stateOf(String userId) {
        return attendances.attendanceOf(OPS_2025.id(), WORKSHOP, OPS_2025.enrolmentOf(userId));
    }

    private List<Integer> minutesOf(String userId) {
        return ledger.entriesOf(OPS_2025.enrolmentOf(userId)).stream()
                .map(CreditEntry::minutes)
                .toList();
    }

    private void withdraw(String userId) {
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf(userId));
    }

    private void record(Map<String, Object> answers) {
        forms.submit("attendance", TASK, "avery", answers);
    }

    private static Schedule schedule(String startsAt, int minutes) {
        return new Schedule(
                LocalDateTime.parse(startsAt), minutes, Optional.of("Room 204"), Optional.empty(), Optional.empty());
    }
}
