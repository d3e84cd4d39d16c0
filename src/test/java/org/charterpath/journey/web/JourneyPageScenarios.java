package org.charterpath.journey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.journey.JourneyPage;
import org.charterpath.journey.JourneyPages;
import org.charterpath.journey.Road;
import org.charterpath.journey.Standing;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.portfolio.AcceptedWork;
import org.charterpath.portfolio.Portfolios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** My Journey: what is next, the road and the diagram, as a browser gets them; run on each database by a subclass. */
@PagesTest
abstract class JourneyPageScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final int MOST_STATEMENTS = 8;
    private static final Pattern SUBMISSION = Pattern.compile("/journey/submissions/[^\"]+");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JourneyPages pages;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private Clock clock;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(TODAY);
        signIns.allow("lost.soul", "Lou", "Reyes", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        participant = "wanderer" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Wanda", "Rivers", Role.PARTICIPANTS);
        enrolmentId = program.enrolActive(participant);
    }

    @Test
    void beginsWithWhatIsDueFirstAndLeadsStraightIntoItsTask() {
        Task course = program.openCourse(enrolmentId);

        String page = as(participant).open("/journey").body();

        assertThat(page).contains("#/?task=" + course.getId(), "#/?processStart=log-hours");
        assertThat(page().next()).hasValueSatisfying(next -> {
            assertThat(next.name()).isEqualTo(course.getName());
            assertThat(next.task()).isEqualTo(course.getId());
            assertThat(next.dueInWords()).isPresent();
        });
        assertThat(stage("november").openSteps()).isEqualTo(1);
        assertThat(stage("november").isNow()).isTrue();
        assertThat(stage("december").standing().words()).startsWith("Opens ");
    }

    @Test
    void restsDuringALeave() {
        Task course = program.openCourse(enrolmentId);

        enrolments.moveTo(Enrolment.State.ON_LEAVE, enrolmentId);

        assertThat(page().next()).isEmpty();
        assertThat(stage("november").standing().words()).isEqualTo("On leave");
        assertThat(stage("november").steps())
                .filteredOn(step -> course.getName().endsWith(step.title()))
                .singleElement()
                .satisfies(step -> assertThat(step.standing().words()).isEqualTo("Rests during the leave"));
        assertThat(Visitor.text(as(participant).open("/journey")))
                .contains("The journey rests until the leave is over.")
                .doesNotContain("Do it now");
    }

    @Test
    void knowsAPortfolioFromTheDayOnWhichItIsPutTogetherToItsSignOff() {
        assertThat(portfolio().words()).isEqualTo("Still to come");

        portfolios.assemble(enrolmentId);
        assertThat(portfolio().words()).startsWith("due ");

        portfolios.signOff(
                enrolmentId,
                "july",
                new AcceptedWork(jdbc, enrolmentId, participant).signOff("Our dismissal plan", clock.instant()));
        assertThat(portfolio().words()).isEqualTo("Done");
        assertThat(portfolio().isDone()).isTrue();
    }

    private Standing portfolio() {
        return stage("july").steps().stream()
                .filter(step -> step.title().equals("OPS Program Portfolio"))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    @Test
    void showsWhatWasHandedInWithWhoeverItWaitsForAndItsAnswersToThoseWhoMayReadThem() {
        program.handInWorksheet(enrolmentId);

        String page = as(participant).open("/journey").body();
        String address = address(page).replace("&amp;", "&");

        assertThat(page().atOthers()).extracting(JourneyPage.Waiting::title).contains("Pain Points & Priorities");
        assertThat(page().submitted()).singleElement().satisfies(work -> assertThat(work.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.standing().words()).startsWith("Waits for ")));
        assertThat(Visitor.text(as(participant).open(address))).contains("Pain Points & Priorities", "Attempt 1");
        assertThat(as(Program.COACH).open(address).statusCode()).isEqualTo(200);
        assertThat(as("lost.soul").open(address).statusCode()).isEqualTo(404);
        assertThat(as(participant)
                        .open("/journey/submissions/none?enrolment=" + enrolmentId)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void readsTheWholePageInEightStatementsHoweverMuchThereIsAndHoweverManyOthersThereAre() {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, "paper", enrolmentId),
                CreditSource.CORRECTION,
                enrolmentId,
                Optional.of("november"),
                "AV_COURSE",
                90,
                TODAY.minusDays(3),
                Optional.of("Carried over from the paper list"),
                Program.COACH));
        find();
        long few = CountedStatements.during(this::find);
        program.openCourse(enrolmentId);
        program.handInWorksheet(enrolmentId);
        for (int other = 0; other < 5; other++) {
            program.enrolActive("bystander" + PEOPLE.incrementAndGet());
        }

        assertThat(CountedStatements.during(this::find)).isEqualTo(few).isLessThanOrEqualTo(MOST_STATEMENTS);
    }

    @Test
    void drawsTheOwnProcessOnItsModelAndListsTheSameBeneath() {
        String cohort = program.launchCohort(participant);
        String own = program.enrolmentOf(cohort, participant);
        String address = "/journey/diagram?enrolment=" + own;

        String page = as(participant).open(address).body();

        assertThat(page)
                .contains("<svg", "October: Kickoff: Since ", "November: Compliance: Not yet")
                .doesNotContain("<script>");
        assertThat(Visitor.text(as(participant).open(address)))
                .containsPattern(
                        "(?s)The same as a list.*October: Kickoff.*Look inside.*November: Compliance.*Not yet");
        assertThat(as(participant).open(address + "&part=callActivity_october").body())
                .contains("Program month: My way");
        assertThat(as(participant).open(address + "&part=nothing").statusCode()).isEqualTo(404);
        assertThat(as("lost.soul").open(address).statusCode()).isEqualTo(404);
        assertThat(as(participant)
                        .open("/journey/diagram?enrolment=" + enrolmentId)
                        .statusCode())
                .as("nothing has begun")
                .isEqualTo(404);
    }

    @Test
    void putsAMeetingWithTheCoachOnTheOwnCalendar() {
        String booking = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into coaching_booking (id, process_instance_id, round, owner_id, stage_id, coach_id, starts_at, minutes,
                                                      state, version)
                        values (?, ?, 1, ?, 'november', ?, ?, 45, 'BOOKED', 0)
                        """)
                .params(
                        booking,
                        "of " + booking,
                        enrolmentId,
                        Program.COACH,
                        Timestamp.from(Program.morningOf(TODAY.plusDays(3))))
                .update();
        String file = "/coaching/bookings/%s/calendar.ics".formatted(booking);

        assertThat(as(participant).open("/journey").body()).contains("href=\"%s\"".formatted(file));

        HttpResponse<String> calendar = as(participant).fetch(file);
        assertThat(calendar.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(calendar.body()).contains("BEGIN:VEVENT", "DTSTART;TZID=America/Chicago:20251119T090000");
        assertThat(as("lost.soul").fetch(file).statusCode()).isEqualTo(404);
    }

    @Test
    void filtersEntriesByCategoryAndPassesOverWhatIsNone() {
        assertThat(as(participant)
                        .open("/journey?category=IN_PERSON&stage=november")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.text(as(participant).open("/journey?category=IN_PERSON")))
                .contains("There are no entries of this kind.");
        assertThat(Visitor.text(as(participant).open("/journey?category=nonsense")))
                .contains("There are no entries yet.");
    }

    private void find() {
        assertThat(pages.find(Optional.empty(), caller())).isPresent();
    }

    private JourneyPage page() {
        return pages.find(Optional.of(enrolmentId), caller()).orElseThrow();
    }

    private Road.Milestone stage(String stageId) {
        List<Road.Milestone> road = page().road();
        return road.stream()
                .filter(milestone -> milestone.stage().id().equals(stageId))
                .findFirst()
                .orElseThrow();
    }

    private Caller caller() {
        return new Caller(participant, Set.of(Role.PARTICIPANTS.id()));
    }

    private static String address(String page) {
        Matcher link = SUBMISSION.matcher(page);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }
}
