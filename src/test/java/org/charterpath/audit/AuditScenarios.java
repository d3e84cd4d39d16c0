package org.charterpath.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.demo.TaskAnswers;
import org.charterpath.fixture.PostedForm;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the audit log keeps of what people do in the running application, in the middle of a cohort's November; run on
 * each database by a subclass.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // The log is searched for what must not be in it, and so is as full as outside the tests.
        properties = {"logging.level.root=info", "logging.level.org.camunda.bpm.engine.context=info"})
@ActiveProfiles("test")
@Import(Program.class)
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditScenarios {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String OWNERS_PASSWORD = "a-password-for-tests";
    private static final String MESSAGES = "/api/v1/messages";
    private static final String AUDIT = "/api/v1/audit";
    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String WEBAPP_SIGN_OUT = "/camunda/api/admin/auth/user/default/logout";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ProcessEngine engine;

    private String cohort;
    private Visitor pat;
    private Visitor casey;
    private Visitor avery;
    private Visitor owner;

    @BeforeAll
    void liveUntilNovember() {
        account(Program.ADMIN, Role.PROGRAM_ADMINS);
        account(Program.COACH, Role.COACHES);
        account("pat", Role.PARTICIPANTS);
        account("priya", Role.PARTICIPANTS);
        cohort = program.launchCohort("pat", "priya");
        program.workUntil(LocalDate.of(2025, 10, 31), task -> true);
        program.moveTo(LocalDate.of(2025, 11, 5));
        pat = signIn("pat");
        casey = signIn(Program.COACH);
        avery = signIn(Program.ADMIN);
        owner = new Visitor(port);
        owner.signIn("owner", OWNERS_PASSWORD);
    }

    @AfterAll
    void giveTheClockBack() {
        ClockUtil.reset();
    }

    @Test
    void writesDownWhoHasAMessageSentAgain() throws Exception {
        String id = JSON.readTree(avery.get(MESSAGES + "?state=WAITING&limit=1").body())
                .path("messages")
                .path(0)
                .path("id")
                .asText();
        outboxIsTriedLater(id);

        assertThat(during(() -> {
                    assertThat(avery.post(MESSAGES + "/" + id + "/retry", "").statusCode())
                            .isEqualTo(200);
                    assertThat(avery.post(MESSAGES + "/" + id + "/retry", "").statusCode())
                            .isEqualTo(200);
                }))
                .singleElement()
                .asString()
                .contains("MESSAGE_RETRIED", Program.ADMIN, id);
        assertThat(pat.get(MESSAGES).statusCode()).isEqualTo(403);
        assertThat(casey.post(MESSAGES + "/" + id + "/retry", "").statusCode()).isEqualTo(403);
        assertThat(owner.get(MESSAGES).statusCode()).isEqualTo(200);
        assertThat(avery.post(MESSAGES + "/nobodys/retry", "").statusCode()).isEqualTo(404);
        assertThat(avery.get(MESSAGES + "?state=STUCK"))
                .extracting(HttpResponse::statusCode, HttpResponse::body)
                .satisfies(answer ->
                        assertThat(answer.toString()).contains("400", "state: one of WAITING, SENT, REFUSED."));
    }

    private void outboxIsTriedLater(String messageId) {
        jdbc.sql("update notification set next_try_at = ? where id = ?")
                .params(Timestamp.from(Instant.parse("2025-11-06T00:00:00Z")), messageId)
                .update();
    }

    private void account(String userId, Role group) {
        accounts.ensure(new Person(userId, userId, "Tester", userId + "@example.org"), PASSWORD, group);
    }

    private Visitor signIn(String userId) {
        Visitor visitor = new Visitor(port);
        assertThat(Visitor.location(visitor.signIn(userId, PASSWORD))).isEqualTo("/");
        return visitor;
    }

    /** What is written down meanwhile, oldest first, in words. */
    private List<String> during(Runnable action) {
        long before = latest().id();
        action.run();
        return page(Optional.empty(), 500).events().stream()
                .filter(event -> event.id() > before)
                .sorted(Comparator.comparing(AuditEvent::id))
                .map(event -> "%s %s %s (%s)".formatted(event.actor(), event.action(), event.subject(), event.detail()))
                .toList();
    }

    /** What was written down last; in tests it need not be what happened last. */
    private AuditEvent latest() {
        return page(Optional.empty(), 500).events().stream()
                .max(Comparator.comparing(AuditEvent::id))
                .orElseThrow();
    }

    private AuditPage page(Optional<Long> after, int limit) {
        return log.find(new AuditLog.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                limit));
    }

    // Signing in and out

    @Test
    void writesDownWhoSignsInAndOut() {
        Visitor[] priya = {null, null};

        assertThat(during(() -> priya[0] = signIn("priya"))).containsExactly("priya SIGNED_IN priya (password)");
        assertThat(latest()).satisfies(event -> {
            assertThat(event.happenedAt()).isEqualTo(program.driver().now());
            assertThat(event.address()).isEqualTo("127.0.0.1");
        });
        assertThat(during(() -> priya[0].submit("/logout", Map.of()))).containsExactly("priya SIGNED_OUT priya ()");
        assertThat(during(() -> priya[0].submit("/logout", Map.of()))).isEmpty();

        priya[1] = signIn("priya");
        priya[1].open("/camunda/app/tasklist/default/");
        assertThat(during(() -> assertThat(priya[1].post(WEBAPP_SIGN_OUT, "").statusCode())
                        .isEqualTo(200)))
                .containsExactly("priya SIGNED_OUT priya ()");
    }

    @Test
    void writesDownWhoFailsToSignInButNotWhatNobodyIsCalled() {
        account("typist", Role.PARTICIPANTS);

        assertThat(during(() -> new Visitor(port).signIn("typist", "guess")))
                .containsExactly("typist SIGN_IN_FAILED typist (password)");
        for (String nobody : List.of(PASSWORD, "ty\0pist", "x".repeat(4001), "")) {
            assertThat(during(() -> new Visitor(port).signIn(nobody, "guess")))
                    .containsExactly(" SIGN_IN_FAILED  (password)");
        }
    }

    @Test
    void writesNothingDownOfAnonymousVisitors() {
        Visitor anybody = new Visitor(port);

        assertThat(during(() -> {
                    anybody.open("/camunda/app/cockpit/default/");
                    anybody.open("/actuator/metrics");
                    anybody.get(ENGINE + "task/count");
                    anybody.get(AUDIT);
                    anybody.postWithoutToken(ENGINE + "deployment/create", "{}");
                }))
                .isEmpty();
    }

    // Refusals

    /** A proxy's header can hold anything, and the column is for addresses. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:DB8::7, 2001:db8:0:0:0:0:0:7",
        "<script>alert(1)</script>, unknown",
        "999.1.1.1, unknown",
        "aVeryLongNameThatIsNoAddressAtAllAndThatWouldNotFitIntoTheColumnOfTheTable.example.org, unknown"
    })
    void writesDownAddressesThatAreAddresses(String header, String address) {
        String path = "/actuator/metrics/" + Integer.toHexString(header.hashCode());

        assertThat(refused(() -> pat.exchange(
                        path,
                        request -> request.header("X-Forwarded-For", header).GET(),
                        BodyHandlers.ofString())))
                .containsExactly("pat REFUSED %s (GET)".formatted(path));
        assertThat(latest().address()).isEqualTo(address);
    }

    @Test
    void writesDownWhatPeopleAreRefused() {
        String instance = anyTaskOf("pat").getProcessInstanceId();
        String deletion = ENGINE + "process-instance/" + instance;

        assertThat(refused(() -> pat.get("/actuator/metrics?tag=secret")))
                .containsExactly("pat REFUSED /actuator/metrics (GET)");
        assertThat(refused(() -> pat.call("DELETE", deletion, "application/json", "")))
                .containsExactly("pat REFUSED %s (DELETE)".formatted(deletion));
        assertThat(refused(() -> avery.call("DELETE", deletion, "application/json", "")))
                .containsExactly("avery REFUSED %s (DELETE)".formatted(deletion));
        assertThat(refused(() -> pat.get(deletion + "/variables")))
                .singleElement()
                .asString()
                .startsWith("pat REFUSED %s/variables (GET READ on ProcessInstance".formatted(deletion));
        assertThat(refused(() -> pat.open("/camunda/app/cockpit/default/")))
                .containsExactly("pat REFUSED /camunda/app/cockpit/default/ (GET access to the webapp)");
        assertThat(refused(() -> casey.get(AUDIT))).containsExactly("casey REFUSED %s (GET)".formatted(AUDIT));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isOne();
    }

    private List<String> refused(Supplier<HttpResponse<String>> call) {
        return during(() -> assertThat(call.get().statusCode()).isEqualTo(403));
    }

    @Test
    void writesARefusalDownOnceAMinute() {
        String path = ENGINE + "task/" + anyTaskOf("pat").getId() + "/comment";
        List<String> refusal = List.of("pat REFUSED %s (GET)".formatted(path));

        assertThat(refused(() -> pat.get(path))).isEqualTo(refusal);
        assertThat(refused(() -> pat.get(path))).isEmpty();
        assertThat(refused(() -> casey.get(path))).hasSize(1);
        program.driver().moveTo(program.driver().now().plusSeconds(61));
        assertThat(refused(() -> pat.get(path))).isEqualTo(refusal);
    }

    @Test
    void keepsARefusalOfWhatIsRolledBack() {
        String instance = anyTaskOf("pat").getProcessInstanceId();
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        assertThat(during(() -> as(Program.ADMIN, Role.PROGRAM_ADMINS, () -> assertThatThrownBy(
                                () -> transaction.executeWithoutResult(status -> {
                                    runtime.deleteProcessInstance(instance, "because");
                                }))
                        .isInstanceOf(AuthorizationException.class))))
                .singleElement()
                .asString()
                .startsWith("avery REFUSED DELETE on ProcessInstance");
    }

    private void as(String userId, Role group, Runnable action) {
        identity.setAuthentication(userId, List.of(group.id()));
        try {
            action.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void writesDownWhoTriesToCompleteSomebodyElsesTask() {
        Task task = anyTaskOf("priya");
        String path = ENGINE + "task/%s/submit-form".formatted(task.getId());

        assertThat(refused(() -> pat.post(path, PostedForm.of(program.answersTo(task)))))
                .singleElement()
                .asString()
                .startsWith("pat REFUSED %s (POST TASK_WORK on Task".formatted(path));
    }

    // Work

    @Test
    void writesDownWhoStartsAProcessAndCompletesATask() {
        Task course = taskOf("pat", "course-completion");

        assertThat(during(() -> complete(pat, course, program.answersTo(course))))
                .containsExactly(
                        "pat TASK_COMPLETED %s (course-completion)".formatted(program.enrolmentOf(cohort, "pat")));
        assertThat(during(() -> logHours(pat, 30)))
                .containsExactly("pat PROCESS_STARTED %s (log-hours)".formatted(program.enrolmentOf(cohort, "pat")));
        assertThat(latest()).satisfies(event -> {
            assertThat(event.happenedAt()).isEqualTo(program.driver().now());
            assertThat(event.address()).isEqualTo("127.0.0.1");
        });
        program.submit(taskOf(Program.COACH, "hours-review"), Map.of("hoursDecision", "APPROVED"));
    }

    @Test
    void writesDownWhatCoachesDecideAboutWorksheets() {
        String subject = program.enrolmentOf(cohort, "priya");
        handIn("priya", "year-in-my-work-life");
        Task review = taskOf(Program.COACH, "review");

        assertThat(during(() -> complete(
                        casey, review, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Name the dates."))))
                .containsExactly("casey RETURNED %s (review)".formatted(subject));
        handIn("priya", "year-in-my-work-life");
        Task again = taskOf(Program.COACH, "review");
        assertThat(during(() -> complete(casey, again, Map.of("reviewDecision", "APPROVED"))))
                .containsExactly("casey APPROVED %s (review)".formatted(subject));

        handIn("priya", "pain-points-priorities");
        Task next = taskOf(Program.COACH, "review");
        assertThat(during(() -> complete(
                        casey,
                        next,
                        Map.of(
                                "reviewDecision",
                                "APPROVED",
                                "creditedMinutes",
                                1,
                                "creditedMinutesReason",
                                "Copied in a minute"))))
                .containsExactly("casey APPROVED %s (review: fewer minutes)".formatted(subject));
    }

    private void handIn(String userId, String form) {
        Task task = taskOf(userId, form);
        program.submit(task, program.answersTo(task));
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, 35, APPROVED, hours-review",
        "APPROVED_FEWER, 40, APPROVED, hours-review: fewer minutes",
        "RETURNED, 45, RETURNED, hours-review",
        "DENIED, 50, RETURNED, hours-review: denied"
    })
    void writesDownWhatCoachesDecideAboutHours(String decision, int minutes, String action, String detail) {
        logHours(pat, minutes);
        Task review = taskOf(Program.COACH, "hours-review");
        Map<String, Object> answers = new HashMap<>(Map.of("hoursDecision", decision));
        if (!decision.equals("APPROVED")) {
            answers.put("hoursFeedback", "It was less.");
        }
        if (decision.equals("APPROVED_FEWER")) {
            answers.put("hoursApprovedMinutes", 5);
        }

        assertThat(during(() -> complete(casey, review, answers)))
                .containsExactly("casey %s %s (%s)".formatted(action, program.enrolmentOf(cohort, "pat"), detail));
    }

    @Test
    void writesNothingDownOfASubmissionThatIsNotAccepted() {
        Task task = taskOf("pat", "charter-contract-review");

        assertThat(during(() -> assertThat(submit(pat, task, Map.of("minutesTracked", 99999))
                                .statusCode())
                        .isEqualTo(400)))
                .isEmpty();
    }

    @Test
    void writesDownWhoGivesATaskToSomebodyElse() {
        Task task = anyTaskOf("pat");
        String form = TaskAnswers.formOf(task);
        String path = ENGINE + "task/%s/assignee".formatted(task.getId());
        String subject = program.enrolmentOf(cohort, "pat");

        assertThat(during(() -> owner.post(path, "{\"userId\":\"priya\"}")))
                .containsExactly("owner TASK_REASSIGNED %s (%s: pat to priya)".formatted(subject, form));
        assertThat(during(() -> owner.post(path, "{\"userId\":\"priya\"}"))).isEmpty();
        assertThat(during(() -> tasks.setAssignee(task.getId(), null)))
                .containsExactly(" TASK_REASSIGNED %s (%s: priya to nobody)".formatted(subject, form));
        assertThat(during(() -> tasks.setAssignee(task.getId(), "pat")))
                .containsExactly(" TASK_REASSIGNED %s (%s: nobody to pat)".formatted(subject, form));
    }

    @Test
    void writesDownWhoLetsSomebodyElseWorkOnATask() {
        Task task = anyTaskOf("priya");
        String form = TaskAnswers.formOf(task);
        String path = ENGINE + "task/%s/identity-links".formatted(task.getId());
        String subject = program.enrolmentOf(cohort, "priya");
        String user = "{\"userId\":\"casey\",\"type\":\"candidate\"}";
        String group = "{\"groupId\":\"coaches\",\"type\":\"stand-in\"}";

        assertThat(during(() -> succeed(owner.post(path, user))))
                .containsExactly("owner TASK_LINK_CHANGED %s (%s: candidate casey added)".formatted(subject, form));
        assertThat(during(() -> succeed(owner.post(path, group))))
                .containsExactly("owner TASK_LINK_CHANGED %s (%s: stand-in coaches added)".formatted(subject, form));
        assertThat(during(() -> succeed(owner.post(path + "/delete", group))))
                .containsExactly("owner TASK_LINK_CHANGED %s (%s: stand-in coaches deleted)".formatted(subject, form));
        assertThat(during(() -> tasks.deleteCandidateUser(task.getId(), "casey")))
                .containsExactly(" TASK_LINK_CHANGED %s (%s: candidate casey deleted)".formatted(subject, form));
    }

    @Test
    void writesDownWhoGivesMoreTime() {
        Task task = anyTaskOf("priya");
        String subject = program.enrolmentOf(cohort, "priya");
        Instant due = task.getDueDate().toInstant();

        assertThat(during(() -> assertThat(avery.post(
                                        "/api/v1/tasks/%s/extension".formatted(task.getId()),
                                        "{\"dueDay\":\"%s\",\"reason\":\"Priya's school was closed\"}"
                                                .formatted(LocalDate.ofInstant(due, Program.ZONE)
                                                        .plusDays(1)))
                                .statusCode())
                        .isEqualTo(201)))
                .containsExactly("avery TASK_DUE_CHANGED %s (%s: %s to %s)"
                        .formatted(subject, TaskAnswers.formOf(task), due, due.plus(Duration.ofDays(1))));
    }

    @Test
    void writesDownWhoMovesJobs() {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("participant-journey")
                .timers()
                .orderByJobDuedate()
                .desc()
                .listPage(0, 1)
                .get(0);
        String job = ENGINE + "job/" + timer.getId();
        String subject = runtime.createProcessInstanceQuery()
                .processInstanceId(timer.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        String due = "{\"duedate\":\"2026-07-15T00:00:00.000+0000\"}";

        assertThat(during(() -> succeed(owner.call("PUT", job + "/retries", "application/json", "{\"retries\":2}"))))
                .containsExactly("owner JOB_CHANGED %s (tries: 2)".formatted(subject));
        assertThat(during(() -> succeed(owner.call("PUT", job + "/duedate", "application/json", due))))
                .containsExactly("owner JOB_CHANGED %s (due date)".formatted(subject));
        assertThat(during(() ->
                        succeed(owner.call("PUT", job + "/suspended", "application/json", "{\"suspended\":true}"))))
                .containsExactly("owner JOB_CHANGED %s (stopped)".formatted(subject));
        assertThat(during(() ->
                        succeed(owner.call("PUT", job + "/suspended", "application/json", "{\"suspended\":false}"))))
                .containsExactly("owner JOB_CHANGED %s (goes on)".formatted(subject));
    }

    @Test
    void writesDownWhatTechnicalOwnersDoToRunningWork() {
        String subject = program.enrolmentOf(cohort, "priya");
        ProcessInstance work =
                runtime.startProcessInstanceByKey("one-on-one-coaching", subject, Map.of("stageId", "november"));
        String process = ENGINE + "process-instance/" + work.getId();
        Task offer = program.onlyTask(task -> work.getId().equals(task.getProcessInstanceId()));
        program.driver().submitAs(Program.COACH, offer, program.answersTo(offer));
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(work.getId())
                .singleResult();

        assertThat(byOwner("POST", ENGINE + "job/%s/execute".formatted(job.getId()), "{}"))
                .contains("owner JOB_CHANGED %s (run at once)".formatted(subject));
        assertThat(byOwner("PUT", process + "/variables/note", "{\"value\":1,\"type\":\"Integer\"}"))
                .containsExactly("owner WORK_CHANGED %s (variables: note)".formatted(subject));
        assertThat(
                        byOwner(
                                "POST",
                                process + "/variables",
                                "{\"modifications\":{\"note\":{\"value\":2},\"not a name\":{\"value\":3}},\"deletions\":[\"old\"]}"))
                .containsExactly("owner WORK_CHANGED %s (variables: another, note, old)".formatted(subject));
        assertThat(byOwner("DELETE", process + "/variables/note", ""))
                .containsExactly("owner WORK_CHANGED %s (variables: note)".formatted(subject));
        assertThat(byOwner("PUT", process + "/suspended", "{\"suspended\":true}"))
                .containsExactly("owner WORK_CHANGED %s (stopped)".formatted(subject));
        assertThat(byOwner("PUT", process + "/suspended", "{\"suspended\":false}"))
                .containsExactly("owner WORK_CHANGED %s (goes on)".formatted(subject));
        assertThat(byOwner(
                        "POST",
                        ENGINE + "migration/execute",
                        """
                        {"processInstanceIds":["%s"],"migrationPlan":{
                         "sourceProcessDefinitionId":"%s","targetProcessDefinitionId":"%2$s",
                         "instructions":[{"sourceActivityIds":["userTask_chooseTime"],
                                          "targetActivityIds":["userTask_chooseTime"]}]}}
                        """
                                .formatted(work.getId(), work.getProcessDefinitionId())))
                .contains("owner WORK_CHANGED %s (migrated)".formatted(subject));
        assertThat(
                        byOwner(
                                "POST",
                                process + "/modification",
                                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"userTask_chooseTime\"}]}"))
                .contains("owner WORK_CHANGED %s (moved)".formatted(subject));
        assertThat(byOwner("DELETE", process, ""))
                .containsExactly("owner WORK_CHANGED %s (deleted)".formatted(subject));
    }

    @Test
    void writesDownWhatTechnicalOwnersDoToModels() {
        ProcessDefinition model = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("arrange-stand-in")
                .latestVersion()
                .singleResult();
        String definition = ENGINE + "process-definition/" + model.getId();

        assertThat(byOwner("PUT", definition + "/suspended", "{\"suspended\":true}"))
                .containsExactly("owner MODEL_CHANGED %s (stopped)".formatted(model.getId()));
        assertThat(byOwner("PUT", definition + "/suspended", "{\"suspended\":false}"))
                .containsExactly("owner MODEL_CHANGED %s (goes on)".formatted(model.getId()));
        String[] deployment = {""};
        assertThat(during(() -> deployment[0] = deployAs("owner")))
                .containsExactly("owner MODEL_CHANGED notes (deployed)");
        assertThat(byOwner("DELETE", ENGINE + "deployment/" + deployment[0], ""))
                .containsExactly("owner MODEL_CHANGED %s (deleted)".formatted(deployment[0]));
    }

    private String deployAs(String userId) {
        identity.setAuthentication(userId, List.of(Role.CAMUNDA_ADMIN.id()));
        try {
            return engine.getRepositoryService()
                    .createDeployment()
                    .name("notes")
                    .addString("notes.txt", "A note.")
                    .deploy()
                    .getId();
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> byOwner(String method, String path, String body) {
        return during(() -> succeed(owner.call(method, path, "application/json", body)));
    }

    /** The engine enrols people a moment after the form, in a job of its own: it is still the author's doing. */
    @Test
    void writesDownWhoseRosterGaveARole() {
        List<AuditEvent> given = log.find(new AuditLog.Query(
                        Optional.empty(),
                        Optional.of(AuditAction.ROLE_GIVEN),
                        Optional.of("rostered"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10))
                .events();
        assertThat(given).isEmpty();

        program.launchCohort("rostered");
        program.moveTo(LocalDate.of(2025, 11, 5));

        assertThat(log.find(new AuditLog.Query(
                                Optional.of(Program.ADMIN),
                                Optional.of(AuditAction.ROLE_GIVEN),
                                Optional.of("rostered"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                10))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("participants"));
    }

    @Test
    void writesDownWhoCorrectsTheLedger() {
        String enrolment = program.enrolmentOf(cohort, "priya");
        SourceId source = ledger.entriesOf(enrolment).get(0).sourceId();

        assertThat(during(() -> ledger.reverse(source, "Was not there", "avery")))
                .containsExactly("avery CREDIT_CORRECTED %s (reversal:%s)".formatted(enrolment, source));
        assertThat(during(() -> ledger.reverse(source, "Was not there", "avery")))
                .isEmpty();
    }

    // Accounts and roles

    @Test
    void writesDownWhoChangesAccountsAndRoles() {
        String user = ENGINE + "user/nora";
        assertThat(
                        during(
                                () -> succeed(
                                        owner.post(
                                                ENGINE + "user/create",
                                                """
                        {"profile":{"id":"nora","firstName":"Nora","lastName":"New","email":"nora@example.org"},
                         "credentials":{"password":"Nora-first-password"}}
                        """))))
                .containsExactly("owner ACCOUNT_CREATED nora ()");
        assertThat(during(() -> succeed(owner.call(
                        "PUT",
                        user + "/credentials",
                        "application/json",
                        "{\"password\":\"Nora-second-password\",\"authenticatedUserPassword\":\"%s\"}"
                                .formatted(OWNERS_PASSWORD)))))
                .containsExactly("owner PASSWORD_CHANGED nora ()");
        assertThat(during(() -> succeed(owner.call(
                        "PUT",
                        user + "/profile",
                        "application/json",
                        "{\"id\":\"nora\",\"firstName\":\"Eleonora\",\"lastName\":\"New\"}"))))
                .containsExactly("owner PROFILE_CHANGED nora (first name, e-mail address)");
        String membership = ENGINE + "group/coaches/members/nora";
        assertThat(during(() -> succeed(owner.call("PUT", membership, "application/json", "{}"))))
                .containsExactly("owner ROLE_GIVEN nora (coaches)");
        assertThat(during(() -> succeed(owner.call("DELETE", membership, "application/json", ""))))
                .containsExactly("owner ROLE_TAKEN nora (coaches)");
        assertThat(during(() -> succeed(owner.call("DELETE", membership, "application/json", ""))))
                .isEmpty();
        jdbc.sql("update ACT_ID_USER set ATTEMPTS_ = 3 where ID_ = 'nora'").update();
        assertThat(during(() -> succeed(owner.post(user + "/unlock", ""))))
                .containsExactly("owner ACCOUNT_UNLOCKED nora ()");
        assertThat(during(() -> succeed(owner.post(user + "/unlock", "")))).isEmpty();
        assertThat(during(() -> succeed(owner.call("DELETE", user, "application/json", ""))))
                .containsExactly("owner ACCOUNT_DELETED nora ()");
    }

    @Test
    void writesDownWhoChangesAGrant() throws JsonProcessingException {
        List<HttpResponse<String>> created = new ArrayList<>();
        assertThat(
                        during(
                                () -> created.add(
                                        owner.post(
                                                ENGINE + "authorization/create",
                                                "{\"type\":1,\"permissions\":[\"READ\"],\"groupId\":\"coaches\",\"resourceType\":1,\"resourceId\":\"pat\"}"))))
                .containsExactly("owner GRANT_CHANGED coaches (saved: User pat)");
        String grant = ENGINE
                + "authorization/"
                + JSON.readTree(created.get(0).body()).path("id").asText();
        assertThat(during(() -> succeed(owner.call("DELETE", grant, "application/json", ""))))
                .containsExactly("owner GRANT_CHANGED coaches (deleted: User pat)");
    }

    private static void succeed(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
    }

    @Test
    void writesDownWhatTheProgramDoesItself() {
        Person jo = new Person("jo", "Jo", "Tester", "jo@example.org");

        assertThat(during(() -> accounts.ensure(jo, Role.COACHES)))
                .containsExactly(" ACCOUNT_CREATED jo ()", " ROLE_GIVEN jo (coaches)");
        assertThat(during(() -> accounts.ensure(jo, Role.COACHES))).isEmpty();
    }

    // No secrets

    @Test
    void keepsPasswordsAndAnswersOutOfTheTableAndOfEveryLog(CapturedOutput output) {
        account("loose", Role.PARTICIPANTS);
        new Visitor(port).signIn("loose", "Quagga-password");
        new Visitor(port).signIn("Quagga-typed-in-the-wrong-field", "x");
        Task task = taskOf("pat", "analyzing-statutes");
        Map<String, Object> answers = new HashMap<>(program.answersTo(task));
        answers.put("statuteNextStep", "Quagga-answer");
        answers.put("minutesTracked", 918273);
        assertThat(submit(pat, task, answers)).satisfies(refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(400);
            assertThat(refusal.body()).contains("918273");
        });
        answers.put("minutesTracked", 91);
        answers.put("quaggaField", "Quagga-answer");
        assertThat(submit(pat, task, answers).body()).contains("quaggaField");
        answers.remove("quaggaField");
        complete(pat, task, answers);
        Task review = taskOf(Program.COACH, "review");
        complete(casey, review, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Quagga-feedback"));

        assertThat(output).isNotEmpty().doesNotContainIgnoringCase("quagga").doesNotContain("918273");
        assertThat(page(Optional.empty(), 500).events().toString())
                .contains("loose")
                .doesNotContainIgnoringCase("quagga")
                .doesNotContain("918273");
    }

    // Reading

    @Test
    void isForAdministratorsAlone() {
        assertThat(new Visitor(port).get(AUDIT).statusCode()).isEqualTo(401);
        assertThat(pat.get(AUDIT).statusCode()).isEqualTo(403);
        assertThat(casey.get(AUDIT).statusCode()).isEqualTo(403);
        assertThat(avery.get(AUDIT).statusCode()).isEqualTo(200);
        assertThat(owner.get(AUDIT).statusCode()).isEqualTo(200);
        assertThat(owner.call("DELETE", AUDIT, "application/json", "").statusCode())
                .isBetween(400, 405);
    }

    @Test
    void tellsWhoDidWhatWhenAndFromWhere() {
        JsonNode event =
                read("?action=SIGNED_IN&actor=pat&limit=1").path("events").path(0);

        assertThat(event.path("id").isIntegralNumber()).isTrue();
        assertThat(event.path("happenedAt").asText()).isEqualTo("2025-11-05T15:00:00Z");
        assertThat(event.path("actor").asText()).isEqualTo("pat");
        assertThat(event.path("action").asText()).isEqualTo("SIGNED_IN");
        assertThat(event.path("subject").asText()).isEqualTo("pat");
        assertThat(event.path("detail").asText()).isEqualTo("password");
        assertThat(event.path("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void findsByActorActionSubjectAndTime() {
        assertThat(values("actor", "?actor=casey&limit=500")).isNotEmpty().containsOnly("casey");
        assertThat(values("action", "?action=TASK_COMPLETED&limit=500"))
                .isNotEmpty()
                .containsOnly("TASK_COMPLETED");
        String pats = program.enrolmentOf(cohort, "pat");
        assertThat(values("subject", "?limit=500&subject=" + pats)).isNotEmpty().containsOnly(pats);
        assertThat(values("happenedAt", "?from=2025-10-01T00:00:00Z&to=2025-11-01T00:00:00Z&limit=500"))
                .isNotEmpty()
                .allMatch(moment -> moment.startsWith("2025-10-"));
        assertThat(values("id", "?actor=&action=&subject=&from=&to=&after=&limit="))
                .hasSizeLessThanOrEqualTo(100)
                .isNotEmpty();
        assertThat(read("?actor=somebody-else").path("events")).isEmpty();
    }

    @Test
    void losesAndRepeatsNothingBetweenPages() {
        List<String> all = values("id", "?limit=500");
        assertThat(values("happenedAt", "?limit=500"))
                .extracting(Instant::parse)
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(values("happenedAt", "?limit=500").stream().distinct().count())
                .as("some at the same moment")
                .isLessThan(all.size());

        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read("?limit=7&after=" + after);
            page.path("events").forEach(event -> paged.add(event.path("id").asText()));
            after = page.path("next").asText();
        } while (!after.isEmpty());

        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThan(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=ten",
                "limit=99999999999",
                "action=SIGNED",
                "from=yesterday",
                "from=%2B999999999-01-01T00:00:00Z",
                "to=1999-12-31T00:00:00Z",
                "to=2026-05-31",
                "after=0",
                "after=x",
                "actor=a%00b",
                "actor=" + "12345678901234567890123456789012345678901234567890123456789012345",
                "subject=%00"
            })
    void saysWhichParameterBreaksWhichRule(String parameter) throws JsonProcessingException {
        HttpResponse<String> answer = avery.get(AUDIT + "?" + parameter);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("detail").asText())
                .startsWith(parameter.substring(0, parameter.indexOf('=')) + ": ")
                .hasSizeGreaterThan(20);
    }

    @Test
    void saysThatATimeEndsBeforeItBegins() {
        assertThat(avery.get(AUDIT + "?from=2025-11-02T00:00:00Z&to=2025-11-01T00:00:00Z")
                        .body())
                .contains("to: not before from.");
    }

    private JsonNode read(String query) {
        return avery.json(AUDIT + query);
    }

    private List<String> values(String field, String query) {
        return read(query).path("events").findValuesAsText(field);
    }

    // Tasks

    private Task anyTaskOf(String userId) {
        return program.tasks(task -> userId.equals(task.getAssignee())).get(0);
    }

    private Task taskOf(String userId, String form) {
        return program.onlyTask(task -> userId.equals(task.getAssignee()) && form.equals(TaskAnswers.formOf(task)));
    }

    private HttpResponse<String> submit(Visitor visitor, Task task, Map<String, Object> answers) {
        return visitor.post(ENGINE + "task/%s/submit-form".formatted(task.getId()), PostedForm.of(answers));
    }

    private void complete(Visitor visitor, Task task, Map<String, Object> answers) {
        succeed(submit(visitor, task, answers));
        program.driver().runDueJobs();
    }

    private void logHours(Visitor visitor, int minutes) {
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", "2025-11-04");
        // Small hours of independent work would be approved by the rule.
        hours.put("hoursCategory", "SMALL_GROUP");
        hours.put("hoursMinutes", minutes);
        succeed(visitor.post(ENGINE + "process-definition/key/log-hours/submit-form", PostedForm.of(hours)));
        program.driver().runDueJobs();
    }
}
