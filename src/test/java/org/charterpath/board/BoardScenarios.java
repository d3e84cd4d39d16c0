package org.charterpath.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.charterpath.risk.Activities;
import org.charterpath.risk.Activity;
import org.charterpath.risk.Risk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The board of a cohort, counted and as browsers and Cockpit get it; run on each database by a subclass. */
@PagesTest
abstract class BoardScenarios {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final String ADMIN = Program.ADMIN;
    private static final Caller READER = new Caller(ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private static final int FEW = 5;
    private static final int MANY = 50;
    private static final int MOST_STATEMENTS = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private Boards boards;

    @Autowired
    private Activities activities;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void signIn() {
        program.moveTo(LocalDate.of(2026, 2, 16));
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
    }

    private ReportedCohort cohort(int people) {
        return ReportedCohort.of(jdbc, "Board " + COHORTS.incrementAndGet(), people);
    }

    @Test
    void asksTheDatabaseTheSameFewThingsForMany() {
        ReportedCohort few = cohort(FEW);
        ReportedCohort many = cohort(MANY);
        boards.of(few.id(), READER, Board.Filter.NONE);
        boards.of(many.id(), READER, Board.Filter.NONE);

        long statements = CountedStatements.during(() -> boards.of(few.id(), READER, Board.Filter.NONE));
        assertThat(CountedStatements.during(() -> boards.of(many.id(), READER, Board.Filter.NONE)))
                .isEqualTo(statements)
                .isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(boards.of(many.id(), READER, Board.Filter.NONE).rows()).hasSize(MANY);
    }

    @Test
    void takesNoCohortForAnotherOneOnTheSameConnection() {
        ReportedCohort few = cohort(FEW);
        ReportedCohort many = cohort(MANY);
        Instant now = Instant.parse("2026-02-16T12:00:00Z");

        Map<String, Activity> found = transactions.execute(one -> {
            activities.in(cohorts.calendarOf(few.id()), now);
            return activities.in(cohorts.calendarOf(many.id()), now);
        });

        assertThat(found)
                .hasSizeGreaterThan(FEW)
                .containsOnlyKeys(boards.of(many.id(), READER, Board.Filter.NONE).rows().stream()
                        .filter(row -> !row.activity().equals(Activity.NONE))
                        .map(row -> row.person().enrolmentId())
                        .toList());
        assertThat(found.keySet())
                .isSubsetOf(many.people().stream().map(Enrolment::id).toList());
    }

    @Test
    void answersThePageWithThatManyStatementsInAll() {
        ReportedCohort cohort = cohort(MANY);
        String address = "/cohorts/" + cohort.id();

        List.of(ADMIN, ReportedCohort.COACH).forEach(reader -> {
            Visitor visitor = SignIns.visit(port, reader);
            assertThat(visitor.open(address).statusCode()).isEqualTo(200);
            assertThat(visitor.open(address).body()).contains("Who falls behind");
            assertThat(CountedStatements.ofPage(address)).as(reader).isBetween(1L, (long) MOST_STATEMENTS);
        });
    }

    @Test
    void saysUntilWhenSomebodyIsAway() {
        String enrolmentId = program.enrolActive("board.away");
        String cohortId = enrolments.get(enrolmentId).cohortId();
        cohorts.launch(cohortId);
        life.takeLeave(enrolmentId, LocalDate.of(2026, 3, 9), "A surgery and the rest after it", ADMIN);

        assertThat(row(cohortId, enrolmentId).person().stateInWords()).isEqualTo("On leave, back on Mar 9, 2026");
        life.comeBack(enrolmentId, "Back earlier than planned", ADMIN);
        assertThat(row(cohortId, enrolmentId).person().stateInWords()).isEqualTo("On the way");
    }

    @Test
    void showsHowSomebodyStandsInEachStageAndWhatRunsThere() {
        String enrolmentId = program.enrolActive("board.lee");
        String cohortId = enrolments.get(enrolmentId).cohortId();
        assertThat(row(cohortId, enrolmentId).cells())
                .extracting(Cell::state)
                .as("nothing is handed out yet")
                .containsOnly(StageState.NOT_BEGUN);
        program.waiveAllBut(Set.of("november", "december"), enrolmentId);
        Task course = program.openCourse(enrolmentId);
        BoardRow open = row(cohortId, enrolmentId);
        assertThat(cell(open, "november").instanceId()).contains(course.getProcessInstanceId());
        assertThat(cell(open, "january").state()).isEqualTo(StageState.WAIVED);
        assertThat(cell(open, "december").state()).isEqualTo(StageState.NOT_BEGUN);

        program.moveTo(LocalDate.of(2026, 8, 3));
        BoardRow late = row(cohortId, enrolmentId);
        assertThat(cell(late, "november").state()).isEqualTo(StageState.LATE);
        assertThat(cell(late, "november").inWords()).startsWith("November: Late, 0 of 1 done, 1 task overdue, due ");
        assertThat(late.activity().overdue()).isEqualTo(1);
        assertThat(late.risk().orElseThrow().reasons()).contains("1 task overdue");
        assertThat(late.pace().expectedMinutes())
                .as("stages that are waived are no part of the plan")
                .isEqualTo(Stream.of("november", "december")
                        .mapToInt(stage -> cell(late, stage).stage().totalPlannedMinutes())
                        .sum());

        program.submit(course, program.answersTo(course));
        BoardRow done = row(cohortId, enrolmentId);
        assertThat(cell(done, "november").state()).isEqualTo(StageState.DONE);
        assertThat(cell(done, "november").instanceId()).isEmpty();
        assertThat(done.activity().lastOn()).contains(LocalDate.of(2026, 8, 3));
        assertThat(done.activity().overdue()).isZero();
    }

    @Test
    void callsNothingDoneThatSomebodyHasLeftOpen() {
        String cohortId = program.launchCohort("board.gone");
        String enrolmentId = program.enrolmentOf(cohortId, "board.gone");

        life.withdraw(enrolmentId, "She has moved to another school.", ADMIN);
        program.driver().runDueJobs();

        BoardRow gone = row(cohortId, enrolmentId);
        assertThat(gone.person().isActive()).isFalse();
        assertThat(cell(gone, "october").state()).isEqualTo(StageState.NOT_COMPLETED);
        assertThat(cell(gone, "november").state()).isEqualTo(StageState.NOT_BEGUN);
    }

    private BoardRow row(String cohortId, String enrolmentId) {
        return boards.of(cohortId, READER, Board.Filter.NONE).rows().stream()
                .filter(row -> row.person().enrolmentId().equals(enrolmentId))
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(BoardRow row, String stageId) {
        return row.cells().stream()
                .filter(cell -> cell.stage().id().equals(stageId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesThoseAtRiskFirstAndFindsPeople() {
        ReportedCohort cohort = cohort(FEW);
        String third = cohort.people().get(4).id();
        jdbc.sql("update enrolment set last_name = 'Zeta', coach_id = null where id = ?")
                .param(third)
                .update();

        Board board = boards.of(cohort.id(), READER, Board.Filter.NONE);
        assertThat(board.rows())
                .extracting(row -> row.level().map(Enum::name).orElse("NONE"))
                .isSorted();
        assertThat(board.count(Risk.Level.AT_RISK) + board.count(Risk.Level.WATCH) + board.count(Risk.Level.ON_TRACK))
                .as("whoever is not on the way is neither")
                .isEqualTo(2);
        assertThat(board.loads())
                .extracting(Board.Load::coach, Board.Load::people)
                .containsExactly(tuple("Casey Okafor", 1), tuple("", 1));
        assertThat(found(cohort, new Board.Filter("zETA", "", "", ""))).containsExactly(third);
        assertThat(found(cohort, new Board.Filter("", Board.Filter.NOBODY, "", "")))
                .containsExactly(third);
        assertThat(found(cohort, new Board.Filter("", "", "", "WITHDRAWN"))).hasSize(1);
        assertThat(found(cohort, new Board.Filter("", ReportedCohort.COACH, "Prairie School", "")))
                .hasSize(4);
        assertThat(found(cohort, new Board.Filter("%", "", "", ""))).isEmpty();
    }

    private List<String> found(ReportedCohort cohort, Board.Filter filter) {
        return boards.of(cohort.id(), READER, filter).rows().stream()
                .map(row -> row.person().enrolmentId())
                .toList();
    }

    @Test
    void showsACoachTheOwnPeopleAlone() {
        ReportedCohort cohort = cohort(FEW);
        String others = cohort.people().get(4).id();
        signIns.allow("board.coach", "Bo", "Coach", Role.COACHES);
        signIns.allow("board.person", "Per", "Son", Role.PARTICIPANTS);
        String address = "/cohorts/" + cohort.id();
        String json = "/api/v1/cohorts/" + cohort.id() + "/board";
        Visitor stranger = SignIns.visit(port, "board.coach");
        assertThat(stranger.open(address).statusCode()).isEqualTo(404);
        assertThat(stranger.get(json).statusCode()).isEqualTo(404);
        jdbc.sql("update enrolment set coach_id = 'board.coach', last_name = 'Ours' where id = ?")
                .param(others)
                .update();

        assertThat(Visitor.text(stranger.open(address))).contains("Ours", "(1)").doesNotContain("No 0", "Excused 0");
        assertThat(stranger.json(json).get("people")).hasSize(1);
        assertThat(stranger.json("/api/v1/cohorts").toString()).contains(cohort.id());
        assertThat(stranger.download(address + "/board/csv").statusCode()).isEqualTo(200);
        Visitor casey = SignIns.visit(port, ReportedCohort.COACH);
        assertThat(casey.json(json).get("people")).hasSize(4);
        assertThat(nudge(stranger, cohort, cohort.people().get(0).id(), "").statusCode())
                .as("somebody else's participant")
                .isEqualTo(404);
        for (String action : List.of("extend", "reassign")) {
            assertThat(stranger.submit(address + "/board/" + action, Map.of("person", others))
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        Visitor participant = SignIns.visit(port, "board.person");
        for (String path : List.of(address, json, "/api/v1/cohorts", address + "/board/xlsx")) {
            assertThat(participant.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void writesToEachOnceADayAtMost() {
        ReportedCohort cohort = cohort(FEW);
        String onTheWay = cohort.people().get(0).id();
        Visitor avery = SignIns.visit(port, ADMIN);
        assertThat(Visitor.text(nudge(avery, cohort, "", ""))).contains("People: tick at least one person.");
        HttpResponse<String> tooLong = nudge(avery, cohort, onTheWay, "x".repeat(4001));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(tooLong)).contains("Your words: at most 1000 characters.");

        HttpResponse<String> sent = nudge(avery, cohort, onTheWay, "Call me <b>today</b>.");
        assertThat(Visitor.location(sent)).startsWith("/cohorts/" + cohort.id());
        assertThat(nudge(avery, cohort, onTheWay, "Again.").statusCode()).isEqualTo(302);
        assertThat(nudge(avery, cohort, cohort.people().get(3).id(), "").statusCode())
                .as("withdrawn")
                .isEqualTo(302);

        assertThat(jdbc.sql("select body from notification where recipient_id = ? and message_key like 'nudge:%'")
                        .param(cohort.people().get(0).participantId())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Avery Nguyen asks how you are getting on", "Call me <b>today</b>.", "the plan");
        assertThat(jdbc.sql("select count(*) from notification where recipient_id = ?")
                        .param(cohort.people().get(3).participantId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static HttpResponse<String> nudge(Visitor visitor, ReportedCohort cohort, String person, String words) {
        return visitor.submit(
                "/cohorts/" + cohort.id() + "/board/nudge",
                person.isEmpty() ? Map.of("words", words) : Map.of("person", person, "words", words));
    }

    @Test
    void givesMoreTimeAndAnotherCoachWithAReason() {
        ReportedCohort cohort = cohort(FEW);
        String person = cohort.people().get(0).id();
        signIns.allow("board.second", "Sam", "Second", Role.COACHES);
        Visitor avery = SignIns.visit(port, ADMIN);
        String board = "/cohorts/" + cohort.id() + "/board/";
        Map<String, String> more =
                Map.of("person", person, "stage", "march", "until", "2026-04-20", "reason", "Was ill for two weeks.");

        assertThat(Visitor.text(avery.submit(board + "extend", changed(more, "reason", "ill"))))
                .contains("Reason: say why in 10 letters or more");
        assertThat(Visitor.text(avery.submit(board + "extend", changed(more, "until", "soon"))))
                .contains("Until: a day such as 2026-02-14.");
        assertThat(Visitor.text(avery.submit(board + "extend", changed(more, "stage", "smarch"))))
                .contains("Stage: choose one of the list.");
        assertThat(avery.submit(board + "extend", more).statusCode()).isEqualTo(302);
        assertThat(cell(row(cohort.id(), person), "march").dueOn()).isEqualTo(LocalDate.of(2026, 4, 20));

        Map<String, String> coach =
                Map.of("person", person, "newCoach", "board.second", "coachReason", "Casey is moving away.");
        assertThat(avery.submit(board + "reassign", changed(coach, "coachReason", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(avery.submit(board + "reassign", coach).statusCode()).isEqualTo(302);
        assertThat(row(cohort.id(), person).person().coachId()).contains("board.second");
        assertThat(avery.submit(board + "reassign", changed(coach, "person", "no-such"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(avery.submit(board + "reassign", changed(coach, "newCoach", "pat"))
                        .statusCode())
                .as("whoever is no coach is refused for each person")
                .isEqualTo(302);
        assertThat(row(cohort.id(), person).person().coachId()).contains("board.second");
    }

    private static Map<String, String> changed(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    @Test
    void isTakenAwayAsTextThatNoSpreadsheetWorksOut() throws IOException {
        ReportedCohort cohort = cohort(FEW);
        jdbc.sql("update enrolment set first_name = '=1+1', last_name = 'Sum' where id = ?")
                .param(cohort.people().get(0).id())
                .update();
        Visitor avery = SignIns.visit(port, ADMIN);
        String csv = new String(
                avery.download("/cohorts/" + cohort.id() + "/board/csv?q=sum").body(), StandardCharsets.UTF_8);
        assertThat(csv).contains("Person,E-mail,School", "'=1+1 Sum").doesNotContain("No 1");

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(
                avery.download("/cohorts/" + cohort.id() + "/board/xlsx?q=sum").body()))) {
            Row row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=1+1 Sum");
            assertThat(row.getCell(0).getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(1);
        }
    }

    @Test
    void tellsCockpitWhoseWorkAnInstanceIsAndFindsPeopleByTheirNames() {
        String enrolmentId = program.enrolActive("board.instance");
        Task review = program.handInWorksheet(enrolmentId);
        String instance = "/api/v1/process-instances/" + review.getProcessInstanceId();
        Visitor avery = SignIns.visit(port, ADMIN);

        JsonNode about = avery.json(instance);
        assertThat(about.get("names").asText()).isEqualTo("Rosa Nguyen");
        assertThat(about.get("hours").asText()).isEqualTo("0 h of 100 h count");
        assertThat(about.get("record").asText()).isEqualTo("/journey?enrolment=" + enrolmentId);
        assertThat(about.get("finished").get(0).get("title").asText()).contains("Pain Points");
        assertThat(about.get("faults")).isEmpty();
        assertThat(SignIns.visit(port, ReportedCohort.COACH).json(instance).get("names"))
                .as("the own coach")
                .isEqualTo(about.get("names"));
        signIns.allow("board.stranger", "Stan", "Stranger", Role.COACHES);
        Visitor stranger = SignIns.visit(port, "board.stranger");
        assertThat(stranger.get(instance).statusCode()).isEqualTo(404);
        assertThat(avery.get("/api/v1/process-instances/no-such").statusCode()).isEqualTo(404);

        jdbc.sql("update enrolment set last_name = 'Findable' where id = ?")
                .param(enrolmentId)
                .update();
        assertThat(avery.json("/api/v1/journeys?q=sA+fInDaBle").toString()).contains(enrolmentId);
        assertThat(avery.json("/api/v1/journeys?q=%25").get("people")).isEmpty();
        assertThat(avery.json("/api/v1/journeys?q=" + "x".repeat(4001)).get("people"))
                .isEmpty();
        assertThat(stranger.get("/api/v1/journeys?q=rosa").statusCode()).isEqualTo(403);
        assertThat(avery.json("/api/v1/process-definitions/no-such/people").get("steps"))
                .isEmpty();
    }

    @Test
    void isNotThereForACohortThatIsNone() {
        assertThatThrownBy(() -> boards.of("no-such", READER, Board.Filter.NONE))
                .isInstanceOf(NotFoundException.class);
        Visitor avery = SignIns.visit(port, ADMIN);
        assertThat(avery.open("/cohorts/no-such").statusCode()).isEqualTo(404);
        assertThat(avery.get("/api/v1/cohorts/no-such/board").statusCode()).isEqualTo(404);
    }
}
