package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.board.Board;
import org.charterpath.board.Boards;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.desk.CoachDesk;
import org.charterpath.fixture.SentStatements;
import org.charterpath.form.Draft;
import org.charterpath.form.Drafts;
import org.charterpath.journey.JourneyDiagrams;
import org.charterpath.journey.JourneyPages;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What everyday screens ask can be answered by looking up the rows of the people on them: it does not become slower with everybody
 * else's. The server is told to avoid reading whole tables; where it does so all the same, no index leads to the rows.
 */
@PagesTest
@PostgresDatabase
class ScreensByIndexOnPostgresTest {

    /** Tables that stay small, however many people there are: cohorts, definitions, settings. */
    private static final Set<String> SMALL =
            Set.of("cohort", "cohort_date", "cohort_stage", "organization", "act_id_group");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARTICIPANT = "indexed.rosa";
    private static final Caller ROSA = caller(PARTICIPANT, Role.PARTICIPANTS);
    private static final Caller COACH = caller(Program.COACH, Role.COACHES);

    @Autowired
    private Program program;

    @Autowired
    private Boards boards;

    @Autowired
    private JourneyPages journeys;

    @Autowired
    private JourneyDiagrams diagrams;

    @Autowired
    private CoachDesk desk;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcTemplate jdbc;

    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(LocalDate.of(2025, 11, 10));
        enrolmentId = enrolments.of(PARTICIPANT).stream()
                .findFirst()
                .map(Enrolment::id)
                .orElseGet(() -> program.enrolActive(PARTICIPANT));
    }

    private static Caller caller(String userId, Role role) {
        return new Caller(userId, Set.of(role.id()));
    }

    @Test
    void showsABoard() {
        String cohortId = enrolments.get(enrolmentId).cohortId();

        assertLooksUp(() -> boards.of(cohortId, caller(Program.ADMIN, Role.PROGRAM_ADMINS), Board.Filter.NONE));
        assertLooksUp(() -> boards.of(cohortId, COACH, Board.Filter.NONE));
    }

    @Test
    void showsAJourney() {
        assertLooksUp(() -> journeys.find(Optional.empty(), ROSA));
        assertLooksUp(() -> diagrams.find(Optional.empty(), Optional.empty(), ROSA));
    }

    @Test
    void showsACoachDesk() {
        assertLooksUp(() -> {
            desk.participantsOf(Program.COACH);
            desk.toDecide(COACH);
        });
    }

    @Test
    void findsADraft() {
        Task course = program.openCourse(enrolmentId);

        assertLooksUp(() -> drafts.find(ROSA, new Draft.Place.OfTask(course.getId())));
        assertLooksUp(() -> drafts.of(ROSA));
    }

    private void assertLooksUp(Runnable screen) {
        List<SentStatements.Sent> sent = SentStatements.during(screen);
        assertThat(sent).isNotEmpty();
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                settings.execute("set local enable_seqscan = off");
                settings.execute("set local enable_hashjoin = off");
                settings.execute("set local enable_mergejoin = off");
                sent.forEach(question -> assertThat(readWhole(question, connection))
                        .as(question.sql())
                        .isEmpty());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return null;
        });
    }

    private static Set<String> readWhole(SentStatements.Sent question, Connection connection) {
        try {
            Set<String> tables = new TreeSet<>();
            collect(JSON.readTree(question.plan(connection)).at("/0/Plan"), tables);
            return tables;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(question.sql(), e);
        }
    }

    private static void collect(JsonNode plan, Set<String> tables) {
        String table = plan.path("Relation Name").asText();
        boolean isWhole = plan.path("Node Type").asText().endsWith("Seq Scan");
        if (isWhole && !SMALL.contains(table) && !table.startsWith("act_re_")) {
            tables.add(table);
        }
        plan.path("Plans").forEach(part -> collect(part, tables));
    }
}
