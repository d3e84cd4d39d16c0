package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.creditIn;
import static org.charterpath.ledger.Credits.hours;
import static org.charterpath.ledger.Credits.sourceId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetCeilings;
import org.charterpath.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
@Import(CountedStatements.class)
class TalliesTest {

    private final CreditLedger ledger;
    private final Tallies tallies;
    private final Placements placements;
    private final SetCeilings ceilings;
    private final JdbcClient jdbc;

    TalliesTest(CreditLedger ledger, Tallies tallies, Placements placements, SetCeilings ceilings, JdbcClient jdbc) {
        this.ledger = ledger;
        this.tallies = tallies;
        this.placements = placements;
        this.ceilings = ceilings;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol() {
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void talliesTheLedgerOfOneEnrolmentAsItIsNow() {
        NORTH_STAR.withNewcomersOf(Credits.COACH, "ida").addTo(jdbc);
        ledger.enter(creditIn("november", "oi-103", "AV_COURSE", 180));
        ledger.enter(creditIn("november", "group", "SMALL_GROUP", hours(9.5)));
        ledger.reverse(sourceId("oi-103"), "Not finished", "admin.june");

        Tally tally = tallies.of(placements.of(ENROLMENT));

        assertThat(tally.line("AV_COURSE").loggedMinutes()).isZero();
        assertThat(tally.line("SMALL_GROUP"))
                .isEqualTo(new TallyLine(
                        Programs.ops().category("SMALL_GROUP"), hours(9.5), hours(8), hours(8), hours(1.5)));
        assertThat(tally.creditedMinutes()).isEqualTo(hours(8));
        assertThat(tally.decisionVersion()).isEqualTo(1);
        assertThat(tallies.of(placements.of(NORTH_STAR.enrolmentOf("ida"))).loggedMinutes())
                .isZero();
    }

    @Test
    void talliesManyInOneStatementAndEachAsIfAlone() {
        NORTH_STAR
                .withNewcomersOf(
                        Credits.COACH,
                        IntStream.range(0, 20)
                                .mapToObj(number -> "person-" + number)
                                .toArray(String[]::new))
                .addTo(jdbc);
        List<Placement> people = IntStream.range(0, 20)
                .mapToObj(TalliesTest::person)
                .map(placements::of)
                .toList();
        for (int person = 0; person < people.size() - 1; person++) {
            ledger.enter(new NewCredit(
                    SourceId.of(CreditSource.WORKSHEET, "essay", person(person)),
                    CreditSource.WORKSHEET,
                    person(person),
                    "november",
                    "SMALL_GROUP",
                    60 * (person + 1),
                    Credits.DAY,
                    Credits.COACH));
        }

        assertThat(CountedStatements.during(() -> tallies.of(people))).isEqualTo(1);
        Map<String, Tally> all = tallies.of(people);
        assertThat(all).hasSameSizeAs(people);
        assertThat(people)
                .allSatisfy(person -> assertThat(all.get(person.ownerId())).isEqualTo(tallies.of(person)));
        assertThat(all.get(person(9)).creditedMinutes()).isEqualTo(hours(8));
        assertThat(all.get(person(19)).loggedMinutes()).isZero();
        assertThat(tallies.of(List.of())).isEmpty();
    }

    @Test
    void countsWaivedStagesNeitherAsExpectedNorAsDone() {
        Placement placement = placements.of(ENROLMENT);
        ledger.enter(creditIn("november", "oi-103", "AV_COURSE", 180));
        ledger.enter(creditIn("december", "essay", "INDEPENDENT", 120));
        assertThat(tallies.onPlan(List.of(placement)))
                .containsEntry(ENROLMENT, new OnPlan(tallies.of(placement), 300, Set.of()));

        for (String stage : List.of("october", "november")) {
            jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived) values (?, ?, true)")
                    .params(ENROLMENT, stage)
                    .update();
        }
        OnPlan expected = new OnPlan(tallies.of(placement), 120, Set.of("october", "november"));
        assertThat(CountedStatements.during(() -> tallies.onPlan(List.of(placement))))
                .isEqualTo(1);
        assertThat(tallies.onPlan(List.of(placement))).containsExactly(Map.entry(ENROLMENT, expected));
        assertThat(tallies.onPlan(List.of(ENROLMENT), placement.program()))
                .containsExactly(Map.entry(ENROLMENT, expected));
        assertThat(tallies.of(placement).creditedMinutes())
                .as("the certificate counts them all the same")
                .isEqualTo(300);
    }

    private static String person(int number) {
        return NORTH_STAR.enrolmentOf("person-" + number);
    }

    @Test
    void followsTheLedgerAndTheCeilingsAtOnce() {
        Placement rosa = placements.of(ENROLMENT);
        ledger.enter(creditIn("november", "oi-103", "AV_COURSE", 180));
        Tally before = tallies.of(rosa);

        ledger.enter(creditIn("november", "essay", "INDEPENDENT", 80));
        assertThat(tallies.of(rosa).creditedMinutes()).isEqualTo(260);
        ledger.reverse(sourceId("essay"), "Copied", Credits.COACH);
        assertThat(tallies.of(rosa)).isEqualTo(before);
        ceilings.set(new Ceilings(OPS_CEILINGS.categories(), hours(2), 2));
        assertThat(tallies.of(rosa).creditedMinutes()).isEqualTo(hours(2));
        assertThat(tallies.of(rosa).decisionVersion()).isEqualTo(2);
    }

    @Test
    void decidesForTheRecordWhatItShowsToWhoeverLooks() {
        Placement rosa = placements.of(ENROLMENT);
        ledger.enter(creditIn("november", "group", "SMALL_GROUP", hours(9.5)));

        assertThat(tallies.decide(rosa)).isEqualTo(tallies.of(rosa));
    }
}
