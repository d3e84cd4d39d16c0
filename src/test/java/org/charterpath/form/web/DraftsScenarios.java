package org.charterpath.form.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.November;
import org.charterpath.RunningProgram;
import org.charterpath.Visitor;
import org.charterpath.fixture.AtTheSameMoment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts over HTTP, as a browser keeps them while somebody types; run on each database by a subclass. */
@RunningProgram
abstract class DraftsScenarios {

    private static final String PAT = November.PARTICIPANT;
    private static final String FIELD = "provision1Requirement";
    private static final String LOG_HOURS = "/api/v1/drafts/processes/log-hours";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int WRONG_TYPE = 415;
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private November november;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Visitor pat;
    private Task worksheet;
    private String ofTask;

    @BeforeAll
    void begin() {
        november.begin();
        worksheet = tasks.createTaskQuery()
                .taskAssignee(PAT)
                .taskNameLike("Fill in worksheet: Charter Contract Review%")
                .singleResult();
        ofTask = "/api/v1/drafts/tasks/" + worksheet.getId();
        pat = visit(PAT);
    }

    @AfterAll
    void end() {
        november.end();
    }

    @AfterEach
    void leaveNothingBehind() {
        jdbc.sql("delete from form_draft where person_id = ?").param(PAT).update();
    }

    private Visitor visit(String userId) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(userId, November.passwordOf(userId));
        return visitor;
    }

    @Test
    void isFoundAgainOnAnotherMachineByItsOwnerAlone() {
        assertThat(json(put(pat, ofTask, null, FIELD, "An audit by Dec 31"))
                        .path("revision")
                        .asText())
                .isNotEmpty();

        JsonNode elsewhere = visit(PAT).json(ofTask);

        assertThat(elsewhere.at("/typed/" + FIELD + "/is").asText()).isEqualTo("An audit by Dec 31");
        for (String other : List.of(November.OTHER_PARTICIPANT, November.COACH, November.ADMIN)) {
            Visitor visitor = visit(other);
            assertThat(visitor.get(ofTask).statusCode()).as(other).isEqualTo(NOT_FOUND);
            assertThat(put(visitor, ofTask, null, FIELD, "Mine").statusCode())
                    .as(other)
                    .isEqualTo(NOT_FOUND);
            assertThat(visitor.call("DELETE", ofTask, "", "").statusCode())
                    .as(other)
                    .isEqualTo(NOT_FOUND);
        }
        assertThat(new Visitor(port).get(ofTask).statusCode()).isEqualTo(UNAUTHORIZED);
        assertThat(pat.json("/api/v1/drafts").at("/0/title").asText()).isEqualTo(worksheet.getName());
    }

    @Test
    void ofAFormThatStartsAProcessIsForThoseWhoMayStartIt() {
        assertThat(put(pat, LOG_HOURS, null, "hoursActivity", "Rode two bus routes")
                        .statusCode())
                .isEqualTo(OK);

        assertThat(visit(PAT).json(LOG_HOURS).at("/typed/hoursActivity/is").asText())
                .isEqualTo("Rode two bus routes");
        assertThat(visit(November.OTHER_PARTICIPANT).json(LOG_HOURS).path("typed"))
                .isEmpty();
        assertThat(visit(November.COACH).get(LOG_HOURS).statusCode()).isEqualTo(NOT_FOUND);
        assertThat(pat.get("/api/v1/drafts/processes/no-such").statusCode()).isEqualTo(NOT_FOUND);
        assertThat(pat.get("/api/v1/drafts/tasks/no-such").statusCode()).isEqualTo(NOT_FOUND);
    }

    @Test
    void isNeverWrittenOverUnread() {
        String first = revision(put(pat, ofTask, null, FIELD, "On the first machine"));
        assertThat(put(pat, ofTask, null, FIELD, "On the second").statusCode()).isEqualTo(CONFLICT);
        String second = revision(put(pat, ofTask, first, FIELD, "On the first, later"));

        HttpResponse<String> late = put(pat, ofTask, first, FIELD, "On the second");

        assertThat(late.statusCode()).isEqualTo(CONFLICT);
        assertThat(late.body()).contains("You have typed into this form somewhere else meanwhile.");
        assertThat(typed()).isEqualTo("On the first, later");
        assertThat(revision(put(pat, ofTask, second, FIELD, "On the second, having read")))
                .isNotEqualTo(second);
        assertThat(typed()).isEqualTo("On the second, having read");
    }

    @Test
    void takesOneOfTwoThatComeAtTheSameMoment() throws Exception {
        String read = revision(put(pat, ofTask, null, FIELD, "Read by both"));
        Visitor other = visit(PAT);

        List<Visitor> machines = List.of(pat, other);

        List<List<Integer>> answers = AtTheSameMoment.take(
                2,
                1,
                runner -> turn -> put(machines.get(runner), ofTask, read, FIELD, "By runner " + runner)
                        .statusCode());

        assertThat(answers.get(0)).containsExactlyInAnyOrder(OK, CONFLICT);
    }

    @Test
    void standsAmongWhatIsBegunBesideWhatItsOwnerHasSent() {
        put(pat, ofTask, null, FIELD, "An audit by Dec 31");

        String page = Visitor.text(pat.open("/completed"));

        assertThat(page)
                .contains("Begun and not sent Fill in worksheet: Charter Contract Review")
                .contains("Fill in worksheet: Analyzing Statutes, Nov 5, 2025")
                .contains("Rule 1: citation and topic");
        assertThat(Visitor.text(visit(November.OTHER_PARTICIPANT).open("/completed?page=7")))
                .doesNotContain("Begun and not sent", "Analyzing Statutes");
    }

    @Test
    void goesWhenItsOwnerDiscardsItOrTakesBackWhatWasTyped() {
        String kept = revision(put(pat, ofTask, null, FIELD, "Discarded"));
        assertThat(pat.call("DELETE", ofTask, "", "").statusCode()).isEqualTo(NO_CONTENT);
        assertThat(pat.call("DELETE", ofTask, "", "").statusCode()).isEqualTo(NO_CONTENT);
        assertThat(put(pat, ofTask, kept, FIELD, "Over what is gone").statusCode())
                .isEqualTo(CONFLICT);

        String again = revision(put(pat, ofTask, null, FIELD, "Taken back"));
        JsonNode nothing = json(
                pat.call("PUT", ofTask, "application/json", "{\"revision\":\"%s\",\"typed\":{}}".formatted(again)));

        assertThat(nothing.hasNonNull("revision")).isFalse();
        assertThat(drafts()).isZero();
    }

    @Test
    void refusesWhatIsNoDraftOfTheForm() {
        assertThat(refusal("{\"typed\":{\"%s\":{\"is\":\"%s\"}}}".formatted(FIELD, "x".repeat(4001))))
                .contains("at most 4000 characters");
        assertThat(refusal("{\"typed\":{\"approved\":{\"is\":true}}}")).contains("the form has no field 'approved'");
        assertThat(refusal("{\"typed\":{\"%s\":{\"is\":{\"a\":1}}}}".formatted(FIELD)))
                .contains("a text, a number");
        assertThat(refusal("{\"left\":{\"%s\":[[1]]}}".formatted(FIELD))).contains("a list of texts");
        assertThat(refusal("{\"typed\":{\"%s\":{\"is\":%s}}}".formatted(FIELD, "9".repeat(41))))
                .contains("a number");
        for (String nonsense : List.of(
                "{",
                "null",
                "[]",
                "7",
                "{\"typed\":7}",
                "{\"typed\":{\"%s\":null}}".formatted(FIELD),
                "{\"typed\":{\"a\":7}}")) {
            assertThat(refusal(nonsense)).as(nonsense).contains("Draft:");
        }
        assertThat(refusal(" ".repeat(600_000) + "{}")).contains("at most 600,000 bytes");
        assertThat(pat.call("PUT", ofTask, "text/plain", "{}").statusCode()).isEqualTo(WRONG_TYPE);
        assertThat(pat.exchange(
                                ofTask,
                                request -> request.header("Content-Type", "application/json")
                                        .PUT(BodyPublishers.ofString("{}")),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(FORBIDDEN);
        assertThat(drafts()).isZero();
    }

    @Test
    void keepsNoMoreThanAHundredAtATime() {
        for (int one = 0; one < 100; one++) {
            jdbc.sql("insert into form_draft (id, person_id, process_key, answers, revision, typed_at)"
                            + " values (?, ?, ?, '{}', '1', current_timestamp)")
                    .params("pat-draft-" + one, PAT, "gone-" + one)
                    .update();
        }

        HttpResponse<String> oneMore = put(pat, ofTask, null, FIELD, "One more");

        assertThat(oneMore.statusCode()).isEqualTo(BAD_REQUEST);
        assertThat(oneMore.body()).contains("at most 100 at a time");
        assertThat(pat.json("/api/v1/drafts"))
                .as("those that can be sent no more")
                .isEmpty();
    }

    private HttpResponse<String> put(Visitor visitor, String path, String revision, String field, String is) {
        try {
            return visitor.call(
                    "PUT",
                    path,
                    "application/json",
                    JSON.writeValueAsString(
                            revision == null
                                    ? Map.of("typed", Map.of(field, Map.of("is", is)))
                                    : Map.of("revision", revision, "typed", Map.of(field, Map.of("is", is)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String typed() {
        return pat.json(ofTask).at("/typed/" + FIELD + "/is").asText();
    }

    private String refusal(String body) {
        HttpResponse<String> answer = pat.call("PUT", ofTask, "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(BAD_REQUEST);
        return json(answer).path("detail").asText();
    }

    private static String revision(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(OK);
        return json(answer).path("revision").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int drafts() {
        return jdbc.sql("select count(*) from form_draft where person_id = ?")
                .param(PAT)
                .query(Integer.class)
                .single();
    }
}
