package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attendance of the same people is recorded twice at the very same moment; run on each database by a subclass. Neither
 * recording is lost, nor is a day filled unseen.
 */
@FeatureTest
@DirtiesContext
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class AttendanceRaceScenarios {

    private static final int TURNS = 12;
    private static final int PEOPLE = 8;
    private static final int MINUTES = 800;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 3);

    @Autowired
    private Attendances attendances;

    @Autowired
    private ShippedForms forms;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private Accounts accounts;

    @Autowired
    private RoomSignIns room;

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void comeBackAfterAll() {
        clock.at("2025-11-20T09:00");
    }

    @Test
    void creditsTwoSessionsOfACohortThatArePostedAtTheSameMoment() throws Exception {
        SampleCohort cohort = cohort("Twice", "twice", false);

        postAtTheSameMoment(List.of(cohort, cohort), PEOPLE);

        assertThat(cohort.people()).allSatisfy(person -> assertThat(ledger.entriesOf(person.id()))
                .hasSize(2 * TURNS)
                .extracting(CreditEntry::minutes)
                .containsOnly(MINUTES));
        assertThat(fullDaysOf("twice")).isEqualTo(TURNS * PEOPLE);
    }

    /** Each cohort lists the same people the other way round, and one of them has fewer. */
    @Test
    void creditsSessionsOfTwoCohortsThatShareTheirPeopleInOppositeOrder() throws Exception {
        SampleCohort forwards = cohort("Forwards", "both", false);
        SampleCohort backwards = cohort("Backwards", "both", true);

        postAtTheSameMoment(List.of(forwards, backwards), PEOPLE - 3);

        for (SampleCohort cohort : List.of(forwards, backwards)) {
            assertThat(cohort.people())
                    .filteredOn(person -> !ledger.entriesOf(person.id()).isEmpty())
                    .hasSize(PEOPLE - 3)
                    .allSatisfy(
                            person -> assertThat(ledger.entriesOf(person.id())).hasSize(TURNS));
        }
        // Two days are shared by the first people of one cohort and the last of the other; each has two coaches.
        assertThat(fullDaysOf("both")).isEqualTo(2 * TURNS * (PEOPLE - 6));
    }

    /** Everybody has several windows; whatever is typed in them at once, five of a person are looked at. */
    @Test
    void countsEachWrongCodeThatIsTypedAtTheSameMoment() throws Exception {
        SampleCohort cohort = cohort("Guessing", "guess", false);
        String session = cohort.id() + "-on";
        schedule(cohort, session, LocalDate.of(2025, 11, 24));
        clock.at("2025-11-24T09:00");
        Caller admin = new Caller(SampleCohort.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        String right = room.room(session, admin).code().orElseThrow();
        String wrong = right.equals("000000") ? "000001" : "000000";

        List<List<Boolean>> looked = AtTheSameMoment.take(4, 3, runner -> turn -> {
            boolean isCounted = true;
            for (String person : List.of("guess0", "guess1")) {
                try {
                    room.signIn(session, wrong, new Caller(person, Set.of()));
                } catch (RoomSignIns.ClosedException outOfTries) {
                    isCounted = false;
                }
            }
            return isCounted;
        });

        assertThat(looked.stream().flatMap(List::stream).filter(counted -> !counted))
                .hasSizeBetween(7, 12);
        assertThat(jdbc.sql("select wrong_codes from session_sign_in where session_id = ?")
                        .param(session)
                        .query(Integer.class)
                        .list())
                .containsExactly(RoomSignIns.TRIES, RoomSignIns.TRIES);
    }

    private void postAtTheSameMoment(List<SampleCohort> cohorts, int there) throws Exception {
        List<List<FormStep>> recorded = new ArrayList<>();
        for (int runner = 0; runner < cohorts.size(); runner++) {
            SampleCohort cohort = cohorts.get(runner);
            List<FormStep> ofRunner = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                FormStep step = new FormStep("%s-%d-%d".formatted(cohort.id(), runner, turn), "userTask_record");
                schedule(cohort, step.processInstanceId(), FIRST_DAY.plusDays(turn));
                forms.submit(
                        "attendance",
                        step,
                        SampleCohort.ADMIN,
                        Map.of(
                                "attendees",
                                cohort.people().stream()
                                        .map(Enrolment::id)
                                        .sorted()
                                        .limit(there)
                                        .toList()));
                ofRunner.add(step);
            }
            recorded.add(ofRunner);
        }
        AtTheSameMoment.take(cohorts.size(), TURNS, runner -> turn -> {
            FormStep step = recorded.get(runner).get(turn);
            attendances.post(step.processInstanceId(), step);
            return true;
        });
    }

    private void schedule(SampleCohort cohort, String id, LocalDate day) {
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, starts_at, minutes, ics_sequence, state, version)
                        values (?, ?, 'november', 'november-group', 1, 'Role', 'SMALL_GROUP', 60, ?, ?, 0, 'SCHEDULED', 0)
                        """)
                .params(
                        id,
                        cohort.id(),
                        Timestamp.from(
                                day.atTime(9, 0).atZone(SampleCohort.ZONE).toInstant()),
                        MINUTES)
                .update();
    }

    private long fullDaysOf(String people) {
        return messages.keys().stream()
                .filter(key -> key.startsWith("full-day:" + people))
                .count();
    }

    /** Every enrolment's id sorts as its person does, or the other way round. */
    private SampleCohort cohort(String name, String people, boolean isReversed) {
        SampleCohort cohort = SampleCohort.ops(name);
        String coach = "coach of " + name;
        accounts.ensure(new Person(coach, "Coach", name, ""), Role.COACHES);
        List<Enrolment> enrolments = new ArrayList<>();
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
        if (isReversed) {
            Collections.reverse(numbers);
        }
        for (int place = 0; place < PEOPLE; place++) {
            String userId = people + numbers.get(place);
            Enrolment enrolment =
                    cohort.enrol(userId, userId, "Lee", "Prairie School", coach).enrolment(userId);
            enrolments.add(new Enrolment(
                    "%s.%d".formatted(cohort.id(), place),
                    enrolment.cohortId(),
                    userId,
                    enrolment.coachId(),
                    enrolment.firstName(),
                    enrolment.lastName(),
                    enrolment.email(),
                    enrolment.organizationId(),
                    enrolment.state(),
                    enrolment.stateSince(),
                    null));
        }
        SampleCohort whole = new SampleCohort(
                cohort.id(), cohort.program(), cohort.name(), cohort.startsOn(), cohort.given(), enrolments);
        whole.addTo(jdbc);
        return whole;
    }
}
