package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database, which was empty when both of them started. */
class TwoNodesOnPostgresTest {

    private static final String PASSWORD = "a-password-for-tests";
    private static final String PAGE = "/password/change";
    private static final String HOME = "/camunda/app/welcome/default/";

    private static String database;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final JdbcClient jdbc = other.getBean(JdbcClient.class);

    @BeforeAll
    static void startTogether() {
        database = PostgresDatabase.Server.newDatabase();
        CompletableFuture<ConfigurableApplicationContext> first =
                CompletableFuture.supplyAsync(TwoNodesOnPostgresTest::start);
        CompletableFuture<ConfigurableApplicationContext> second =
                CompletableFuture.supplyAsync(TwoNodesOnPostgresTest::start);
        one = first.join();
        other = second.join();
    }

    private static ConfigurableApplicationContext start() {
        Thread.currentThread().setContextClassLoader(TwoNodesOnPostgresTest.class.getClassLoader());
        return new SpringApplicationBuilder(CharterpathApplication.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + PostgresDatabase.Server.USER,
                        "--spring.datasource.password=" + PostgresDatabase.Server.USER,
                        "--camunda.bpm.job-execution.enabled=true",
                        "--charterpath.schedule.minute=50s");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void makeOneVersionOfEachModelAndOneAdministrator() {
        assertThat(jdbc.sql("select count(*) from act_re_deployment where name_ = ?")
                        .param(nameOfVersions())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select max(version_) from act_re_procdef where key_ = 'log-hours'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from act_id_membership where group_id_ = 'camunda-admin'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void knowOneAnothersSessionsAndEndThemForBoth() {
        person("sam");
        Visitor sam = new Visitor(port(one));
        assertThat(Visitor.location(sam.signIn("sam", PASSWORD))).isEqualTo("/");

        assertThat(open(other, PAGE, sam).statusCode()).isEqualTo(200);
        assertThat(open(other, HOME, sam).statusCode()).isEqualTo(200);
        assertThat(open(one, HOME, sam).statusCode()).isEqualTo(200);

        assertThat(sam.submit("/logout", Map.of()).statusCode()).isEqualTo(302);
        assertThat(leadsToSignIn(open(other, PAGE, sam))).isTrue();
        assertThat(leadsToSignIn(open(one, PAGE, sam))).isTrue();
    }

    @Test
    void endTheSessionOnBothAtOnceWhenThePasswordChangesOnOne() {
        person("pat");
        Visitor pat = new Visitor(port(one));
        pat.signIn("pat", PASSWORD);
        assertThat(open(other, PAGE, pat).statusCode()).isEqualTo(200);
        assertThat(open(one, PAGE, pat).statusCode()).isEqualTo(200);

        IdentityService identity = other.getBean(IdentityService.class);
        User user = identity.createUserQuery().userId("pat").singleResult();
        user.setPassword("another-password-for-tests");
        identity.saveUser(user);

        assertThat(leadsToSignIn(open(one, PAGE, pat))).isTrue();
        assertThat(leadsToSignIn(open(other, PAGE, pat))).isTrue();
    }

    /** The pages that are opened first after a sign-in may be opened on two nodes at once. */
    @Test
    void giveTheWebappsOneTokenInASession() {
        person("terry");
        Visitor terry = new Visitor(port(one));
        terry.signIn("terry", PASSWORD);

        CompletableFuture<String> here = CompletableFuture.supplyAsync(() -> tokenAt(one, terry));
        CompletableFuture<String> there = CompletableFuture.supplyAsync(() -> tokenAt(other, terry));

        // Whoever comes later finds it there, and is not told again.
        Set<String> tokens = Stream.of(here.join(), there.join())
                .filter(token -> !token.isEmpty())
                .collect(Collectors.toSet());
        assertThat(tokens).hasSize(1);
    }

    @Test
    void writeNothingOfASessionThatOnlyReads() {
        person("robin");
        Visitor robin = new Visitor(port(one));
        robin.signIn("robin", PASSWORD);
        open(one, HOME, robin);
        open(one, PAGE, robin);
        List<String> before = versionsOfRows("robin");

        open(one, HOME, robin);
        open(one, PAGE, robin);
        open(other, HOME, robin);

        assertThat(before).isNotEmpty();
        assertThat(versionsOfRows("robin")).isEqualTo(before);
    }

    @Test
    void doNotStartAnOlderVersionAfterANewerOne() {
        jdbc.sql(
                        """
                        insert into flyway_schema_history
                               (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (9999, '9999', 'newer', 'SQL', 'V9999__newer.sql', 'newer', 0, true)
                        """)
                .update();
        try {
            assertThatThrownBy(TwoNodesOnPostgresTest::start)
                    .rootCause()
                    .hasMessageStartingWith("A newer version of Charterpath has been here")
                    .hasMessageContaining("9999");
        } finally {
            jdbc.sql("delete from flyway_schema_history where version = '9999'").update();
        }
    }

    @Test
    void doOnceWhatIsDoneAtItsTime() throws ReflectiveOperationException {
        run(one, "ballotRounds", "look");
        LocalDateTime first = lastDone("ballots");
        run(other, "ballotRounds", "look");
        assertThat(lastDone("ballots")).isEqualTo(first);

        // As after a node that has died: its lock has an end.
        jdbc.sql("update shedlock set lock_until = locked_at where name = 'ballots'")
                .update();
        run(other, "ballotRounds", "look");
        assertThat(lastDone("ballots")).isAfter(first);
    }

    @Test
    void leaveJobsOfANewerVersionToItAndTakeThoseOfAnOlderOne() {
        stopRunningJobs(one);
        stopRunningJobs(other);
        String deployed = other.getBean(ProcessEngine.class)
                .getRepositoryService()
                .createDeployment()
                .name(nameOfVersions())
                .addModelInstance(
                        "newer.bpmn",
                        Bpmn.createExecutableProcess("newer")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("startEvent_asked")
                                .camundaAsyncAfter()
                                .endEvent("endEvent_done")
                                .done())
                .deploy()
                .getId();
        other.getBean(RuntimeService.class).startProcessInstanceByKey("newer");
        String job = jobOf(deployed);

        assertThat(takenBy(one)).doesNotContain(job);
        assertThat(takenBy(other)).contains(job);

        // A node that starts now is of the newer version, or of one after it.
        one.close();
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null")
                .update();
        one = start();
        stopRunningJobs(one);
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null")
                .update();
        boolean isDone = jdbc.sql("select count(*) from act_ru_job where id_ = ?")
                        .param(job)
                        .query(Integer.class)
                        .single()
                == 0;
        assertThat(isDone || takenBy(one).contains(job)).isTrue();
    }

    private static String nameOfVersions() {
        return ((SpringProcessEngineConfiguration)
                        other.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                .getDeploymentName();
    }

    private static String jobOf(String deploymentId) {
        return other.getBean(ProcessEngine.class).getManagementService().createJobQuery().list().stream()
                .filter(job -> deploymentId.equals(job.getDeploymentId()))
                .map(Job::getId)
                .findFirst()
                .orElseThrow();
    }

    private static ProcessEngineConfigurationImpl configuration(ConfigurableApplicationContext node) {
        return (ProcessEngineConfigurationImpl)
                node.getBean(ProcessEngine.class).getProcessEngineConfiguration();
    }

    private static void stopRunningJobs(ConfigurableApplicationContext node) {
        configuration(node).getJobExecutor().shutdown();
    }

    private static List<String> takenBy(ConfigurableApplicationContext node) {
        ProcessEngineConfigurationImpl configuration = configuration(node);
        return configuration
                .getCommandExecutorTxRequired()
                .execute(new AcquireJobsCmd(configuration.getJobExecutor(), 1000))
                .getJobIdBatches()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** What a node does at its time; its classes are their packages' own. */
    private static void run(ConfigurableApplicationContext node, String bean, String method)
            throws ReflectiveOperationException {
        Object rounds = node.getBean(bean);
        Method look = rounds.getClass().getDeclaredMethod(method);
        look.setAccessible(true);
        look.invoke(rounds);
    }

    private LocalDateTime lastDone(String name) {
        return jdbc.sql("select locked_at from shedlock where name = ?")
                .param(name)
                .query(LocalDateTime.class)
                .single();
    }

    private static void person(String userId) {
        one.getBean(Accounts.class)
                .ensure(new Person(userId, "Some", "Body", userId + "@school.example"), PASSWORD, Role.PARTICIPANTS);
    }

    private static int port(ConfigurableApplicationContext node) {
        return ((ServletWebServerApplicationContext) node).getWebServer().getPort();
    }

    private static HttpResponse<String> open(ConfigurableApplicationContext node, String path, Visitor visitor) {
        return visitor.open("http://localhost:" + port(node) + path);
    }

    private static boolean leadsToSignIn(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").endsWith("/login");
    }

    private static String tokenAt(ConfigurableApplicationContext node, Visitor visitor) {
        return open(node, HOME, visitor).headers().firstValue("X-XSRF-TOKEN").orElse("");
    }

    /** The system columns tell when a row was last written. */
    private List<String> versionsOfRows(String userId) {
        return jdbc.sql(
                        """
                        select a.attribute_name || ' ' || a.xmin::text || ' ' || s.xmin::text
                          from http_session_attributes a join http_session s on s.primary_id = a.session_primary_id
                         where s.principal_name = ?
                         order by 1
                        """)
                .param(userId)
                .query(String.class)
                .list();
    }
}
