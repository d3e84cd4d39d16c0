package org.charterpath.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.PostedForm;
import org.charterpath.fixture.ScriptedMailServer;
import org.charterpath.notification.Mailbox;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What comes into the log where it is as talkative as in production: ids, no names and no answers. */
@PagesTest
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogsTest.class);
    private static final String ENGINE = "org.camunda.bpm.engine.context";
    private static final String API = "/camunda/api/engine/engine/default/";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

    private Level root;
    private Level engine;

    @BeforeEach
    void logAsInProduction() {
        root = loggers.getLogger(Logger.ROOT_LOGGER_NAME).getLevel();
        engine = loggers.getLogger(ENGINE).getLevel();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        loggers.getLogger(ENGINE).setLevel(null);
    }

    @AfterEach
    void logAsBefore() {
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(root);
        loggers.getLogger(ENGINE).setLevel(engine);
    }

    @Test
    void holdIdsAndNeitherNamesNorAddressesNorAnswers(CapturedOutput log) throws IOException {
        program.moveTo(LocalDate.of(2025, 11, 16));
        signIns.allow("log.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("log.participant", "Zaffrine", "Zaffreby", Role.PARTICIPANTS);
        String enrolment = program.enrolActive("log.participant");
        Visitor admin = SignIns.visit(port, "log.admin");

        new Visitor(port).signIn("zaffre@school.example", "zaffre-password");
        new Visitor(port).signIn("log.participant", "zaffre-password");
        admin.submit("/people", Map.of("firstName", "Zaffre", "lastName", "", "email", "zaffre@", "role", "coaches"));
        try (Mailbox everythingElse = new Mailbox(application);
                ScriptedMailServer refusing = new ScriptedMailServer()) {
            everythingElse.deliver();
            refusing.answers(
                    said -> said.startsWith("RCPT") ? Optional.of("550 5.1.1 zaffre unknown") : Optional.empty());
            admin.submit(
                    "/people",
                    Map.of(
                            "firstName", "Zaffre",
                            "lastName", "Zaffreby",
                            "email", "zaffre@school.example",
                            "userId", "log.invited",
                            "role", "coaches"));
            Mailbox.deliverTo(application, refusing.port());
        }
        Visitor participant = SignIns.visit(port, "log.participant");
        Task course = program.openCourse(enrolment);
        Map<String, Object> answers = new HashMap<>(program.answersTo(course));
        answers.put("zaffre", "zaffre");
        String form = API + "task/%s/submit-form".formatted(course.getId());
        assertThat(participant.post(form, PostedForm.of(answers)).statusCode()).isEqualTo(400);
        assertThat(participant.post(form, "{\"variables\": zaffre}").statusCode())
                .isEqualTo(400);
        assertThat(participant.get(API + "task?sortBy=zaffre").statusCode()).isEqualTo(400);
        assertThat(admin.get("/api/v1/audit?limit=zaffre").statusCode()).isEqualTo(400);
        assertThat(admin.open("/people?page=zaffre").statusCode()).isEqualTo(400);
        assertThat(admin.open("/people/zaffre").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> runtime.correlateMessage("zaffre", enrolment)).hasMessageContaining("zaffre");
        sendNonsense("GET /people/<zaffre> HTTP/1.1\r\nHost: localhost\r\n\r\n");
        sendNonsense("GET /login?q=%zaffre HTTP/1.1\r\nHost: localhost\r\nCookie: a=\"zaffre\r\n\r\n");

        assertThat(log.getAll())
                .contains("was not sent: REFUSED", "ENGINE-16004", "MismatchingMessageCorrelationException")
                .doesNotContainIgnoringCase("zaffr");
    }

    @Test
    void sayOfAnExceptionWhatItIsAndWhereAndNotWhatItQuotes(CapturedOutput log) {
        SQLException row = new SQLException("Key (email)=(zaffre@school.example) already exists", "23505", 7);
        IllegalStateException quoting = new IllegalStateException("No answer may be 'zaffre'", row);
        quoting.addSuppressed(new UncheckedIOException("zaffre", new IOException("zaffre")));
        quoting.addSuppressed(new URISyntaxException("https://zaffre.example/ ", "Illegal character in path"));
        quoting.addSuppressed(new InvalidPathException("zaffre\0", "Nul character not allowed"));

        LOG.error("The step of enrolment 17 failed: {}", quoting.getMessage(), quoting);
        LOG.warn("The mail server is away", new ConnectException("Connection refused: mail.example:25"));

        assertThat(log.getAll())
                .contains("The step of enrolment 17 failed: java.lang.IllegalStateException")
                .contains("Caused by: java.sql.SQLException: SQLState 23505, code 7")
                .contains("LogsTest.sayOfAnExceptionWhatItIsAndWhereAndNotWhatItQuotes")
                .contains("Connection refused: mail.example:25")
                .doesNotContainIgnoringCase("zaffre");
    }

    /** Tests have a configuration of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/logback-spring.xml", "src/test/resources/logback-test.xml"})
    void areWrittenByTheSameRuleInProduction(Path configuration) throws IOException {
        assertThat(Files.readString(configuration)).contains("<include resource=\"logback-ids-only.xml\"/>");
    }

    /** What no browser and no client library would send. */
    private void sendNonsense(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 ");
        }
    }
}
