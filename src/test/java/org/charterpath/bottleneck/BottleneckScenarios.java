package org.charterpath.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.NotFoundException;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.bottleneck.Waits.Pace;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where cohorts wait, told from histories of which every time is known; run on each database by a subclass. */
@PagesTest
abstract class BottleneckScenarios {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final String ADMIN = Program.ADMIN;
    private static final String STAND_IN = "bottleneck.stand.in";
    private static final Instant NOW = Program.morningOf(LocalDate.of(2026, 2, 16));
    private static final int FEW = 3;
    private static final int MANY = 30;
    private static final int MOST_STATEMENTS = 10;

    @LocalServerPort
    private int port;

    @Autowired
    private Bottlenecks bottlenecks;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void signIn() {
        program.moveTo(LocalDate.of(2026, 2, 16));
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(WaitedCohort.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(STAND_IN, "Sam", "Reyes", Role.COACHES);
    }

    private WaitedCohort cohort(int people) {
        return WaitedCohort.of(jdbc, "Bottleneck " + COHORTS.incrementAndGet(), people);
    }

    /** Each fills in a worksheet in a day more than the one before, where three days are given. */
    private WaitedCohort worked(int people) {
        WaitedCohort cohort = cohort(people);
        for (int person = 0; person < people; person++) {
            String owner = cohort.person(person).id();
            cohort.done(
                    cohort.run(owner, WaitedCohort.WORKSHEET),
                    WaitedCohort.FILL_IN,
                    Duration.ofDays(person + 1L),
                    Duration.ofDays(3));
            String sheet = cohort.assign(owner, "november", "pain-points-priorities", WaitedCohort.NOON);
            if (person == 0) {
                cohort.decide(owner, sheet, 1, "RETURNED", WaitedCohort.COACH, "COACH", Duration.ofHours(6));
            }
            cohort.decide(
                    owner, sheet, 2, "APPROVED", WaitedCohort.COACH, "COACH", Duration.ofHours(10L * (person + 1)));
        }
        return cohort;
    }

    private Findings of(WaitedCohort cohort) {
        return bottlenecks.of(cohort.id(), false);
    }

    private static ProcessWaits.Step step(Findings findings, String element) {
        return findings.processes().stream()
                .flatMap(process -> process.steps().stream())
                .filter(step -> step.elementId().equals(element))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksTheDatabaseTheSameFewThingsForMany() {
        WaitedCohort few = worked(FEW);
        WaitedCohort many = worked(MANY);
        of(few);
        of(many);

        long statements = CountedStatements.during(() -> of(few));
        long rows = CountedStatements.rowsDuring(() -> of(few));
        assertThat(CountedStatements.during(() -> of(many)))
                .isEqualTo(statements)
                .isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(CountedStatements.rowsDuring(() -> of(many)))
                .as("the database counts, and hands over no row for each person")
                .isEqualTo(rows);
        assertThat(step(of(many), WaitedCohort.FILL_IN).waits().done()).isEqualTo(MANY);
    }

    @Test
    void tellsTheMedianAndWhatNineOfTenTookOfEachStep() {
        WaitedCohort cohort = worked(6);
        String run = cohort.run(cohort.person(0).id(), WaitedCohort.WORKSHEET);
        cohort.open(run, WaitedCohort.FILL_IN, NOW.minus(Duration.ofHours(50)), NOW.minus(Duration.ofHours(1)));
        cohort.open(run, WaitedCohort.FILL_IN, NOW.minus(Duration.ofHours(5)), NOW.plus(Duration.ofDays(3)));
        cohort.cutOff(run, WaitedCohort.FILL_IN, Duration.ofDays(300));

        Findings findings = of(cohort);
        ProcessWaits.Step fillIn = step(findings, WaitedCohort.FILL_IN);

        assertThat(fillIn.title()).isEqualTo("Fill in worksheet");
        assertThat(fillIn.waits())
                .as("1 to 6 days, of which three are late, one past its time, and one in time yet")
                .isEqualTo(new Waits(
                        6,
                        2,
                        Optional.of(NOW.minus(Duration.ofHours(50))),
                        7,
                        4,
                        Optional.of(Duration.ofHours(84)),
                        Optional.of(Duration.ofHours(132))));
        assertThat(fillIn.waits().pace(NOW)).isEqualTo(Pace.SLOW);
        assertThat(fillIn.waits().medianInWords()).isEqualTo("3 days 12 hours");
        assertThat(fillIn.waits().ninetiethInWords()).isEqualTo("5 days 12 hours");
        assertThat(fillIn.waits().ageInWords(NOW)).isEqualTo("2 days 2 hours");
        assertThat(findings.slowest())
                .extracting(slow -> slow.step().elementId())
                .contains(WaitedCohort.FILL_IN);
        ProcessWaits worksheet = findings.processes().get(0);
        assertThat(worksheet.note(WaitedCohort.FILL_IN)).contains("3 d 12 h / 5 d 12 h");
        assertThat(worksheet.standing(WaitedCohort.FILL_IN).tone()).isEqualTo("late");
        assertThat(worksheet.standing("no-such").tone()).isEqualTo("open");
    }

    @Test
    void tellsOfAPartHowLongItTookAndWhetherOneTakesLonger() {
        WaitedCohort cohort = cohort(6);
        for (int person = 0; person < 6; person++) {
            String run = cohort.run(cohort.person(person).id(), "program-month");
            cohort.part(run, "callActivity_worksheet", person < 5 ? Duration.ofDays(10) : null);
        }

        ProcessWaits.Step part = step(of(cohort), "callActivity_worksheet");

        assertThat(part.isPart()).isTrue();
        assertThat(part.waits().medianInWords()).isEqualTo("10 days");
        assertThat(part.waits().pace(NOW)).isEqualTo(Pace.AT_TIMES);
        assertThat(part.waits().paceInWords(NOW)).isEqualTo("The oldest waits longer than nine of ten did");
    }

    @Test
    void tellsNoTimeOfFewerThanFive() {
        WaitedCohort four = cohort(5);
        for (int person = 0; person < 4; person++) {
            String run = four.run(four.person(person).id(), WaitedCohort.WORKSHEET);
            four.done(run, WaitedCohort.FILL_IN, Duration.ofDays(1), Duration.ofDays(3));
        }
        Waits waits = step(of(four), WaitedCohort.FILL_IN).waits();
        assertThat(waits.done()).isEqualTo(4);
        assertThat(waits.medianInWords()).isEqualTo("fewer than 5");
        assertThat(waits.pace(NOW)).isEqualTo(Pace.UNKNOWN);

        WaitedCohort small = worked(4);
        for (int again = 0; again < 5; again++) {
            String run = small.run(small.person(0).id(), WaitedCohort.WORKSHEET);
            small.done(run, WaitedCohort.FILL_IN, Duration.ofDays(1), Duration.ofDays(3));
        }
        small.open(small.run(small.person(0).id(), WaitedCohort.WORKSHEET), WaitedCohort.FILL_IN, NOW, NOW);
        Findings findings = of(small);
        assertThat(findings.warning()).isPresent();
        assertThat(step(findings, WaitedCohort.FILL_IN).waits())
                .as("nine cases, but of four people")
                .isEqualTo(new Waits(9, 1, Optional.empty(), 0, 0, Optional.empty(), Optional.empty()));
        assertThat(findings.coaches()).allMatch(row -> row.waits().median().isEmpty());
    }

    @Test
    void countsADecisionForWhoeverHasTakenItSinceItWasHandedOver() {
        WaitedCohort cohort = worked(6);
        String last = cohort.person(5).id();
        String sheet = cohort.assign(last, "november", "year-in-work-life", WaitedCohort.NOON);
        cohort.decide(last, sheet, 1, "APPROVED", STAND_IN, "NAMED", Duration.ofHours(1));
        cohort.decide(last, sheet, 2, "APPROVED", cohort.person(1).participantId(), "PEER", Duration.ofHours(1));
        String other = cohort.assign(last, "november", "analyzing-statutes", WaitedCohort.NOON);
        cohort.ask(last, other, STAND_IN, NOW.minus(Duration.ofHours(30)));
        cohort.ask(
                cohort.person(4).id(),
                cohort.assign(cohort.person(4).id(), "november", "analyzing-statutes", WaitedCohort.NOON),
                null,
                NOW.minus(Duration.ofHours(200)));
        cohort.done(
                cohort.run(last, "one-on-one-coaching"),
                "userTask_offerTimes",
                Duration.ofHours(8),
                Duration.ofDays(7));

        assertThat(of(cohort).coaches())
                .extracting(
                        Findings.Handled::name,
                        Findings.Handled::work,
                        row -> row.waits().done(),
                        row -> row.waits().medianInWords(),
                        row -> row.waits().ninetiethInWords(),
                        row -> row.waits().waiting(),
                        row -> row.waits().ageInWords(NOW))
                .containsExactly(
                        tuple("Casey Okafor", "Meetings to arrange", 1L, "fewer than 5", "fewer than 5", 0L, "–"),
                        tuple("Casey Okafor", "Work to review", 7L, "1 day 6 hours", "2 days 6 hours", 0L, "–"),
                        tuple("Sam Reyes", "Work to review", 1L, "fewer than 5", "fewer than 5", 1L, "1 day 6 hours"),
                        tuple("", "Work to review", 0L, "–", "–", 1L, "8 days 8 hours"));
    }

    @Test
    void tellsHowOftenWorksheetsComeBack() {
        WaitedCohort cohort = worked(6);
        String sheet = cohort.assign(cohort.person(0).id(), "november", "year-in-work-life", WaitedCohort.NOON);
        cohort.decide(cohort.person(0).id(), sheet, 1, "RETURNED", WaitedCohort.COACH, "COACH", Duration.ofHours(1));
        cohort.ask(
                cohort.person(1).id(),
                cohort.assign(cohort.person(1).id(), "november", "year-in-work-life", WaitedCohort.NOON),
                WaitedCohort.COACH,
                NOW);

        assertThat(of(cohort).worksheets())
                .extracting(
                        Rework.Sheet::title,
                        Rework.Sheet::pieces,
                        Rework.Sheet::shareInWords,
                        Rework.Sheet::attemptsInWords)
                .containsExactly(
                        tuple("Sheet pain-points-priorities", 6L, "17 %", "1.2"),
                        tuple("Sheet year-in-work-life", 1L, "fewer than 5", "fewer than 5"));
    }

    @Test
    void tellsInWhichStagePeopleLeaveOfHowManyWhoCameToIt() {
        WaitedCohort cohort = cohort(12);
        Instant december = WaitedCohort.NOON.plus(Duration.ofDays(30));
        Instant january = WaitedCohort.NOON.plus(Duration.ofDays(60));
        for (int person = 0; person < 10; person++) {
            String owner = cohort.person(person).id();
            cohort.assign(owner, "november", "sheet-n", WaitedCohort.NOON);
            cohort.assign(owner, "november", "sheet-o", WaitedCohort.NOON);
            if (person > 0) {
                cohort.assign(owner, "december", "sheet-d", december);
                cohort.assign(owner, "january", "sheet-j", january);
            }
        }
        cohort.waive(9, "december");
        cohort.move(0, Enrolment.State.WITHDRAWN, december.minusSeconds(3600));
        cohort.move(1, Enrolment.State.WITHDRAWN, december.plusSeconds(3600));
        cohort.move(2, Enrolment.State.NOT_COMPLETED, january.plus(Duration.ofDays(200)));
        cohort.send(cohort.person(2).id(), null, cohort.person(2).participantId(), december.plusSeconds(7200));
        cohort.send(cohort.person(2).id(), null, WaitedCohort.COACH, january.plusSeconds(7200));
        cohort.move(11, Enrolment.State.WITHDRAWN, WaitedCohort.NOON);
        signIns.allow(cohort.person(3).participantId(), "Person", "Secret 3", Role.PARTICIPANTS);
        jdbc.sql("update account set deactivated_at = ? where user_id = ?")
                .params(
                        Timestamp.from(january.plusSeconds(60)),
                        cohort.person(3).participantId())
                .update();
        WaitedCohort elsewhere = cohort(5);
        cohort.transfer(4, elsewhere.id(), january.plusSeconds(60));

        Findings findings = of(cohort);

        assertThat(findings.stages())
                .extracting(DropOut.Line::title, DropOut.Line::entered, DropOut.Line::left)
                .startsWith(
                        tuple("Before the first", 12L, Map.of(DropOut.How.WITHDRAWN, 1L)),
                        tuple("October", 0L, Map.of()),
                        tuple("November", 10L, Map.of(DropOut.How.WITHDRAWN, 1L)),
                        tuple("December", 8L, Map.of(DropOut.How.WITHDRAWN, 1L, DropOut.How.ENDED, 1L)),
                        tuple("January", 9L, Map.of(DropOut.How.DEACTIVATED, 1L, DropOut.How.MOVED, 1L)),
                        tuple("February", 0L, Map.of()));
        assertThat(findings.stages().get(3).shareInWords()).isEqualTo("25 %");
        assertThat(findings.stages().get(5).leftInWords(DropOut.How.MOVED)).isEqualTo("–");
        assertThat(of(elsewhere).stages().get(1).shareInWords()).isEqualTo("–");
        assertThat(of(elsewhere).stages())
                .as("whoever comes is counted for what is handed out there")
                .extracting(DropOut.Line::entered)
                .startsWith(6L, 0L, 0L, 0L);
    }

    @Test
    void countsWhoHasMovedUntilThenInTheOneAndSinceThenInTheOtherCohort() {
        WaitedCohort left = cohort(6);
        WaitedCohort reached = cohort(5);
        Instant moved = WaitedCohort.NOON.plus(Duration.ofDays(40));
        String run = left.run(left.person(0).id(), WaitedCohort.WORKSHEET);
        left.done(run, WaitedCohort.FILL_IN, Duration.ofDays(1), Duration.ofDays(3));
        left.open(run, WaitedCohort.REVIEW, moved.plusSeconds(60), NOW);
        left.transfer(0, reached.id(), moved);

        assertThat(of(left).processes())
                .flatExtracting(ProcessWaits::steps)
                .extracting(ProcessWaits.Step::elementId)
                .containsExactly(WaitedCohort.FILL_IN);
        assertThat(of(reached).processes())
                .flatExtracting(ProcessWaits::steps)
                .extracting(ProcessWaits.Step::elementId)
                .containsExactly(WaitedCohort.REVIEW);
        left.beginsLast();
        assertThat(bottlenecks.of(reached.id(), true).processes())
                .flatExtracting(ProcessWaits::steps)
                .extracting(ProcessWaits.Step::elementId)
                .as("all cohorts of the program together")
                .contains(WaitedCohort.FILL_IN, WaitedCohort.REVIEW);
    }

    @Test
    void isForProgramAdminsAndCallsNoParticipantByName() {
        WaitedCohort cohort = worked(6);
        String address = "/cohorts/" + cohort.id() + "/bottlenecks";
        Visitor avery = SignIns.visit(port, ADMIN);

        String page = Visitor.text(avery.open(address));
        assertThat(page)
                .contains("Bottlenecks", "Fill in worksheet", "3 days 12 hours", "Casey Okafor", "17 %", "None late")
                .doesNotContain("Secret");
        assertThat(avery.open(address).body())
                .as("each process is folded, and a link to it opens it")
                .contains("<details class=\"fold", "<div class=\"px-3 pb-2\" id=\"worksheet\"", "href=\"#worksheet\"");
        assertThat(avery.open("/cohorts/" + cohort.id()).body()).contains(address);
        assertThat(avery.open(address + "?program=true").statusCode()).isEqualTo(200);
        assertThat(avery.open(address + "?program=perhaps").statusCode()).isEqualTo(400);
        assertThat(avery.open("/cohorts/no-such/bottlenecks").statusCode()).isEqualTo(404);
        assertThat(avery.open("/cohorts/no-such/bottlenecks/csv").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> bottlenecks.of("no-such", true)).isInstanceOf(NotFoundException.class);
        signIns.allow(cohort.person(0).participantId(), "Person", "Secret 0", Role.PARTICIPANTS);
        for (String other : List.of(WaitedCohort.COACH, cohort.person(0).participantId())) {
            Visitor visitor = SignIns.visit(port, other);
            assertThat(visitor.open(address).statusCode()).as(other).isEqualTo(403);
            assertThat(visitor.open(address + "/csv").statusCode()).as(other).isEqualTo(403);
        }
    }

    @Test
    void isTakenAwayAsTextThatNoSpreadsheetWorksOut() {
        WaitedCohort cohort = worked(6);
        jdbc.sql(
                        "update assignment set title = '=1+1' where owner_id in (select id from enrolment where cohort_id = ?)")
                .param(cohort.id())
                .update();

        String csv = new String(
                SignIns.visit(port, ADMIN)
                        .download("/cohorts/" + cohort.id() + "/bottlenecks/csv")
                        .body(),
                StandardCharsets.UTF_8);

        assertThat(csv)
                .contains(
                        "Steps,Worksheet,Fill in worksheet,Median,hours,84.0",
                        "Steps,Worksheet,Fill in worksheet,Nine of ten within,hours,132.0",
                        "Coaches,Work to review,Casey Okafor,Done,number,7",
                        "'=1+1,Returned at least once,number,1",
                        "Stages,,November,Came to it,number,6",
                        "Stages,,December,Withdrew,number,\r\n")
                .doesNotContain(",=1+1", "Secret");
    }
}
