package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.fixture.OneApplicationAtATime;
import org.charterpath.fixture.ScriptedMailServer;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.context.support.DirtiesContextTestExecutionListener;

/** An application that is told to stop finishes what it has begun, and leaves the rest to whoever comes next. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=" + StopTest.DATABASE,
            // Jobs that stand still hold a connection each.
            "spring.datasource.hikari.maximum-pool-size=40",
            "server.shutdown=graceful",
            "camunda.bpm.job-execution.enabled=true"
        })
@ActiveProfiles("test")
@TestExecutionListeners({
    OneApplicationAtATime.class,
    DependencyInjectionTestExecutionListener.class,
    DirtiesContextTestExecutionListener.class
})
@DirtiesContext
@Import(StopTest.SlowWork.class)
class StopTest {

    /** Stays when the application has gone. */
    static final String DATABASE = "jdbc:h2:mem:charterpath-stopped;DB_CLOSE_DELAY=-1";

    private static final int JOBS = 40;
    private static final int MESSAGES = 3;

    private static final ScriptedMailServer MAIL = new ScriptedMailServer();
    private static final CountDownLatch IN_A_JOB = new CountDownLatch(1);
    private static final CountDownLatch IN_A_MAIL = new CountDownLatch(1);
    private static final CountDownLatch TOLD_TO_STOP = new CountDownLatch(1);
    private static final CountDownLatch GO_ON = new CountDownLatch(1);
    private static final AtomicInteger DONE = new AtomicInteger();

    @Autowired
    private ConfigurableApplicationContext application;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", MAIL::port);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class SlowWork {

        @Bean
        JavaDelegate slowStep() {
            return execution -> {
                IN_A_JOB.countDown();
                waitFor(GO_ON);
                DONE.incrementAndGet();
            };
        }

        /** Stops first of all, when everybody has been told. */
        @Bean
        SmartLifecycle witness() {
            return new SmartLifecycle() {
                private volatile boolean isRunning;

                @Override
                public void start() {
                    isRunning = true;
                }

                @Override
                public void stop() {
                    isRunning = false;
                    TOLD_TO_STOP.countDown();
                }

                @Override
                public boolean isRunning() {
                    return isRunning;
                }
            };
        }
    }

    @AfterAll
    static void closeTheDoor() {
        MAIL.close();
    }

    @Test
    void finishesTheJobAndTheMailThatItIsInAndLeavesTheOthersFree() throws Exception {
        MAIL.answers(said -> {
            if (said.equals(".")) {
                IN_A_MAIL.countDown();
                waitFor(GO_ON);
            }
            return Optional.empty();
        });
        accounts.ensure(new Person("stop.reader", "Rea", "Der", "reader@example.org"), Role.PARTICIPANTS);
        IntStream.range(0, MESSAGES).forEach(this::write);
        startSlowWork();
        waitFor(IN_A_JOB);
        waitFor(IN_A_MAIL);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
        waitFor(TOLD_TO_STOP);
        assertThat(stopped).isNotDone();
        GO_ON.countDown();
        stopped.get(1, TimeUnit.MINUTES);

        assertThat(DONE.get()).isPositive();
        assertThat(
                        count(
                                "select count(*) from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'slow-work' and END_TIME_ is not null"))
                .isEqualTo(DONE.get());
        assertThat(count("select count(*) from ACT_RU_JOB where PROCESS_DEF_KEY_ = 'slow-work'"))
                .isEqualTo(JOBS - DONE.get());
        assertThat(count("select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null or LOCK_EXP_TIME_ is not null"))
                .isZero();
        assertThat(count("select count(*) from ACT_RU_JOB where EXCEPTION_MSG_ is not null"))
                .isZero();
        assertThat(MAIL.taken()).hasSize(1);
        assertThat(count("select count(*) from notification where recipient_id = 'stop.reader' and state = 'SENT'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from notification where held_until is not null"))
                .isZero();
    }

    private void startSlowWork() {
        repository
                .createDeployment()
                .addModelInstance(
                        "slow-work.bpmn",
                        Bpmn.createExecutableProcess("slow-work")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask("serviceTask_work")
                                .camundaDelegateExpression("${slowStep}")
                                .camundaAsyncBefore()
                                .camundaExclusive(false)
                                .endEvent()
                                .done())
                .deploy();
        IntStream.range(0, JOBS).forEach(number -> runtime.startProcessInstanceByKey("slow-work"));
    }

    private void write(int number) {
        jdbc.sql(
                        """
                        insert into notification (id, message_key, recipient_id, subject, body, created_at, state, next_try_at, attempts)
                        values (?, ?, 'stop.reader', 'Subject', 'Body', timestamp with time zone '2025-01-01 00:00:00Z', 'WAITING',
                                timestamp with time zone '2025-01-01 00:00:00Z', 0)
                        """)
                .params("stop-" + number, "stop " + number)
                .update();
    }

    private static long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
