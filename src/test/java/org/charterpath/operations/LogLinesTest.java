package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.PostedForm;
import org.charterpath.people.Role;
import org.charterpath.privacy.StructuredLogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the log outside of the demo: JSON, one event a line, with ids, without names and answers. */
@OperatedProgram
class LogLinesTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogLinesTest.class);
    private static final String ENGINE = "org.camunda.bpm.engine.context";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private Level root;
    private Level engine;

    @BeforeEach
    void logAsInProduction() {
        StructuredLogLines lines = new StructuredLogLines();
        lines.setContext(loggers);
        lines.setFormat("ecs");
        lines.start();
        appender.setContext(loggers);
        appender.setEncoder(lines);
        appender.setOutputStream(written);
        appender.start();
        ch.qos.logback.classic.Logger all = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root = all.getLevel();
        engine = loggers.getLogger(ENGINE).getLevel();
        all.setLevel(Level.INFO);
        loggers.getLogger(ENGINE).setLevel(null);
        all.addAppender(appender);
    }

    @AfterEach
    void logAsBefore() {
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(root);
        loggers.getLogger(ENGINE).setLevel(engine);
        appender.stop();
    }

    @Test
    void holdNeitherNamesNorAddressesNorAnswersOfAJourneyEvenWhenAStepFails() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        signIns.allow("lines.participant", "Zaffrine", "Zaffreby", Role.PARTICIPANTS);
        String enrolment = program.enrolActive("lines.participant");
        new Visitor(port).signIn("zaffre@school.example", "zaffre-password");
        Visitor participant = SignIns.visit(port, "lines.participant");
        Task course = program.openCourse(enrolment);
        Map<String, Object> answers = new HashMap<>(program.answersTo(course));
        answers.put("zaffre", "zaffre");
        String form = "/camunda/api/engine/engine/default/task/%s/submit-form".formatted(course.getId());
        assertThat(participant.post(form, PostedForm.of(answers)).statusCode()).isEqualTo(400);
        assertThat(participant
                        .post(form, PostedForm.of(program.answersTo(course)))
                        .statusCode())
                .isEqualTo(204);
        String failed = fail(enrolment);
        assertThatThrownBy(this::writeTwice).isInstanceOf(DuplicateKeyException.class);

        assertThat(text()).doesNotContainIgnoringCase("zaffr");
        assertThat(lines())
                .anySatisfy(line -> {
                    assertThat(line.at("/error/type").asText()).isNotBlank();
                    assertThat(line.at("/error/stack_trace").asText()).contains("left out");
                    assertThat(line.at("/businessKey").asText()).isEqualTo(enrolment);
                    assertThat(line.at("/processInstanceId").asText()).isEqualTo(failed);
                    assertThat(line.at("/processDefinitionKey").asText()).isEqualTo("failing-work");
                    assertThat(line.at("/activityId").asText()).isEqualTo("serviceTask_fail");
                })
                .anySatisfy(line -> assertThat(line.at("/error/type").asText()).endsWith("DuplicateKeyException"))
                .allSatisfy(line -> {
                    assertThat(line.has("@timestamp")).isTrue();
                    assertThat(line.at("/log/level").asText()).isNotBlank();
                    assertThat(line.at("/service/name").asText()).isEqualTo("charterpath");
                });
    }

    @Test
    void leaveOutWhatSomebodyHasTypedInThePlaceOfAnId() {
        String id = "6f1d2c3b-0a1b-4c2d-8e3f-123456789abc";
        MDC.setContextMap(Map.of("businessKey", "zaffre", "processInstanceId", id, "somethingElse", id));
        try {
            LOG.info("A step of {}", id);
        } finally {
            MDC.clear();
        }

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.at("/processInstanceId").asText()).isEqualTo(id);
            assertThat(line.has("businessKey")).isFalse();
            assertThat(line.has("somethingElse")).isFalse();
            assertThat(line.at("/message").asText()).isEqualTo("A step of " + id);
        });
    }

    @Test
    void giveEachRequestAnIdThatItsAnswerHasToo() {
        HttpResponse<String> one = new Visitor(port).get("/actuator/health/liveness");
        HttpResponse<String> other = new Visitor(port).get("/actuator/health/liveness");

        assertThat(one.headers().firstValue("X-Request-Id")).get().asString().matches("[0-9a-f]{16}");
        assertThat(other.headers().firstValue("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(one.headers().firstValue("X-Request-Id"));
    }

    @Test
    void areWrittenSoOutsideOfTheDemoAndInWordsInIt() throws IOException {
        String configuration = Files.readString(Path.of("src/main/resources/logback-spring.xml"));

        assertThat(configuration.replaceAll("\\s+", " "))
                .contains(
                        "<springProfile name=\"!demo\"> <appender name=\"CONSOLE\" class=\"ch.qos.logback.core.ConsoleAppender\">"
                                + " <encoder class=\"%s\">".formatted(StructuredLogLines.class.getName()));
    }

    /** A step whose failure quotes what somebody has written. */
    private String fail(String enrolment) {
        repository
                .createDeployment()
                .addModelInstance(
                        "failing-work.bpmn",
                        Bpmn.createExecutableProcess("failing-work")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask("serviceTask_fail")
                                .camundaExpression("${'zaffre'.wait('zaffre@school.example')}")
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .deploy();
        String started =
                runtime.startProcessInstanceByKey("failing-work", enrolment).getId();
        Job job = management.createJobQuery().processInstanceId(started).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("zaffre");
        return started;
    }

    private void writeTwice() {
        try {
            for (int time = 0; time < 2; time++) {
                jdbc.sql(
                                "insert into account_link (token_hash, kind, user_id, expires_at) values (?, 'a', 'zaffre', ?)")
                        .params("zaffre-token", Timestamp.valueOf("2020-01-01 00:00:00"))
                        .update();
            }
        } catch (DuplicateKeyException refused) {
            LOG.error("Could not write: {}", refused.getMessage(), refused);
            throw refused;
        } finally {
            jdbc.sql("delete from account_link where user_id = 'zaffre'").update();
        }
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        text().lines().forEach(line -> {
            try {
                lines.add(new ObjectMapper().readTree(line));
            } catch (IOException e) {
                throw new IllegalStateException(line, e);
            }
        });
        return lines;
    }
}
