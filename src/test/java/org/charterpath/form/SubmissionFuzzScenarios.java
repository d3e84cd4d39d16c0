package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.November;
import org.charterpath.Program;
import org.charterpath.RunningProgram;
import org.charterpath.access.api.Canary;
import org.charterpath.access.api.WebappUser;
import org.charterpath.access.api.WebappUser.Reply;
import org.charterpath.demo.TaskAnswers;
import org.charterpath.fixture.AtTheSameMoment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever somebody posts to forms of their own: it is stored as the form's source allows it, or refused, and then
 * nothing has changed. Run on each database by a subclass.
 */
@RunningProgram
abstract class SubmissionFuzzScenarios {

    private static final long SEED = 20_251_105;

    /** So many, and so many that come at once; a long run asks for more. */
    private static final int TRIES = Integer.getInteger("charterpath.fuzz.submissions", 250);

    private static final int RACES = Integer.getInteger("charterpath.fuzz.races", 50);
    private static final int MOST_CHANGES = Integer.getInteger("charterpath.fuzz.changes", 3);

    /** As many hours as fit into the days of two weeks. */
    private static final int STARTS = 250;

    private static final String WHO = November.OTHER_PARTICIPANT;
    private static final ShippedForm WORKSHEET = ShippedForm.of("pain-points-priorities");
    private static final ShippedForm LOG_HOURS = ShippedForm.of("log-hours");
    private static final String START = "process-definition/key/log-hours/submit-form";
    private static final String NOT_STARTED = "";
    private static final LocalDate YESTERDAY = LocalDate.of(2025, 11, 4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(SEED);
    private final HostileSubmissions submissions = new HostileSubmissions(random, MOST_CHANGES);

    @LocalServerPort
    private int port;

    @Autowired
    private November november;

    @Autowired
    private Program program;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Submissions stored;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Canary canary;

    private WebappUser priya;
    private WebappUser priyaAgain;
    private WebappUser pat;
    private WebappUser corin;

    @BeforeAll
    void signIn() {
        november.begin();
        priya = signIn(WHO);
        priyaAgain = signIn(WHO);
        pat = signIn(November.PARTICIPANT);
        corin = signIn(November.OTHER_COACH);
    }

    private WebappUser signIn(String userId) {
        return WebappUser.signIn(port, userId, November.passwordOf(userId));
    }

    @AfterAll
    void leaveNovember() {
        november.end();
    }

    @Test
    void keepsOfATaskWhatItsFormAllowsOrNothing() {
        Task task = worksheet();
        Map<String, Object> valid = program.answersTo(task);
        int accepted = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String path = "task/%s/%s".formatted(task.getId(), random.nextInt(4) == 0 ? "complete" : "submit-form");
            if (post(WORKSHEET, path, submissions.next(valid), task.getProcessInstanceId())
                    .isPresent()) {
                accepted++;
                assertKept(WORKSHEET, task.getProcessInstanceId(), task.getTaskDefinitionKey());
                task = givenBack(task);
            }
        }
        assertThat(accepted).isBetween(TRIES / 50, TRIES / 2);
    }

    @Test
    void startsAProcessWithWhatItsFormAllowsOrNot() {
        int accepted = 0;
        for (int attempt = 0; attempt < STARTS; attempt++) {
            Map<String, Object> valid = hours(YESTERDAY.minusDays(random.nextInt(15)), 5 * (1 + random.nextInt(20)));
            Optional<Reply> started = post(LOG_HOURS, START, submissions.next(valid), NOT_STARTED);
            if (started.isPresent()) {
                accepted++;
                assertKept(LOG_HOURS, started.get().json().path("id").asText(), "startEvent_hoursLogged");
            }
        }
        assertThat(accepted).isBetween(STARTS / 20, STARTS / 2);
    }

    @Test
    void startsNoProcessUnderAKeyOfTheCallersChoice() {
        String body = HostileSubmissions.honest(hours(YESTERDAY.minusDays(16), 35));
        String keyed = body.replaceFirst(
                "\\{", "{\"businessKey\":\"%s\",".formatted(november.enrolmentOf(November.PARTICIPANT)));

        assertThat(post(LOG_HOURS, START, keyed, NOT_STARTED)).isEmpty();
        assertThat(post(LOG_HOURS, START, body, NOT_STARTED)).isPresent();
    }

    /** Two windows of hers, or hers and somebody else's who has found the address: one wins at most, and it is she. */
    @Test
    void takesOneOfTwoThatComeAtOnce() throws Exception {
        Task task = worksheet();
        Map<String, Object> valid = program.answersTo(task);
        int raced = 0;
        for (int turn = 0; turn < RACES; turn++) {
            boolean isHonest = random.nextInt(2) == 0;
            List<String> bodies = List.of(
                    HostileSubmissions.honest(valid),
                    isHonest ? HostileSubmissions.honest(valid) : submissions.next(valid));
            WebappUser second =
                    List.of(priyaAgain, priyaAgain, priya, pat, corin).get(random.nextInt(5));
            String path = "task/%s/submit-form".formatted(task.getId());
            long before = submissionsOf(task);

            List<Reply> replies = AtTheSameMoment.take(
                            2, 1, runner -> only -> (runner == 0 ? priya : second).post(path, bodies.get(runner)))
                    .get(0);

            String description = "%s to: %s".formatted(replies, brief(bodies.get(1)));
            assertThat(replies).as(description).allMatch(reply -> List.of(204, 400, 403, 404, 409)
                    .contains(reply.status()));
            assertThat(replies.stream().filter(reply -> reply.status() == 204))
                    .as(description)
                    .hasSize(1);
            assertThat(submissionsOf(task)).as(description).isEqualTo(before + 1);
            boolean isHers = second == priya || second == priyaAgain;
            if (isHonest && isHers) {
                raced++;
                assertThat(replies).as(description).anySatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(409);
                    assertThat(reply.json().path("message").asText()).isEqualTo(AlreadyDoneException.IN_WORDS);
                });
            }
            if (!isHers) {
                assertThat(replies.get(0).status()).as(description).isEqualTo(204);
            }
            task = givenBack(task);
        }
        assertThat(raced).isPositive();
    }

    private long submissionsOf(Task task) {
        return jdbc.sql("select count(*) from submission where process_instance_id = ? and element_id = ?")
                .params(task.getProcessInstanceId(), task.getTaskDefinitionKey())
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> hours(LocalDate day, int minutes) {
        Map<String, Object> answers = LOG_HOURS.sample();
        answers.put("hoursDay", day.toString());
        answers.put("hoursMinutes", minutes);
        return answers;
    }

    /** What came back, if it was accepted; otherwise everything is as before. */
    private Optional<Reply> post(ShippedForm form, String path, String body, String instance) {
        List<Object> before = state(instance);
        Reply reply = priya.post(path, body);
        String description = "%d %s to: %s".formatted(reply.status(), brief(reply.body()), brief(body));
        assertThat(canary.songs()).as(description).isZero();
        if (reply.status() == 200 || reply.status() == 204) {
            assertThat(form.components().keySet()).as(description).containsAll(keysOf(body));
            return Optional.of(reply);
        }
        assertThat(reply.status()).as(description).isEqualTo(400);
        assertThat(reply.body()).as(description).isNotBlank().doesNotContain("jdbc", "SQL");
        assertThat(state(instance)).as(description).isEqualTo(before);
        return Optional.empty();
    }

    /** Everything that a submission could touch. */
    private List<Object> state(String instance) {
        return List.of(
                jdbc.sql(
                                """
                                select (select count(*) from submission) as submissions,
                                       (select count(*) from hours_claim) as claims,
                                       (select count(*) from ACT_RU_TASK) as tasks,
                                       (select count(*) from ACT_RU_EXECUTION) as executions,
                                       (select count(*) from ACT_RU_VARIABLE) as variables,
                                       (select count(*) from ACT_GE_BYTEARRAY) as contents
                                """)
                        .query()
                        .singleRow(),
                jdbc.sql(
                                "select NAME_, TEXT_, LONG_, DOUBLE_ from ACT_RU_VARIABLE where PROC_INST_ID_ = ? order by ID_")
                        .param(instance)
                        .query()
                        .listOfRows());
    }

    private void assertKept(ShippedForm form, String instance, String element) {
        Map<String, Object> answers =
                stored.require(new FormStep(instance, element)).answers();
        assertThat(answers).allSatisfy((key, value) -> assertThat(form.allows(key, value))
                .as("%s: %s", key, value)
                .isTrue());
        assertThat(answers).containsKeys(form.alwaysRequired().toArray(String[]::new));
        Map<String, Object> variables = variables(instance);
        assertThat(form.form().fields()).allSatisfy(field -> assertThat(variables.get(field.key()))
                .as(field.key())
                .isEqualTo(field.isVariable() ? answers.get(field.key()) : null));
    }

    /** By name; of a process that is over there are none. */
    private Map<String, Object> variables(String instance) {
        Map<String, Object> values = new HashMap<>();
        engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> values.put(variable.getName(), variable.getValue()));
        return values;
    }

    /** Gives the participant a submitted worksheet back, as a coach's return does, without the work around that. */
    private Task givenBack(Task submitted) {
        engine.getRuntimeService()
                .createProcessInstanceModification(submitted.getProcessInstanceId())
                .cancelAllForActivity("serviceTask_recordAnswers")
                .startBeforeActivity(submitted.getTaskDefinitionKey())
                .execute();
        return worksheet();
    }

    private Task worksheet() {
        return program.onlyTask(task ->
                WHO.equals(task.getAssignee()) && TaskAnswers.formOf(task).equals(WORKSHEET.id()));
    }

    private static List<String> keysOf(String body) {
        List<String> keys = new ArrayList<>();
        parsed(body, JsonNode.class).path("variables").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static <T> T parsed(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String brief(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) + "..." : text;
    }
}
