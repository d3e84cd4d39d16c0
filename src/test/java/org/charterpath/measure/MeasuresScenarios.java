package org.charterpath.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.account.AccountChange;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.LeavingOwners;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana, Ben and Cleo measure together; Avery is a program admin. Run on each database by a subclass. */
@FeatureTest
abstract class MeasuresScenarios {

    private static final String TEAM = "harbor-plan";
    private static final Caller ANA = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller BEN = new Caller("ben", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

    @Autowired
    private Measures measures;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private ApplicationEventPublisher news;

    @Autowired
    private LeavingOwners leaving;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void formTeam() {
        clock.at("2026-01-12T09:00:00");
        OPS_2025.addTo(jdbc);
        team.form(TEAM, OPS_2025.id(), "ana", "ben", "cleo");
    }

    @Test
    void makesAMeasureOnceOfTheSameWish() {
        Measure measure = define("absence", "40", "10");

        assertThat(define("absence", "50", "20")).isEqualTo(measure);
        assertThat(standing(measure)).satisfies(standing -> {
            assertThat(standing.direction()).isEqualTo(Measure.Direction.DOWN);
            assertThat(standing.progress().percent()).isZero();
            assertThat(standing.current()).isEqualByComparingTo("40");
            assertThat(standing.measure().activities())
                    .containsExactly(new Measure.Activity("Call home by 9", "The front office"));
        });
        assertThat(measures.of(MeasuredTeam.KEEPER, TEAM)).hasSize(1);
    }

    @Test
    void refusesAMeasureWithoutAWayOrAnOwner() {
        assertRefused(() -> define("equal", "40", "40.0"), "Target: it is the baseline");
        assertRefused(
                () -> measures.define(MeasuredTeam.KEEPER, TEAM, "stranger", plan("4", "1"), "dana", "ana"), "Owner: ");
        assertRefused(() -> measures.define(MeasuredTeam.KEEPER, TEAM, "nobody", plan("4", "1"), "", "ana"), "Owner: ");
        assertRefused(
                () -> measures.define(
                        MeasuredTeam.KEEPER,
                        TEAM,
                        "ahead",
                        plan("4", "1", TODAY.plusDays(1), TODAY.plusDays(9)),
                        "ana",
                        "ana"),
                "Date of the baseline: it lies ahead");
        assertRefused(
                () -> measures.define(MeasuredTeam.KEEPER, TEAM, "back", plan("4", "1", TODAY, TODAY), "ana", "ana"),
                "Date of the target: it has to come after");
        assertThat(measures.of(MeasuredTeam.KEEPER, TEAM)).isEmpty();
    }

    @Test
    void saysOfEachFieldWhatIsWrongWithIt() {
        MeasurePlan nothing = new MeasurePlan(
                Measure.Kind.LEAD,
                " ",
                "x".repeat(2001),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("0.00001")),
                Optional.empty(),
                "a\u0000b",
                Optional.empty(),
                -1,
                List.of());

        assertThat(nothing.faults(TODAY))
                .extracting(MeasurePlan.Fault::field)
                .containsExactly(
                        MeasurePlan.Field.INDICATOR,
                        MeasurePlan.Field.DEFINITION,
                        MeasurePlan.Field.UNIT,
                        MeasurePlan.Field.BASELINE,
                        MeasurePlan.Field.TARGET,
                        MeasurePlan.Field.BASELINE_ON,
                        MeasurePlan.Field.TARGET_ON,
                        MeasurePlan.Field.SOURCE,
                        MeasurePlan.Field.CADENCE,
                        MeasurePlan.Field.GRACE,
                        MeasurePlan.Field.ACTIVITY);
        assertThat(nothing.faults(TODAY))
                .extracting(MeasurePlan.Fault::words)
                .contains("Definition: it has 2001 characters; say it in at most 2000.");
    }

    @Test
    void addsTargetsAndOverwritesNone() {
        Measure measure = define("absence", "40", "10");

        revise(measure, "first", "20", TODAY.plusDays(300), TODAY);
        revise(measure, "first", "20", TODAY.plusDays(300), TODAY);
        revise(measure, "later", "15", TODAY.plusDays(300), TODAY.plusDays(30));

        assertThat(standing(measure)).satisfies(standing -> {
            assertThat(standing.targets())
                    .extracting(
                            TargetRevision::number, target -> target.value().intValueExact(), TargetRevision::author)
                    .containsExactly(tuple(1, 10, "ana"), tuple(2, 20, "avery"), tuple(3, 15, "avery"));
            assertThat(standing.target().number()).as("counts today").isEqualTo(2);
        });
        clock.at("2026-02-11T09:00:00");
        assertThat(standing(measure).target().number())
                .as("counts a month later")
                .isEqualTo(3);
        assertThatThrownBy(() -> revise(measure, "first", "18", TODAY.plusDays(300), TODAY.plusDays(60)))
                .as("another target under the same source id")
                .isInstanceOf(AlreadyDoneException.class);
    }

    @Test
    void refusesATargetThatIsNoneAndWhoeverMayNotReviseIt() {
        Measure measure = define("absence", "40", "10");

        assertRefused(() -> revise(measure, "a", "40", TODAY.plusDays(9), TODAY), "Target: it is the baseline");
        assertRefused(() -> revise(measure, "b", "41", TODAY.plusDays(9), TODAY), "leads down from 40 days");
        assertRefused(() -> revise(measure, "c", "9", TODAY.plusDays(9), TODAY.minusDays(1)), "Counts from: today");
        assertRefused(() -> revise(measure, "d", "9", TODAY, TODAY), "Date of the target: ");
        assertRefused(
                () -> measures.revise(ADMIN, measure.id(), "e", BigDecimal.ONE, TODAY.plusDays(9), TODAY, "so"),
                "Reason: ");
        assertThatThrownBy(() -> measures.revise(
                        ANA, measure.id(), "f", BigDecimal.ONE, TODAY.plusDays(9), TODAY, "We were too slow"))
                .isInstanceOf(NotFoundException.class);
        assertThat(standing(measure).targets()).hasSize(1);
    }

    @Test
    void writesDownOnceWhatWasMeasured() {
        Measure measure = define("absence", "40", "10");

        update(measure, "one", "25", TODAY);
        update(measure, "one", "25", TODAY);

        assertThat(standing(measure).updates()).hasSize(1);
        assertThat(standing(measure).progress().percent()).isEqualTo(50);
        assertThatThrownBy(() -> update(measure, "one", "24", TODAY)).isInstanceOf(AlreadyDoneException.class);
    }

    @Test
    void correctsByAddingAndCountsNothingTwice() {
        Measure measure = define("absence", "40", "10");
        MeasureUpdate wrong = update(measure, "one", "52", TODAY);

        MeasureUpdate right = measures.correct(
                ANA, measure.id(), wrong.id(), "two", new BigDecimal("25"), TODAY, "Two digits were swapped");

        assertThat(standing(measure)).satisfies(standing -> {
            assertThat(standing.counting()).containsExactly(right);
            assertThat(standing.updates()).containsExactly(wrong, right);
            assertThat(standing.corrected()).containsExactly(wrong.id());
            assertThat(standing.progress().percent()).isEqualTo(50);
        });
        assertThatThrownBy(() -> measures.correct(
                        ANA, measure.id(), wrong.id(), "three", BigDecimal.ONE, TODAY, "Swapped once more"))
                .isInstanceOf(AlreadyDoneException.class);
        assertRefused(
                () -> measures.correct(ANA, measure.id(), right.id(), "four", BigDecimal.ONE, TODAY, ""), "Reason: ");
        assertThatThrownBy(() -> measures.correct(
                        ANA, measure.id(), "no-such", "five", BigDecimal.ONE, TODAY, "Swapped once more"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void takesNothingFromTheFutureFromBeforeTheBaselineOrFromSomebodyElse() {
        Measure measure = define("absence", "40", "10");

        assertRefused(() -> update(measure, "a", "25", TODAY.plusDays(1)), "Measured on: the day lies ahead");
        assertRefused(() -> update(measure, "b", "25", LocalDate.of(2025, 8, 31)), "before that of the baseline");
        assertRefused(() -> update(measure, "c", "1000000000000", TODAY), "Value: it has to be a number");
        assertRefused(
                () -> measures.update(ANA, measure.id(), "d", BigDecimal.ONE, TODAY, "x".repeat(1001)),
                "Note: it has 1001 characters");
        for (Caller other : List.of(BEN, ADMIN)) {
            assertThatThrownBy(() -> measures.update(other, measure.id(), "e", BigDecimal.ONE, TODAY, ""))
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(standing(measure).updates()).isEmpty();
    }

    /** In Chicago it is still the evening of January 12. */
    @Test
    void meansDaysOfTheTimeZoneOfWhatItBelongsTo() {
        clock.at("2026-01-12T22:30:00");
        Measure measure = define("absence", "40", "10");

        assertRefused(() -> update(measure, "a", "25", TODAY.plusDays(1)), "the day lies ahead");
        assertThat(standing(measure).today()).isEqualTo(TODAY);
    }

    /** Measured every month from September 1 on, with seven days of grace, until October 1, 2026. */
    @ParameterizedTest
    @CsvSource({
        "2025-10-08, ",
        "2025-10-09, 2025-10-09",
        "2026-01-12, 2025-10-09",
    })
    void isStaleOnceTheDaysOfGraceAreOver(LocalDate day, LocalDate since) {
        clock.at("2025-10-05T09:00:00");
        Measure measure = define("absence", "40", "10");

        clock.at(day + "T09:00:00");

        assertThat(standing(measure).staleSince()).isEqualTo(Optional.ofNullable(since));
    }

    @Test
    void isNotStaleAnyMoreWithAnUpdateAndNeverOnceTheDayOfTheTargetIsMeasured() {
        Measure measure = define("absence", "40", "10");
        update(measure, "one", "25", TODAY);
        assertThat(standing(measure).staleSince()).isEmpty();
        assertThat(standing(measure).nextDueOn()).contains(LocalDate.of(2026, 2, 12));

        clock.at("2026-10-02T09:00:00");
        assertThat(standing(measure).staleSince()).contains(LocalDate.of(2026, 2, 20));
        update(measure, "two", "12", LocalDate.of(2026, 10, 1));
        clock.at("2028-10-02T09:00:00");
        assertThat(standing(measure).staleSince()).isEmpty();
        assertThat(standing(measure).nextDueOn()).isEmpty();
    }

    @Test
    void isHandedOnByItsOwnerOrAnAdminAndTheNewOneIsTold() {
        Measure measure = define("absence", "40", "10");

        assertThatThrownBy(() -> measures.handOn(BEN, measure.id(), "ben", "I would like to have it"))
                .isInstanceOf(NotFoundException.class);
        assertRefused(() -> measures.handOn(ANA, measure.id(), "dana", "She is my coach"), "Owner: ");
        measures.handOn(ANA, measure.id(), "ben", "He keeps the attendance now");
        measures.handOn(ADMIN, measure.id(), "ben", "He keeps the attendance now");

        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo("ben");
        assertThat(messages.to("ben")).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("You own a measure: Chronic absence absence");
            assertThat(letter.body())
                    .contains("of the plan of Harbor School", "owned by Ana Brook", "He keeps the attendance now");
            assertThat(letter.links()).extracting(link -> link.place()).containsExactly("/plans/" + TEAM);
        });
        assertThatThrownBy(() -> update(measure, "one", "25", TODAY)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void goesToTheNamedSuccessorWhenItsOwnerLeaves() {
        Measure named = define("absence", "40", "10");
        Measure unnamed = define("tardiness", "40", "10");
        Measure gone = define("suspensions", "40", "10");
        measures.nameSuccessor(ANA, named.id(), Optional.of("cleo"));
        measures.nameSuccessor(ANA, gone.id(), Optional.of("ben"));
        team.form(TEAM, OPS_2025.id(), "cleo");

        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ana"));
        leaving.ended(new Enrolments.Ended(OPS_2025.enrolmentOf("ana")));

        assertThat(measures.of(MeasuredTeam.KEEPER, TEAM))
                .extracting(standing -> standing.measure().sourceId(), standing -> standing.measure()
                        .ownerId())
                .containsExactlyInAnyOrder(
                        tuple("absence", "cleo"), tuple("tardiness", "avery"), tuple("suspensions", "avery"));
        assertThat(messages.to("cleo")).hasSize(1);
        assertThat(messages.to("avery")).hasSize(2);
        assertThat(standing(unnamed).events())
                .extracting(MeasureEvent::kind, MeasureEvent::ownerWas, MeasureEvent::ownerIs)
                .containsExactlyInAnyOrder(
                        tuple(MeasureEvent.Kind.DEFINED, Optional.empty(), Optional.of("ana")),
                        tuple(MeasureEvent.Kind.HANDED_ON, Optional.of("ana"), Optional.of("avery")));
    }

    @Test
    void staysWhereAnEnrolmentOfAnotherCohortEnds() {
        Measure measure = define("absence", "40", "10");
        team.form(TEAM, "another cohort", "ana");

        leaving.ended(new Enrolments.Ended(OPS_2025.enrolmentOf("ana")));

        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo("ana");
    }

    @Test
    void goesToSomebodyElseWhenTheAccountOfItsOwnerIsClosed() {
        Measure measure = define("absence", "40", "10");

        leaving.deactivated(new AccountChange(AccountChange.Kind.ACTIVATED, "ana", "avery"));
        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo("ana");
        leaving.deactivated(new AccountChange(AccountChange.Kind.DEACTIVATED, "ana", "avery"));

        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo("avery");
    }

    @Test
    void namesAsSuccessorOnlySomebodyElseWhoCanOwnIt() {
        Measure measure = define("absence", "40", "10");

        assertRefused(() -> measures.nameSuccessor(ANA, measure.id(), Optional.of("ana")), "Successor: ");
        assertRefused(() -> measures.nameSuccessor(ANA, measure.id(), Optional.of("dana")), "Owner: ");
        assertThatThrownBy(() -> measures.nameSuccessor(BEN, measure.id(), Optional.of("ben")))
                .isInstanceOf(NotFoundException.class);
        measures.nameSuccessor(ADMIN, measure.id(), Optional.of("ben"));
        assertThat(measures.nameSuccessor(ANA, measure.id(), Optional.empty()).successorId())
                .isEmpty();
    }

    @Test
    void isWordedOtherwiseButNeverMadeAnotherMeasure() {
        Measure measure = define("absence", "40", "10");
        MeasurePlan plan = plan("40", "12");

        measures.reword(measure.id(), plan, "Sharper words", "ana");
        measures.reword(measure.id(), plan, "Sharper words", "ana");

        assertThat(measures.canBecome(measure, plan)).isTrue();
        assertThat(standing(measure)).satisfies(standing -> {
            assertThat(standing.measure().indicator()).isEqualTo("Chronic absence");
            assertThat(standing.target().value())
                    .as("the target is revised apart from it")
                    .isEqualByComparingTo("10");
            assertThat(standing.events())
                    .extracting(MeasureEvent::kind)
                    .containsExactlyInAnyOrder(MeasureEvent.Kind.DEFINED, MeasureEvent.Kind.REWORDED);
        });
        assertThat(measures.canBecome(measure, plan("40", "41"))).isFalse();
        assertRefused(() -> measures.reword(measure.id(), plan("41", "12"), "Another baseline", "ana"), "make another");
    }

    @Test
    void takesNothingMoreOnceItHasEndedAndStaysToBeRead() {
        Measure measure = define("absence", "40", "10");

        measures.end(measure.id(), "The goal was dropped", "avery");
        measures.end(measure.id(), "The goal was dropped", "avery");

        assertRefused(() -> update(measure, "one", "25", TODAY), "has ended");
        assertRefused(() -> revise(measure, "two", "9", TODAY.plusDays(9), TODAY), "has ended");
        assertThat(standing(measure)).satisfies(standing -> {
            assertThat(standing.status()).isEmpty();
            assertThat(standing.staleSince()).isEmpty();
            assertThat(standing.events()).hasSize(2);
        });
    }

    @Test
    void areReadByWhoeverTheProgramLetsRead() {
        define("absence", "40", "10");

        assertThat(measures.of(BEN, MeasuredTeam.KEEPER, TEAM)).hasSize(1);
        assertThatThrownBy(() -> measures.of(new Caller("eli", Set.of()), MeasuredTeam.KEEPER, TEAM))
                .isInstanceOf(NotFoundException.class);
    }

    private Measure define(String sourceId, String baseline, String target) {
        MeasurePlan plan = plan(baseline, target);
        return measures.define(
                MeasuredTeam.KEEPER, TEAM, sourceId, named(plan, plan.indicator() + " " + sourceId), "ana", "ana");
    }

    private static MeasurePlan named(MeasurePlan plan, String indicator) {
        return new MeasurePlan(
                plan.kind(),
                indicator,
                plan.definition(),
                plan.unit(),
                plan.baseline(),
                plan.baselineOn(),
                plan.target(),
                plan.targetOn(),
                plan.source(),
                plan.cadence(),
                plan.graceDays(),
                plan.activities());
    }

    private static MeasurePlan plan(String baseline, String target) {
        return plan(baseline, target, LocalDate.of(2025, 9, 1), LocalDate.of(2026, 10, 1));
    }

    private static MeasurePlan plan(String baseline, String target, LocalDate from, LocalDate to) {
        return new MeasurePlan(
                Measure.Kind.LEAD,
                "Chronic absence",
                "Days on which a student was away, by student and month",
                "days",
                Optional.of(new BigDecimal(baseline)),
                Optional.of(from),
                Optional.of(new BigDecimal(target)),
                Optional.of(to),
                "Attendance system",
                Optional.of(Cadence.MONTHLY),
                7,
                List.of(new Measure.Activity("Call home by 9", "The front office")));
    }

    private TargetRevision revise(Measure measure, String sourceId, String target, LocalDate on, LocalDate from) {
        return measures.revise(
                ADMIN, measure.id(), sourceId, new BigDecimal(target), on, from, "The school grows by a grade");
    }

    private MeasureUpdate update(Measure measure, String sourceId, String value, LocalDate on) {
        return measures.update(ANA, measure.id(), sourceId, new BigDecimal(value), on, "");
    }

    private MeasureStanding standing(Measure measure) {
        return measures.of(MeasuredTeam.KEEPER, TEAM).stream()
                .filter(standing -> standing.measure().id().equals(measure.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(ThrowingCallable attempt, String words) {
        assertThatThrownBy(attempt)
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining(words);
    }
}
