package org.charterpath.coaching.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.calendar.CalendarEntries;
import org.charterpath.coaching.CoachingWay;
import org.charterpath.coaching.PublishedSlots.StageOfCohort;
import org.charterpath.coaching.SlotDesk;
import org.charterpath.coaching.SlotPattern;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
@PostgresDatabase
class CoachingRaceOnPostgresTest extends CoachingRaceScenarios {

    private static final int PEOPLE = 200;
    private static final int SLOTS = 20;
    private static final int THREADS = 8;
    private static final LocalDate MONDAY = LocalDate.of(2025, 11, 10);
    private static final String COACH = "raced.coach";

    @Autowired
    private Program program;

    @Autowired
    private SlotDesk desk;

    @Autowired
    @Qualifier("meetingCalendar")
    private CalendarEntries calendar;

    @Autowired
    private Accounts accounts;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    /** In each turn eight people want the same slot; in the last ones what others have had for long. */
    @Test
    void givesTwentySlotsToTwentyOfTwoHundredPeopleAndTellsEachOtherThatTheTimeIsTaken() throws Exception {
        SampleCohort cohort = cohortOfOneCoach();
        List<String> enrolments = cohort.people().stream().map(Enrolment::id).toList();
        enrolments.forEach(enrolment ->
                runtime.startProcessInstanceByKey("one-on-one-coaching", enrolment, Map.of("stageId", "november")));
        String first = cohort.people().get(0).participantId();
        List<String> slots = desk.monthsOf(first).get(0).free().stream()
                .map(SlotDesk.Time::slotId)
                .toList();
        assertThat(slots).hasSize(SLOTS);

        List<List<String>> answers = AtTheSameMoment.take(THREADS, PEOPLE / THREADS, runner -> turn -> {
            Enrolment person = cohort.people().get(turn * THREADS + runner);
            try {
                desk.book(caller(person), person.id(), "november", slots.get(turn % SLOTS), "");
                return "booked";
            } catch (InvalidSubmissionException refusal) {
                return refusal.getMessage();
            }
        });

        List<String> all = answers.stream().flatMap(List::stream).toList();
        assertThat(Collections.frequency(all, "booked")).isEqualTo(SLOTS);
        assertThat(all)
                .filteredOn(answer -> !answer.equals("booked"))
                .hasSize(PEOPLE - SLOTS)
                .allSatisfy(
                        answer -> assertThat(answer)
                                .matches(
                                        "Time to meet: \\w{3}, Nov \\d+, 2025, \\d+:00 [AP]M CST has been taken\\. Choose another one\\."));
        assertThat(count("select count(*) from coaching_booking where coach_id = ? and state = 'BOOKED'"))
                .isEqualTo(SLOTS);
        assertThat(count("select count(distinct booking_id) from coaching_slot where coach_id = ?"))
                .isEqualTo(SLOTS);
        assertThat(
                        count(
                                """
                        select count(*) from coaching_slot s join coaching_booking b on b.id = s.booking_id
                         where s.coach_id = ? and s.starts_at = b.starts_at
                        """))
                .isEqualTo(SLOTS);
        assertThat(runtime.createExecutionQuery()
                        .messageEventSubscriptionName("MeetingMoved")
                        .processDefinitionKey("one-on-one-coaching")
                        .list())
                .filteredOn(execution -> enrolments.contains(runtime.createProcessInstanceQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .hasSize(SLOTS);
        givesOneBackAndTheOtherSlotsAreNobodys(cohort);
    }

    /** What the page asks this database besides. */
    private void givesOneBackAndTheOtherSlotsAreNobodys(SampleCohort cohort) {
        Enrolment somebody = cohort.people().stream()
                .filter(person -> !calendar.ofPerson(person.participantId(), MONDAY, MONDAY)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(calendar.ofPerson(COACH, MONDAY, MONDAY.plusDays(4))).hasSize(SLOTS);
        SlotDesk.Meeting meeting =
                desk.monthsOf(somebody.participantId()).get(0).meeting().orElseThrow();
        desk.giveBack(caller(somebody), meeting.bookingId());
        SlotDesk.CoachedStage november = desk.stagesOf(COACH).get(0);
        assertThat(november.hasSlots()).isTrue();
        assertThat(november.booked()).isEqualTo(SLOTS - 1);
        assertThat(november.free()).isEqualTo(1);

        desk.arrange(coach(), new StageOfCohort(cohort.id(), "november"), CoachingWay.TIMES);

        assertThat(desk.stagesOf(COACH).get(0).free()).isZero();
        assertThat(count("select count(*) from coaching_slot where coach_id = ? and withdrawn_at is not null"))
                .isEqualTo(1);
    }

    private SampleCohort cohortOfOneCoach() {
        program.moveTo(LocalDate.of(2025, 11, 5));
        SampleCohort cohort = SampleCohort.ops("Two hundred");
        List<Person> people = new ArrayList<>();
        for (int number : IntStream.range(0, PEOPLE).toArray()) {
            String userId = "crowd%03d".formatted(number);
            people.add(new Person(userId, "Crowd", "Number " + number, userId + "@example.org"));
            cohort = cohort.enrol(userId, "Crowd", "Number " + number, "Prairie School", COACH);
        }
        new TransactionTemplate(transactions)
                .executeWithoutResult(all -> accounts.ensureAll(people, Role.PARTICIPANTS));
        accounts.ensure(new Person(COACH, "Kim", "Reyes", "raced.coach@example.org"), Role.COACHES);
        cohort.addTo(jdbc);
        desk.publish(
                coach(),
                new StageOfCohort(cohort.id(), "november"),
                new SlotPattern.Typed(
                        "2025-11-10",
                        "2025-11-14",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
                        "09:00",
                        "12:45",
                        "15",
                        "Room 2",
                        ""));
        return cohort;
    }

    private static Caller coach() {
        return new Caller(COACH, Set.of(Role.COACHES.id()));
    }

    private static Caller caller(Enrolment person) {
        return new Caller(person.participantId(), Set.of(Role.PARTICIPANTS.id()));
    }

    private int count(String sql) {
        return jdbc.sql(sql).param(COACH).query(Integer.class).single();
    }
}
