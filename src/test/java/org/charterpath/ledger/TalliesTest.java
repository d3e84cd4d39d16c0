package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.OPS_CEILINGS;
import static org.charterpath.ledger.Credits.PROGRAM;
import static org.charterpath.ledger.Credits.creditIn;
import static org.charterpath.ledger.Credits.hours;

import java.time.Instant;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetCeilings;
import org.charterpath.fixture.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class TalliesTest {

    private static final Instant END_OF_NOVEMBER = Instant.parse("2025-12-01T05:00:00Z");
    private static final Instant A_DAY_LATER = Instant.parse("2025-12-02T05:00:00Z");

    private final CreditLedger ledger;
    private final Tallies tallies;
    private final SetCeilings ceilings;
    private final SetClock clock;

    private final JdbcClient jdbc;

    TalliesTest(CreditLedger ledger, Tallies tallies, SetCeilings ceilings, SetClock clock, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.tallies = tallies;
        this.ceilings = ceilings;
        this.clock = clock;
    }

    @AfterEach
    void goBackToTheProgramsCeilings() {
        ceilings.reset();
    }

    @BeforeEach
    void startAtTheEndOfNovember() {
        clock.at(END_OF_NOVEMBER);
        CreditDatabase.openCohort(jdbc);
        CreditDatabase.enrol(jdbc, ENROLMENT, Credits.PARTICIPANT, Enrolment.State.ACTIVE);
    }

    @Test
    void talliesTheLedgerOfOneEnrolmentAsItIsNow() {
        ledger.enter(creditIn("november", "course:oi-103", AV_COURSE, 180));
        ledger.enter(creditIn("november", "attendance:1", SMALL_GROUP, hours(9.5)));
        ledger.reverse("course:oi-103", "Not finished", "admin.june");

        Tally tally = tallies.current(ENROLMENT, PROGRAM);

        assertThat(tally.line(AV_COURSE).loggedMinutes()).isZero();
        assertThat(tally.line(SMALL_GROUP).creditedMinutes()).isEqualTo(hours(8));
        assertThat(tally.creditedMinutes()).isEqualTo(hours(8));
        assertThat(tallies.current("somebody-else", PROGRAM).loggedMinutes()).isZero();
    }

    @Test
    void addsUpTheMinutesOfOneMonthOverAllCategories() {
        ledger.enter(creditIn("november", "course:oi-103", AV_COURSE, 180));
        ledger.enter(creditIn("november", "worksheet:1", INDEPENDENT, 75));
        ledger.enter(creditIn("december", "worksheet:2", INDEPENDENT, 200));

        assertThat(tallies.stageMinutes(ENROLMENT, "november")).isEqualTo(255);
        assertThat(tallies.stageMinutes(ENROLMENT, "january")).isZero();
    }

    @Test
    void keepsTheTallyOfAMonthWithTheCeilingsAndTheirVersion() {
        ledger.enter(creditIn("november", "attendance:1", SMALL_GROUP, hours(9.5)));
        ledger.enter(creditIn("october", "worksheet:1", INDEPENDENT, 60));

        TakenTally taken = tallies.takeStage(ENROLMENT, PROGRAM, "november");

        assertThat(tallies.takenOf(ENROLMENT)).containsExactly(taken);
        assertThat(taken.stageId()).contains("november");
        assertThat(taken.stageMinutes()).hasValue(hours(9.5));
        assertThat(taken.takenAt()).isEqualTo(END_OF_NOVEMBER);
        assertThat(taken.tally()).isEqualTo(tallies.current(ENROLMENT, PROGRAM));
        assertThat(taken.tally().line(SMALL_GROUP))
                .isEqualTo(new TallyLine(SMALL_GROUP, hours(9.5), hours(8), hours(8), hours(1.5)));
        assertThat(taken.tally().decisionVersion()).isEqualTo(1);
    }

    @Test
    void saysWhatWasAskedForTheCeilings() {
        TakenTally taken = tallies.takeProgram(ENROLMENT, PROGRAM);

        assertThat(taken.decision()).isEqualTo(new CeilingDecision("ceu-credit", 1, PROGRAM));
        assertThat(tallies.takenOf(ENROLMENT)).extracting(TakenTally::decision).containsExactly(taken.decision());
    }

    @Test
    void takesATallyOnceHoweverOftenTheStepIsRepeated() {
        ledger.enter(creditIn("november", "course:oi-103", AV_COURSE, 180));

        TakenTally first = tallies.takeStage(ENROLMENT, PROGRAM, "november");
        clock.at(A_DAY_LATER);

        assertThat(tallies.takeStage(ENROLMENT, PROGRAM, "november")).isEqualTo(first);
        assertThat(tallies.takenOf(ENROLMENT)).hasSize(1);
    }

    @Test
    void takesAFurtherTallyOnceTheLedgerOrTheCeilingsHaveChanged() {
        ledger.enter(creditIn("november", "course:oi-103", AV_COURSE, 180));
        tallies.takeStage(ENROLMENT, PROGRAM, "november");
        clock.at(A_DAY_LATER);

        ledger.enter(creditIn("november", "worksheet:1", INDEPENDENT, 80));
        ledger.reverse("worksheet:1", "Copied", Credits.COACH);
        tallies.takeStage(ENROLMENT, PROGRAM, "november");
        ceilings.set(new Ceilings(OPS_CEILINGS.minutesByCategory(), hours(90), 2));
        tallies.takeStage(ENROLMENT, PROGRAM, "november");

        assertThat(tallies.takenOf(ENROLMENT))
                .hasSize(3)
                .allSatisfy(taken -> assertThat(taken.tally().creditedMinutes()).isEqualTo(180))
                .extracting(taken -> taken.tally().decisionVersion())
                .containsExactlyInAnyOrder(1, 1, 2);
    }

    @Test
    void keepsTheTallyOfTheProgramApartFromThatOfItsMonths() {
        ledger.enter(creditIn("july", "worksheet:1", INDEPENDENT, 20));

        tallies.takeStage(ENROLMENT, PROGRAM, "july");
        TakenTally program = tallies.takeProgram(ENROLMENT, PROGRAM);

        assertThat(tallies.takeProgram(ENROLMENT, PROGRAM)).isEqualTo(program);
        assertThat(program.stageId()).isEmpty();
        assertThat(program.stageMinutes()).isEmpty();
        assertThat(tallies.takenOf(ENROLMENT)).hasSize(2);
    }

    @Test
    void talliesNothingForAProgramWithoutCeilings() {
        assertThatThrownBy(() -> tallies.current(ENROLMENT, "institute-2026"))
                .isInstanceOf(UnknownCeilingsException.class)
                .hasMessageContaining("institute-2026");
    }
}
