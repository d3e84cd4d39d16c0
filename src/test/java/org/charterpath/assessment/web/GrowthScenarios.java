package org.charterpath.assessment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.charterpath.transcript.DeskLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Growth as those who may see it have it in their browsers and beside their tasks; run on each database by a subclass. */
@PagesTest
abstract class GrowthScenarios {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String INITIAL = "initial-competency-assessment";
    private static final String MID_YEAR = "mid-year-competency-assessment";
    private static final int FEW = 2;
    private static final int MANY = 40;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private List<DeskLinks> links;

    @Autowired
    private JdbcClient jdbc;

    private String gwen;
    private String enrolment;

    @BeforeEach
    void enrolGwen() {
        program.moveTo(LocalDate.of(2026, 2, 16));
        gwen = "gwen" + RUNS.incrementAndGet();
        enrolment = program.enrolActive(gwen);
    }

    @Test
    void showsTheGrowthToItsOwnerTheCoachAndTheAdminsAndHoldsItBackWhileAnAssessmentIsOpen() {
        Visitor own = visit(gwen, Role.PARTICIPANTS);
        Visitor coach = visit(Program.COACH, Role.COACHES);
        assertThat(Visitor.text(own.open("/growth"))).contains("My growth", "No assessment has been handed in yet.");

        handIn(assessment("october", INITIAL));
        assertThat(Visitor.text(own.open("/growth")))
                .contains("Technology", "Fewer than 5 people of the cohort have given initial ratings")
                .contains("Initial, by version 1 of the rubric.");
        Task midYear = assessment("february", MID_YEAR);
        assertThat(Visitor.text(own.open("/growth")))
                .contains("\"Mid-Year Competency Assessment\" is open.")
                .doesNotContain("Technology");
        assertThat(Visitor.text(coach.open("/growth?enrolment=" + enrolment)))
                .contains("Growth of Rosa Nguyen", "Technology")
                .doesNotContain("Mid-year");

        handIn(midYear);
        String page = "/growth?enrolment=" + enrolment;
        assertThat(own.open(page).body()).contains("role=\"img\"", "series-2");
        for (Visitor reader : List.of(own, coach, visit(Program.ADMIN, Role.PROGRAM_ADMINS))) {
            assertThat(Visitor.text(reader.open(page))).contains("Mid-year", "Change since initial", "+1");
            assertThat(Visitor.text(reader.open("/journey?enrolment=" + enrolment)))
                    .contains("Growth by competency", "How the self-ratings have moved: initial to mid-year.");
        }
        assertThat(Visitor.text(coach.open("/coach"))).contains("Growth by competency: initial to mid-year");
    }

    @Test
    void isNobodyElses() {
        handIn(assessment("october", INITIAL));
        String page = "/growth?enrolment=" + enrolment;
        String peer = "peer-of-" + gwen;
        jdbc.sql("update enrolment set cohort_id = (select cohort_id from enrolment where id = ?) where id = ?")
                .params(enrolment, program.enrolActive(peer))
                .update();

        Visitor curious = visit(peer, Role.PARTICIPANTS);
        assertThat(curious.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(curious.open("/growth"))).doesNotContain("Technology");
        assertThat(visit("corin", Role.COACHES).open(page).statusCode()).isEqualTo(404);
        assertThat(visit("corin", Role.COACHES)
                        .open("/growth?enrolment=no-such")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit("nobodys" + gwen, Role.PARTICIPANTS).open("/growth").statusCode())
                .isEqualTo(200);
        assertThat(new Visitor(port).get(page).statusCode()).isEqualTo(401);
    }

    @Test
    void standsBesideTheTasksOfAOneOnOne() {
        handIn(assessment("october", INITIAL));
        handIn(assessment("february", MID_YEAR));

        String meeting = program.run("one-on-one-coaching", enrolment, Map.of("stageId", "february"))
                .getId();
        Task offer = program.onlyTask(task -> task.getProcessInstanceId().equals(meeting));

        assertThat(program.shown(offer, "growthRows").toString()).contains("Technology", "Mid-year");
        assertThat(program.shown(offer, "growthNotes"))
                .as("no median is shown there, so nothing is said of medians")
                .isNull();
    }

    @Test
    void asksTheSameFewThingsForEverybodyOnTheCoachDesk() {
        List<Enrolment> few = ReportedCohort.of(jdbc, "Few " + gwen, FEW).people();
        List<Enrolment> many = ReportedCohort.of(jdbc, "Many " + gwen, MANY).people();
        allOf(few);
        allOf(many);

        long statements = CountedStatements.during(() -> allOf(few));
        assertThat(CountedStatements.during(() -> allOf(many)))
                .isEqualTo(statements)
                .isLessThanOrEqualTo(5);
        assertThat(allOf(many)).hasSize(MANY).allSatisfy((id, link) -> assertThat(link.address())
                .isEqualTo("/growth?enrolment=" + id));
        assertThat(allOf(many).values())
                .extracting(DeskLinks.DeskLink::title)
                .contains(
                        "Growth by competency: initial",
                        "Growth by competency: initial to mid-year",
                        "Growth by competency: initial to final");
    }

    private Map<String, DeskLinks.DeskLink> allOf(List<Enrolment> people) {
        return links.stream()
                .map(part -> part.of(people))
                .filter(part ->
                        part.values().stream().anyMatch(link -> link.address().startsWith(GrowthController.PAGE)))
                .findFirst()
                .orElseThrow();
    }

    private Task assessment(String stage, String worksheet) {
        String started = program.run("worksheet", enrolment, Map.of("stageId", stage, "worksheetId", worksheet))
                .getId();
        return program.onlyTask(task -> task.getProcessInstanceId().equals(started));
    }

    private void handIn(Task task) {
        program.submit(task, program.answersTo(task));
    }

    private Visitor visit(String userId, Role role) {
        signIns.allow(userId, "Rosa", "Nguyen", role);
        return SignIns.visit(port, userId);
    }
}
