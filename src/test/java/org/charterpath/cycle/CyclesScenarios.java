package org.charterpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.account.AccountChange;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cycle.Cycle.Decision;
import org.charterpath.cycle.Cycle.Step;
import org.charterpath.cycle.CycleSeries.End;
import org.charterpath.cycle.Cycles.CycleClosed;
import org.charterpath.cycle.Cycles.SeriesEndedEarly;
import org.charterpath.cycle.Cycles.SeriesHandedOn;
import org.charterpath.cycle.Cycles.SeriesOpened;
import org.charterpath.cycle.Prediction.Verdict;
import org.charterpath.enrolment.LeavingOwners;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Cadence;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Ana carries what she, Ben and Cleo try; Avery is a program admin. Run on each database by a subclass. */
@FeatureTest
@RecordApplicationEvents
abstract class CyclesScenarios {

    private static final String TEAM = "harbor-plan";
    private static final Caller ANA = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller BEN = new Caller("ben", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final LocalDate TODAY = SampleCycle.TODAY;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Measures measures;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private LeavingOwners leaving;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private ApplicationEvents events;

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
    void opensASeriesOnceOfTheSameWish() {
        String series = open("door");

        assertThat(cycles.open(new Cycles.Wish(MeasuredTeam.KEEPER, TEAM, "Another title", "ben"), "door", "avery"))
                .isEqualTo(series);
        assertThat(cycles.of(MeasuredTeam.KEEPER, TEAM)).singleElement().satisfies(opened -> {
            assertThat(opened.title()).isEqualTo("Fewer come late");
            assertThat(opened.state()).isEqualTo("Cycle 1: Plan");
            assertThat(opened.ownerId()).isEqualTo("ana");
        });
        assertThat(events.stream(SeriesOpened.class)).containsExactly(new SeriesOpened(series));
    }

    @Test
    void opensNoneWithoutATitleOrAnOwner() {
        assertRefused(() -> open("untitled", " \u200B", "ana"), "Title: it is missing");
        assertRefused(() -> open("long", "x".repeat(201), "ana"), "Title: it has 201 characters");
        assertRefused(() -> open("stranger", "Fewer come late", "dana"), "Owner: ");
        assertThat(cycles.of(MeasuredTeam.KEEPER, TEAM)).isEmpty();
    }

    @Test
    void keepsAllThatWasWrittenOfACycle() {
        String series = planned("door");
        measure(series, "monday", "7", TODAY);
        clock.at("2026-01-14T15:00:00");
        measure(series, "tuesday", "5", TODAY.plusDays(1));
        measure(series, "wednesday", "2.5", TODAY.plusDays(2));
        cycles.done(series, "do", "Greeted at the door", "One day it rained", "ana");
        cycles.study(series, "study", "Parents stopped as well", "The door matters", "ana");
        cycles.decide(series, "act", verdict(Decision.ADOPT, "", null), "ana");

        assertThat(cycles.get(series)).satisfies(over -> {
            assertThat(over.ended().orElseThrow().as()).isEqualTo(End.ADOPTED);
            assertThat(over.cycles()).singleElement().satisfies(cycle -> {
                assertThat(cycle.plan().orElseThrow().plan()).isEqualTo(SampleCycle.plan());
                assertThat(cycle.doing().orElseThrow().otherwise()).isEqualTo("One day it rained");
                assertThat(cycle.study().orElseThrow().surprised()).isEqualTo("Parents stopped as well");
                assertThat(cycle.study().orElseThrow().points()).isEqualTo(3);
                assertThat(cycle.result().orElseThrow()).isEqualByComparingTo("5");
                assertThat(cycle.verdict()).isEqualTo(Verdict.DID_NOT);
                assertThat(cycle.step()).isEqualTo(Step.CLOSED);
            });
        });
        assertThat(events.stream(CycleClosed.class))
                .containsExactly(new CycleClosed(series, MeasuredTeam.KEEPER, TEAM, Decision.ADOPT));
    }

    @Test
    void opensDoOnceAPredictionAndAMeasureAreSaved() {
        String series = open("door");

        assertRefused(
                () -> cycles.done(series, "do", "Greeted", "Nothing", "ana"),
                "Do: it opens once what you measure and a prediction");
        assertRefused(() -> measure(series, "early", "7", TODAY), "Data points: they come after the prediction");
        assertRefused(
                () -> plan(series, SampleCycle.plan(plan -> plan.predicting(Optional.empty(), Optional.empty()))),
                "The number that you predict: it has to be a number",
                "Direction: say whether");
        assertRefused(
                () -> plan(series, SampleCycle.plan(plan -> plan.measuring(" ", ""))),
                "What you measure: it is missing",
                "Its unit: it is missing");
        assertThat(cycles.get(series).current().step()).isEqualTo(Step.PLAN);

        plan(series, SampleCycle.plan());
        assertThat(cycles.get(series).current().step()).isEqualTo(Step.DO);
        assertRefused(() -> cycles.study(series, "study", "a", "b", "ana"), "Study: it opens once what was done");
        assertRefused(
                () -> cycles.decide(series, "act", verdict(Decision.ADOPT, "", null), "ana"),
                "Act: it opens once what was done is written");
    }

    @Test
    void saysOfEachFieldWhatIsWrongWithIt() {
        String series = open("door");

        assertRefused(
                () -> plan(series, SampleCycle.plan(plan -> plan.trying("x".repeat(2001))
                        .restingOn("yes", "no")
                        .touching(0)
                        .from(TODAY.minusDays(1)))),
                "The change that you try: it has 2001 characters",
                "The research or experience on which it rests: say it in 10 letters or more",
                "How it differs from what was done before: say it in 10 letters or more",
                "How many people or classes it touches: a whole number from 1 to 100,000",
                "First day: today or later");
        assertThat(cycles.get(series).current().plan()).isEmpty();
    }

    @Test
    void writesEachStepOnceAndLetsNobodyWriteItOtherwise() {
        String series = planned("door");

        assertThat(plan(series, SampleCycle.plan())).isEqualTo(cycles.get(series));
        assertThatThrownBy(() -> cycles.plan(series, "another", SampleCycle.plan(), "ben"))
                .isInstanceOf(AlreadyDoneException.class);
        cycles.done(series, "do", "Greeted", "Nothing", "ana");
        cycles.done(series, "do", "Greeted", "Nothing", "ana");
        assertThatThrownBy(() -> cycles.done(series, "do again", "Not greeted", "All", "ben"))
                .isInstanceOf(AlreadyDoneException.class);
        assertThat(cycles.get(series).current().doing().orElseThrow().done()).isEqualTo("Greeted");
    }

    @Test
    void goesOnWithAChangedPlanWhereItIsAdapted() {
        String series = studied("door");

        assertRefused(
                () -> cycles.decide(series, "act", verdict(Decision.ADAPT, "", null), "ana"),
                "The changed plan: it is missing");
        assertRefused(
                () -> cycles.decide(
                        series,
                        "act",
                        verdict(Decision.ADAPT, "greet each student BY NAME, at the door.", null),
                        "ana"),
                "The changed plan: it is what was tried already");
        cycles.decide(series, "act", verdict(Decision.ADAPT, "Greet at the gate", null), "ana");
        cycles.decide(series, "act", verdict(Decision.ADAPT, "Greet at the gate", null), "ana");

        CycleSeries adapted = cycles.get(series);
        assertThat(adapted.state()).isEqualTo("Cycle 2: Plan");
        assertThat(adapted.draftOfPlan().orElseThrow().change()).isEqualTo("Greet at the gate");
        assertRefused(
                () -> cycles.plan(
                        series,
                        "plan 2",
                        SampleCycle.plan(plan -> plan.noLargerBecause("One class is enough for now")),
                        "ana"),
                "The change that you try: it is the same as in cycle 1, done in the same way");
        assertRefused(
                () -> cycles.plan(series, "plan 2", SampleCycle.plan(plan -> plan.trying("Greet at the gate")), "ana"),
                "Why it is no larger than the cycle before: it is missing");
        cycles.plan(
                series,
                "plan 2",
                SampleCycle.plan(plan -> plan.trying("Greet at the gate").touching(40)),
                "ana");
        assertThat(cycles.get(series).fidelity().marks())
                .filteredOn(Fidelity.Mark::isKept)
                .extracting(Fidelity.Mark::feature)
                .contains(Fidelity.Feature.ITERATIVE, Fidelity.Feature.SMALL_SCALE);
    }

    @Test
    void growsWhereItIsExpanded() {
        String series = studied("door");

        assertRefused(
                () -> cycles.decide(series, "act", verdict(Decision.EXPAND, "", 20), "ana"),
                "How many people or classes the next cycle touches: more than the 20 of this one");
        cycles.decide(series, "act", verdict(Decision.EXPAND, "", 60), "ana");
        assertThat(cycles.get(series).draftOfPlan().orElseThrow().size()).contains(60);
        assertRefused(
                () -> cycles.plan(
                        series,
                        "plan 2",
                        SampleCycle.plan(plan -> plan.noLargerBecause("One class is enough for now")),
                        "ana"),
                "How many people or classes it touches: more than the 20 of cycle 1");
        cycles.plan(series, "plan 2", SampleCycle.plan(plan -> plan.touching(60)), "ana");
        assertThat(cycles.get(series).current().step()).isEqualTo(Step.DO);
    }

    @Test
    void keepsAWrongPointAndCountsTheOneThatCorrectsIt() {
        String series = planned("door");
        CyclePoint wrong = measure(series, "monday", "70", TODAY);

        assertThat(measure(series, "monday", "70", TODAY)).isEqualTo(wrong);
        assertThatThrownBy(() -> measure(series, "monday", "71", TODAY)).isInstanceOf(AlreadyDoneException.class);
        assertRefused(() -> correct(series, wrong, "corrected", "typo"), "Reason: ");
        CyclePoint right = correct(series, wrong, "corrected", "A zero too many was typed");
        assertThat(correct(series, wrong, "corrected", "A zero too many was typed"))
                .isEqualTo(right);
        assertThatThrownBy(() -> correct(series, wrong, "again", "A zero too many was typed"))
                .isInstanceOf(AlreadyDoneException.class);

        assertThat(cycles.get(series).current().points()).hasSize(2);
        assertThat(cycles.get(series).current().counting()).containsExactly(right);
        assertThat(cycles.get(series).current().corrected()).containsExactly(wrong.id());
    }

    @Test
    void takesNoPointThatCannotBe() {
        String series = planned("door");

        assertRefused(() -> measure(series, "ahead", "7", TODAY.plusDays(1)), "Measured on: the day lies ahead");
        assertRefused(() -> measure(series, "before", "7", TODAY.minusDays(1)), "a prediction comes first");
        assertRefused(() -> measure(series, "fine", "0.00001", TODAY), "Value: ");
        assertRefused(
                () -> cycles.measure(ANA, series, "long", BigDecimal.ONE, TODAY, "x".repeat(1001)),
                "Note: it has 1001 characters");
        assertThatThrownBy(() -> cycles.measure(BEN, series, "ben", BigDecimal.ONE, TODAY, ""))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cycles.correct(ANA, series, "none", "s", BigDecimal.ONE, TODAY, "It was wrong by one"))
                .isInstanceOf(NotFoundException.class);
        cycles.done(series, "do", "Greeted", "Nothing", "ana");
        cycles.study(series, "study", "Rain", "Doors", "ana");
        assertRefused(() -> measure(series, "late", "7", TODAY), "Data points: the cycle is studied already");
        assertThat(cycles.get(series).current().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isMeasuredByAMeasureOfTheSameSubject() {
        String series = open("door");
        Measure measure = measures.define(
                MeasuredTeam.KEEPER,
                TEAM,
                "late",
                new MeasurePlan(
                        Measure.Kind.LAG,
                        "Tardiness",
                        "Students who come after the bell",
                        "students",
                        Optional.of(BigDecimal.TEN),
                        Optional.of(TODAY),
                        Optional.of(BigDecimal.ONE),
                        Optional.of(TODAY.plusDays(90)),
                        "The front office",
                        Optional.of(Cadence.MONTHLY),
                        7,
                        List.of()),
                "ana",
                "ana");
        assertThat(cycles.measuresFor(series)).containsExactly(measure);
        assertRefused(
                () -> plan(series, SampleCycle.plan(plan -> plan.by("none"))), "What you measure: there is no such");

        plan(series, SampleCycle.plan(plan -> plan.by(measure.id()).measuring("", "")));

        assertThat(cycles.get(series).current().plan().orElseThrow().plan())
                .extracting(CyclePlan::indicator, CyclePlan::unit, CyclePlan::measureId)
                .containsExactly("Tardiness", "students", Optional.of(measure.id()));
    }

    @Test
    void tellsWhoeverGetsIt() {
        String series = open("door");

        assertThatThrownBy(() -> cycles.handOn(BEN, series, "ben", "I would like to carry it"))
                .isInstanceOf(NotFoundException.class);
        assertRefused(() -> cycles.handOn(ANA, series, "dana", "She would like to carry it"), "Owner: ");
        assertRefused(() -> cycles.handOn(ANA, series, "ben", "so"), "Reason: ");
        cycles.handOn(ANA, series, "ben", "He sees the door every day");
        cycles.handOn(ADMIN, series, "ben", "He sees the door every day");

        assertThat(cycles.get(series).ownerId()).isEqualTo("ben");
        assertThat(messages.to("ben")).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("You carry an improvement: Fewer come late");
            assertThat(letter.body())
                    .contains(
                            "of the plan of Harbor School",
                            "carried by Ana Brook",
                            "He sees the door every day",
                            "Cycle 1: Plan");
            assertThat(letter.links()).extracting(link -> link.place()).containsExactly("/cycles/" + series);
        });
        assertThat(events.stream(SeriesHandedOn.class)).containsExactly(new SeriesHandedOn(series, "ben"));
    }

    @Test
    void goesToTheNamedSuccessorWhenItsOwnerLeaves() {
        String named = open("door");
        String unnamed = open("gate");
        String over = studied("bell");
        cycles.decide(over, "act", verdict(Decision.ABANDON, "", null), "ana");
        assertRefused(() -> cycles.nameSuccessor(ANA, named, Optional.of("ana")), "Successor: ");
        cycles.nameSuccessor(ANA, named, Optional.of("cleo"));
        assertRefused(() -> cycles.nameSuccessor(ANA, over, Optional.of("cleo")), "is over");

        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("ana"));
        leaving.ended(new Enrolments.Ended(OPS_2025.enrolmentOf("ana")));

        assertThat(List.of(named, unnamed, over))
                .extracting(id -> cycles.get(id).ownerId())
                .containsExactly("cleo", MeasuredTeam.LAST_RESORT, "ana");
        leaving.deactivated(new AccountChange(AccountChange.Kind.DEACTIVATED, "cleo", "avery"));
        assertThat(cycles.get(named).ownerId()).isEqualTo(MeasuredTeam.LAST_RESORT);
    }

    @Test
    void endsOnceWhenWhatItBelongsToIsOver() {
        String series = planned("door");

        cycles.end(series, "The plan has ended", "avery");
        cycles.end(series, "The plan has ended", "avery");

        assertThat(cycles.get(series).ended().orElseThrow().as()).isEqualTo(End.ENDED_EARLY);
        assertThat(cycles.get(series).openCycle()).isEmpty();
        assertThat(events.stream(SeriesEndedEarly.class)).hasSize(1);
        assertRefused(() -> measure(series, "late", "1", TODAY), "is over");
        assertRefused(() -> cycles.done(series, "do", "a", "b", "ana"), "is over");
        assertRefused(() -> cycles.handOn(ANA, series, "ben", "He sees the door every day"), "is over");
    }

    @Test
    void isDueAtTheEndOfTheDayByWhichItIsToBeWritten() {
        String series = open("door");

        assertThat(cycles.dueAt(series)).isEqualTo("2026-01-27T06:00:00Z");
        plan(series, SampleCycle.plan());
        assertThat(cycles.dueAt(series)).isEqualTo("2026-02-02T06:00:00Z");
        cycles.done(series, "do", "Greeted", "Nothing", "ana");
        assertThat(cycles.dueAt(series)).isEqualTo("2026-01-20T06:00:00Z");
    }

    @Test
    void readsAllSeriesOfASubjectWithTheirCycles() {
        studied("door");
        open("gate");

        assertThat(cycles.of(MeasuredTeam.KEEPER, TEAM))
                .extracting(
                        CycleSeries::state,
                        series -> series.current().counting().size())
                .containsExactlyInAnyOrder(tuple("Cycle 1: Act", 1), tuple("Cycle 1: Plan", 0));
        assertThat(cycles.of(MeasuredTeam.KEEPER, "another plan")).isEmpty();
    }

    private String open(String sourceId) {
        return open(sourceId, "Fewer come late", "ana");
    }

    private String open(String sourceId, String title, String ownerId) {
        return cycles.open(new Cycles.Wish(MeasuredTeam.KEEPER, TEAM, title, ownerId), sourceId, "avery");
    }

    private String planned(String sourceId) {
        String series = open(sourceId);
        plan(series, SampleCycle.plan());
        return series;
    }

    private String studied(String sourceId) {
        String series = planned(sourceId);
        measure(series, sourceId + " monday", "3", TODAY);
        cycles.done(series, sourceId + " do", "Greeted", "Nothing", "ana");
        cycles.study(series, sourceId + " study", "Rain", "Doors", "ana");
        return series;
    }

    private CycleSeries plan(String series, CyclePlan plan) {
        return cycles.plan(series, series + " plan", plan, "ana");
    }

    private CyclePoint measure(String series, String sourceId, String value, LocalDate on) {
        return cycles.measure(ANA, series, sourceId, new BigDecimal(value), on, "");
    }

    private CyclePoint correct(String series, CyclePoint wrong, String sourceId, String reason) {
        return cycles.correct(ANA, series, wrong.id(), sourceId, new BigDecimal("7"), TODAY, reason);
    }

    private static Cycles.Verdict verdict(Decision decision, String changedPlan, Integer nextSize) {
        return new Cycles.Verdict(
                Optional.of(decision), "It helped in the first week", changedPlan, Optional.ofNullable(nextSize));
    }

    private static void assertRefused(ThrowingCallable attempt, String... words) {
        assertThatThrownBy(attempt)
                .isInstanceOf(InvalidSubmissionException.class)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains(words);
    }
}
